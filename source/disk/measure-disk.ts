import {lstat, readdir} from 'node:fs/promises';
import path from 'node:path';
import {placesOf} from './workspace.ts';

/** How much `.kata` may hold before old snapshots are dropped. */
export const limitBytes = 50_000_000;

const parts = ['runtime', 'workshop', 'snapshots', 'runs', 'other'] as const;

export type DiskUsage = {
	readonly total: number;
	readonly limit: number;
	/** bytes of each part of `.kata` */
	readonly parts: Readonly<Record<(typeof parts)[number], number>>;
};

/** What a workspace's `.kata` takes on the disk. */
export async function measureDisk(folder: string): Promise<DiskUsage> {
	const {kata, runtime, workshop, snapshots, runs} = placesOf(folder);
	const [inRuntime, inWorkshop, inSnapshots, inRuns, total] = await Promise.all(
		[runtime, workshop, snapshots, runs, kata].map(bytesIn),
	);
	const known = {runtime: inRuntime ?? 0, workshop: inWorkshop ?? 0, snapshots: inSnapshots ?? 0, runs: inRuns ?? 0};
	const all = total ?? 0;
	const other = all - Object.values(known).reduce((sum, bytes) => sum + bytes, 0);
	return {total: all, limit: limitBytes, parts: {...known, other}};
}

/** Links count as nothing, and what vanishes meanwhile too. */
async function bytesIn(place: string): Promise<number> {
	const stats = await lstat(place).catch(() => undefined);
	if (stats === undefined || stats.isSymbolicLink()) return 0;
	if (!stats.isDirectory()) return stats.size;
	const names = await readdir(place).catch((): string[] => []);
	const sizes = await Promise.all(names.map(name => bytesIn(path.join(place, name))));
	return sizes.reduce((sum, size) => sum + size, 0);
}
