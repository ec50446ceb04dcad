import {readdir, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import {measureDisk, limitBytes} from '../measure-disk.ts';
import {attempt, type Refused} from '../refusal.ts';
import {replaceFile} from '../replace-file.ts';
import {withLock} from '../with-lock.ts';
import {placesOf, type Workspace} from '../workspace.ts';
import {objectFile} from './objects.ts';
import {lockOf, logOf} from './open-history.ts';
import {foldLog, formatLog, lastGreenOf, readLog, type History, type LogLine, type Snapshot} from './snapshot-log.ts';

const newestKept = 20;
/** what snapshots may always take, however much the rest of `.kata` takes */
const leastBytes = 8_000_000;

/** Every now and then, since measuring takes longer than a snapshot. */
export async function pruneIfLarge(workspace: Pick<Workspace, 'folder'>, number: number): Promise<void> {
	if (number % 10 === 0) await pruneSnapshots(workspace);
}

/**
 * Drops the oldest snapshots until `.kata` is within its bounds again. Never the newest twenty of an exercise, its last
 * green one, or where its learner stands. Logs are rewritten before contents go, so that no log names what is not there.
 */
export async function pruneSnapshots(
	workspace: Pick<Workspace, 'folder'>,
	limit: number = limitBytes,
): Promise<{readonly dropped: number} | Refused> {
	const {snapshots} = placesOf(workspace.folder);
	return attempt(snapshots, async () => {
		const usage = await measureDisk(workspace.folder);
		const allowed = Math.max(Math.min(leastBytes, limit), limit - (usage.total - usage.parts.snapshots));
		if (usage.parts.snapshots <= allowed) return {dropped: 0};
		return withLock(lockOf(snapshots), async lock => {
			const logs = await readLogs(snapshots);
			const dropped = await chooseOldest(snapshots, logs, allowed);
			await lock.check();
			await rewriteLogs(workspace.folder, logs, dropped);
			await removeUnnamed(snapshots, logs, dropped);
			return {dropped: dropped.size};
		});
	});
}

type Logs = ReadonlyMap<string, History>;

async function readLogs(snapshots: string): Promise<Logs> {
	const logs = new Map<string, History>();
	for (const name of await readdir(snapshots)) {
		if (!name.endsWith('.log')) continue;
		const id = name.slice(0, -'.log'.length);
		logs.set(id, foldLog(readLog(logOf(snapshots, id))));
	}
	return logs;
}

async function chooseOldest(snapshots: string, logs: Logs, allowed: number): Promise<Set<Snapshot>> {
	const references = new Map<string, number>();
	for (const hash of [...logs.values()].flatMap(({snapshots: all}) => all.flatMap(({files}) => Object.values(files)))) {
		references.set(hash, (references.get(hash) ?? 0) + 1);
	}
	const sizes = new Map<string, number>();
	for (const hash of references.keys()) sizes.set(hash, await sizeOf(objectFile(snapshots, hash)));
	let bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);

	const dropped = new Set<Snapshot>();
	for (const snapshot of dropable(logs)) {
		if (bytes <= allowed) break;
		dropped.add(snapshot);
		for (const hash of Object.values(snapshot.files)) {
			const left = (references.get(hash) ?? 1) - 1;
			references.set(hash, left);
			if (left === 0) bytes -= sizes.get(hash) ?? 0;
		}
	}
	return dropped;
}

function dropable(logs: Logs): Snapshot[] {
	const all = [...logs.values()].flatMap(history => {
		const kept = new Set([lastGreenOf(history)?.number, history.current, ...history.undone]);
		return history.snapshots.slice(0, -newestKept).filter(({number}) => !kept.has(number));
	});
	return all.sort((a, b) => (a.at < b.at ? -1 : 1));
}

async function rewriteLogs(folder: string, logs: Logs, dropped: ReadonlySet<Snapshot>): Promise<void> {
	const {snapshots, temporary} = placesOf(folder);
	for (const [id, history] of logs) {
		if (!history.snapshots.some(snapshot => dropped.has(snapshot))) continue;
		await replaceFile(logOf(snapshots, id), formatLog(linesOf(history, dropped)), {temporary});
	}
}

/** The log that says what `history` says without the dropped ones; their children move up to their parents. */
function linesOf(history: History, dropped: ReadonlySet<Snapshot>): LogLine[] {
	const gone = new Map(
		[...dropped].filter(one => history.snapshots.includes(one)).map(one => [one.number, one.parent]),
	);
	const standing = (number: number): number => {
		const parent = gone.get(number);
		return parent === undefined ? number : standing(parent);
	};
	const left = history.snapshots.filter(snapshot => !dropped.has(snapshot));
	return [
		...left.map(one => ({type: 'snapshot' as const, ...one, parent: standing(one.parent)})),
		{type: 'moved', to: history.current, undone: history.undone},
	];
}

async function removeUnnamed(snapshots: string, logs: Logs, dropped: ReadonlySet<Snapshot>): Promise<void> {
	const left = [...logs.values()].flatMap(history => history.snapshots.filter(snapshot => !dropped.has(snapshot)));
	const named = new Set(left.flatMap(({files}) => Object.values(files)));
	const objects = path.join(snapshots, 'objects');
	for (const start of await readdir(objects)) {
		for (const rest of await readdir(path.join(objects, start))) {
			if (!named.has(start + rest)) await rm(path.join(objects, start, rest), {force: true});
		}
	}
}

async function sizeOf(file: string): Promise<number> {
	try {
		return (await stat(file)).size;
	} catch {
		return 0;
	}
}
