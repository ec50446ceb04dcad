import type {ExerciseId} from '../../workshop/exercise-id.ts';
import type {Refused} from '../refusal.ts';
import type {Workspace} from '../workspace.ts';
import {hashesOf, isSameProgram, keepSnapshot, withHistory, type OpenHistory} from './open-history.ts';
import {putFiles, readSnapshotFiles, type PutFiles} from './put-files.ts';
import {snapshotOf, type Snapshot} from './snapshot-log.ts';

export type Step =
	| ({
			readonly state: 'restored';
			readonly snapshot: Snapshot;
			/** whether undo leads further back from here */
			readonly hasEarlier: boolean;
			/** whether redo leads forward again */
			readonly hasLater: boolean;
	  } & PutFiles)
	/** there was nowhere to go; `why` is a sentence */
	| {readonly state: 'nothing'; readonly why: string};

/** One step back. What was not kept yet is kept first, so that redo comes back to it. */
export async function undo(workspace: Workspace, id: ExerciseId): Promise<Step | Refused> {
	return withHistory(workspace, id, async open => {
		await keepSnapshot(open, open.readProgram(), {reason: 'before-undo'});
		const {current, undone} = open.history();
		const target = findEarlier(open, current);
		if (target === undefined) return {state: 'nothing', why: 'This is the first version: there is none before it.'};
		return moveTo(open, target, [...undone, current]);
	});
}

/** One step forward again, as long as nothing was changed since the step back. */
export async function redo(workspace: Workspace, id: ExerciseId): Promise<Step | Refused> {
	return withHistory(workspace, id, async open => {
		const {current, undone} = open.history();
		const [target, now] = [snapshotOf(open.history(), undone.at(-1) ?? 0), snapshotOf(open.history(), current)];
		if (target === undefined || now === undefined) return {state: 'nothing', why: 'There is no undone step to redo.'};
		if (!isSameProgram(open, hashesOf(open.readProgram()), now.files)) {
			return {state: 'nothing', why: 'You changed files since the undo, so there is no step forward from here.'};
		}
		return moveTo(open, target, undone.slice(0, -1));
	});
}

/** The nearest forerunner in which the learner's files differ: a step always shows. */
function findEarlier(open: OpenHistory, from: number): Snapshot | undefined {
	const history = open.history();
	const start = snapshotOf(history, from);
	for (let found = start; found !== undefined; found = snapshotOf(history, found.parent)) {
		if (start !== undefined && !isSameProgram(open, found.files, start.files)) return found;
	}
	return undefined;
}

async function moveTo(open: OpenHistory, target: Snapshot, undone: readonly number[]): Promise<Step> {
	const files = await readSnapshotFiles(open, target);
	const put = await putFiles(open, {files, removesOthers: true});
	await open.append({type: 'moved', to: target.number, undone});
	const hasEarlier = findEarlier(open, target.number) !== undefined;
	return {state: 'restored', snapshot: target, hasEarlier, hasLater: undone.length > 0, ...put};
}
