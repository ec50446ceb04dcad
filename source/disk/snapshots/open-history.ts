import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import type {ExerciseId} from '../../workshop/exercise-id.ts';
import type {Verdict} from '../../workshop/verdict.ts';
import {readProgram, type Program, type ProgramFile} from '../program-files.ts';
import {attempt, Refusal, type Refused} from '../refusal.ts';
import {readStarter, type Starter} from '../starter-files.ts';
import {withLock} from '../with-lock.ts';
import {exerciseFolder, exerciseOf, placesOf, type Workspace} from '../workspace.ts';
import {writeObject} from './objects.ts';
import {appendToLog, foldLog, readLog, snapshotOf, type History, type LogLine, type Snapshot} from './snapshot-log.ts';

/** One exercise's history while this process alone may write it. */
export type OpenHistory = {
	readonly workspace: Workspace;
	readonly id: ExerciseId;
	readonly snapshots: string;
	readonly starter: Starter;
	/** as it stands now */
	readonly history: () => History;
	readonly append: (...lines: readonly LogLine[]) => Promise<void>;
	readonly readProgram: () => Program;
};

export type Kept = {readonly number: number; readonly isNew: boolean};

export type Reason = {readonly reason: string; readonly verdict?: Verdict['state']};

export async function withHistory<T>(
	workspace: Workspace,
	id: ExerciseId,
	body: (open: OpenHistory) => Promise<T>,
): Promise<T | Refused> {
	return attempt(id, async () => {
		const exercise = exerciseOf(workspace, id);
		if (exercise === undefined) {
			throw new Refusal({file: id, what: 'There is no such exercise', remedy: '`list` shows the ones there are'});
		}
		const {snapshots} = placesOf(workspace.folder);
		const starter = readStarter(exercise);
		await mkdir(snapshots, {recursive: true});
		return withLock(lockOf(snapshots), async lock => {
			const lines = readLog(logOf(snapshots, id));
			return body({
				workspace,
				id,
				snapshots,
				starter,
				history: () => foldLog(lines),
				append: async (...added) => {
					await lock.check();
					await appendToLog(logOf(snapshots, id), added);
					lines.push(...added);
				},
				readProgram: () => readProgram(exerciseFolder(workspace, id), {label: id, wanted: exercise.manifest.files}),
			});
		});
	});
}

/** What was kept so far, read without waiting for anybody. */
export async function readHistory(workspace: Workspace, id: ExerciseId): Promise<History> {
	return foldLog(readLog(logOf(placesOf(workspace.folder).snapshots, id)));
}

export function logOf(snapshots: string, id: string): string {
	return path.join(snapshots, `${id}.log`);
}

export function lockOf(snapshots: string): string {
	return path.join(snapshots, 'lock');
}

/** Keeps the program as a snapshot, unless the last one holds the very same. Objects are safe before the log names them. */
export async function keepSnapshot(open: OpenHistory, program: Program, why: Reason): Promise<Kept> {
	await keepStarterFirst(open);
	const {current, snapshots} = open.history();
	const last = snapshotOf(open.history(), current);
	const isSame = last !== undefined && isSameProgram(open, hashesOf(program), last.files);
	if (isSame && !isForeignToStarter(open, program, last)) {
		if (why.verdict !== undefined) await open.append({type: 'verdict', number: current, verdict: why.verdict});
		return {number: current, isNew: false};
	}
	const number = Math.max(...snapshots.map(snapshot => snapshot.number)) + 1;
	await append(open, [...program.files], {...why, number, parent: current});
	return {number, isNew: true};
}

/** Whether two states differ in nothing that is the learner's. */
export function isSameProgram(
	{starter}: OpenHistory,
	a: Readonly<Record<string, string>>,
	b: Readonly<Record<string, string>>,
): boolean {
	const mine = (files: Readonly<Record<string, string>>) => Object.keys(files).filter(file => !starter.isGiven(file));
	const [left, right] = [mine(a), mine(b)];
	return left.length === right.length && left.every(file => Object.hasOwn(b, file) && a[file] === b[file]);
}

export function hashesOf({files}: Pick<Program, 'files'>): Record<string, string> {
	return Object.fromEntries([...files].map(([file, {hash}]) => [file, hash]));
}

/** A learner's change of a given file is kept too, once, although undo leaves such files alone. */
function isForeignToStarter({starter}: OpenHistory, {files}: Program, last: Snapshot): boolean {
	return [...files].some(
		([file, {hash}]) => starter.isGiven(file) && starter.files.get(file)?.hash !== hash && last.files[file] !== hash,
	);
}

async function keepStarterFirst(open: OpenHistory): Promise<void> {
	if (open.history().snapshots.length > 0) return;
	await append(open, [...open.starter.files], {reason: 'starter', number: 1, parent: 0});
}

async function append(
	open: OpenHistory,
	files: ReadonlyArray<readonly [string, ProgramFile]>,
	snapshot: Reason & Pick<Snapshot, 'number' | 'parent'>,
): Promise<void> {
	const kept = files.filter(
		([file, {hash}]) => !open.starter.isGiven(file) || open.starter.files.get(file)?.hash !== hash,
	);
	for (const [, file] of kept) await writeObject(open.snapshots, file);
	const hashes = Object.fromEntries(kept.map(([file, {hash}]) => [file, hash]));
	await open.append({type: 'snapshot', at: new Date().toISOString(), ...snapshot, files: hashes});
}
