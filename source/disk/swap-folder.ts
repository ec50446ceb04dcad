import {existsSync, readdirSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import path from 'node:path';
import {renamePatiently} from './replace-file.ts';

/** The name under which the successor of a folder is made, beside it. */
export function successorOf(folder: string): string {
	return `${folder}.new-${process.pid}`;
}

/**
 * Puts a finished successor in the place of a folder. After a crash between the two renames the old one still stands
 * beside its place, where the launcher and the next start look for it.
 */
export async function swapFolder(successor: string, folder: string): Promise<void> {
	const old = `${folder}.old-${process.pid}`;
	if (existsSync(folder)) await renamePatiently(folder, old);
	await renamePatiently(successor, folder);
	await rm(old, {recursive: true, force: true, maxRetries: 3});
}

/** Puts back what a crash left without its place and removes what it left beside. For the holder of the lock alone. */
export async function mendSwap(folder: string): Promise<void> {
	for (const name of namesBeside(folder)) {
		const beside = path.join(path.dirname(folder), name);
		if (name.includes('.old-') && !existsSync(folder)) await renamePatiently(beside, folder);
		else await rm(beside, {recursive: true, force: true, maxRetries: 3});
	}
}

function namesBeside(folder: string): string[] {
	const start = `${path.basename(folder)}.`;
	if (!existsSync(path.dirname(folder))) return [];
	return readdirSync(path.dirname(folder)).filter(name => name.startsWith(start) && /\.(?:old|new)-\d+$/.test(name));
}
