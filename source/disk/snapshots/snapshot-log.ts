import {readFileSync} from 'node:fs';
import {open} from 'node:fs/promises';
import type {Verdict} from '../../workshop/verdict.ts';
import {errorCode} from '../refusal.ts';

export type Snapshot = {
	/** counts from 1, per exercise */
	readonly number: number;
	/** ISO 8601 */
	readonly at: string;
	/** why it was taken: "run", "before-reset", "reset", "solution"… */
	readonly reason: string;
	/** the snapshot that this one was made from; 0 for the first */
	readonly parent: number;
	/** content hashes by path */
	readonly files: Readonly<Record<string, string>>;
	readonly verdict?: Verdict['state'];
};

/** One line of the log of an exercise. The log is only ever added to, except when old snapshots are pruned. */
export type LogLine =
	| ({readonly type: 'snapshot'} & Snapshot)
	| {readonly type: 'verdict'; readonly number: number; readonly verdict: Verdict['state']}
	/** the learner's folder holds snapshot `to` now; `undone` are the ones that redo goes forward to, the next one last */
	| {readonly type: 'moved'; readonly to: number; readonly undone: readonly number[]};

/** What a log says, taken together. */
export type History = {
	readonly snapshots: readonly Snapshot[];
	/** the snapshot that the folder held last; 0 for none */
	readonly current: number;
	readonly undone: readonly number[];
};

export function foldLog(lines: readonly LogLine[]): History {
	const snapshots = new Map<number, Snapshot>();
	let current = 0;
	let undone: readonly number[] = [];
	for (const line of lines) {
		if (line.type === 'snapshot') {
			const {type: _, ...snapshot} = line;
			snapshots.set(line.number, snapshot);
			[current, undone] = [line.number, []];
		} else if (line.type === 'moved') {
			[current, undone] = [line.to, line.undone];
		} else {
			const judged = snapshots.get(line.number);
			if (judged !== undefined) snapshots.set(line.number, {...judged, verdict: line.verdict});
		}
	}
	return {snapshots: [...snapshots.values()], current, undone};
}

export function snapshotOf(history: History, number: number): Snapshot | undefined {
	return history.snapshots.find(snapshot => snapshot.number === number);
}

export function lastGreenOf(history: History): Snapshot | undefined {
	return history.snapshots.findLast(({verdict}) => verdict === 'passed');
}

export function readLog(file: string): LogLine[] {
	return readText(file)
		.split('\n')
		.flatMap(text => parseLine(text) ?? []);
}

/** Adds lines and waits until the disk has them. A line that a crash cut short is closed first, and ignored for ever. */
export async function appendToLog(file: string, lines: readonly LogLine[]): Promise<void> {
	const handle = await open(file, 'a+');
	try {
		const {size} = await handle.stat();
		const last = Buffer.alloc(1);
		if (size > 0) await handle.read(last, 0, 1, size - 1);
		const isTorn = size > 0 && last.toString() !== '\n';
		await handle.appendFile((isTorn ? '\n' : '') + formatLog(lines));
		await handle.sync();
	} finally {
		await handle.close();
	}
}

export function formatLog(lines: readonly LogLine[]): string {
	return lines.map(line => `${JSON.stringify(line)}\n`).join('');
}

function readText(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return '';
		throw error;
	}
}

/** Undefined for a line that is torn or otherwise none of ours. */
function parseLine(text: string): LogLine | undefined {
	let found: unknown;
	try {
		found = JSON.parse(text);
	} catch {
		return undefined;
	}
	return isRecord(found) && isLogLine(found) ? found : undefined;
}

function isLogLine(line: Record<string, unknown>): line is LogLine {
	const {type, number, verdict, to, undone, at, reason, parent, files} = line;
	if (type === 'verdict') return isCount(number) && typeof verdict === 'string';
	if (type === 'moved') return isCount(to) && Array.isArray(undone) && undone.every(isCount);
	if (type !== 'snapshot' || !isRecord(files)) return false;
	const isTold = typeof at === 'string' && typeof reason === 'string';
	return isTold && isCount(number) && isCount(parent) && parent < number && Object.entries(files).every(isFileEntry);
}

/** The log lies where a learner can edit it: no path in it may lead out of the exercise. */
function isFileEntry([file, hash]: [string, unknown]): boolean {
	const isInside = !/[\\:\0]/.test(file) && file.split('/').every(part => !['', '.', '..'].includes(part));
	return isInside && typeof hash === 'string' && /^[0-9a-f]{40}$/.test(hash);
}

function isCount(value: unknown): value is number {
	return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
