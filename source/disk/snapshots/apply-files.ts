import type {ExerciseId} from '../../workshop/exercise-id.ts';
import {recordHandedOut} from '../handed-out.ts';
import {readProgram, type ProgramFile} from '../program-files.ts';
import {Refusal, type Refused} from '../refusal.ts';
import {lesson} from '../starter-files.ts';
import type {Workspace} from '../workspace.ts';
import {hashesOf, keepSnapshot, withHistory, type OpenHistory} from './open-history.ts';
import {putFiles, readSnapshotFiles, type WantedFiles} from './put-files.ts';
import {lastGreenOf, snapshotOf, type History, type Snapshot} from './snapshot-log.ts';
import type {Step} from './step.ts';

/** The exercise as it began. What the learner had is kept first; undo brings it back. */
export async function resetExercise(workspace: Workspace, id: ExerciseId): Promise<Step | Refused> {
	return withHistory(workspace, id, async open => {
		const {files} = open.starter;
		const step = await replaceProgram(open, 'reset', {files, removesOthers: true, withGiven: true});
		recordHandedOut(workspace.folder, id, hashesOf(open.starter));
		return step;
	});
}

/**
 * Lays the program files of these folders over the learner's, the later folder over the earlier: a solution, or a
 * solution and one of its approaches. Other files of the learner's stay. Debriefs and notes are no program.
 */
export async function applyFolders(
	workspace: Workspace,
	id: ExerciseId,
	apply: {readonly folders: readonly string[]; readonly reason: string},
): Promise<Step | Refused> {
	return withHistory(workspace, id, async open => {
		const files = new Map<string, ProgramFile>();
		for (const folder of apply.folders) {
			const {files: found, problems} = readProgram(folder, {label: id});
			if (problems[0] !== undefined) throw new Refusal(problems[0]);
			for (const [file, content] of found) if (isProgram(file)) files.set(file, content);
		}
		return replaceProgram(open, apply.reason, {files, removesOthers: false});
	});
}

/** An earlier version as a new one on top: undo leads back to where the learner was. */
export async function restoreSnapshot(
	workspace: Workspace,
	id: ExerciseId,
	which: number | 'last-green',
): Promise<Step | Refused> {
	return withHistory(workspace, id, async open => {
		await keepSnapshot(open, open.readProgram(), {reason: 'before-restore'});
		const snapshot = find(open.history(), which);
		if (snapshot === undefined) {
			return {
				state: 'nothing',
				why: which === 'last-green' ? 'No version has passed yet.' : 'There is no such version.',
			};
		}
		const files = await readSnapshotFiles(open, snapshot);
		return replaceProgram(open, 'restore', {files, removesOthers: true});
	});
}

function find(history: History, which: number | 'last-green'): Snapshot | undefined {
	return which === 'last-green' ? lastGreenOf(history) : snapshotOf(history, which);
}

function isProgram(file: string): boolean {
	return file !== lesson && file !== 'teach.md' && !file.startsWith('approaches/');
}

async function replaceProgram(open: OpenHistory, reason: string, wanted: WantedFiles): Promise<Step> {
	await keepSnapshot(open, open.readProgram(), {reason: `before-${reason}`});
	const put = await putFiles(open, wanted);
	if (put.written.length + put.removed.length === 0) {
		return {state: 'nothing', why: 'Your files are already like that.'};
	}
	const {number} = await keepSnapshot(open, open.readProgram(), {reason});
	const snapshot = snapshotOf(open.history(), number);
	if (snapshot === undefined) throw new Error(`snapshot ${number} of ${open.id} was not kept`);
	return {state: 'restored', snapshot, hasEarlier: true, hasLater: false, ...put};
}
