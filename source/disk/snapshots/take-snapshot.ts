import type {ExerciseId} from '../../workshop/exercise-id.ts';
import type {Problem} from '../../workshop/problem.ts';
import type {Verdict} from '../../workshop/verdict.ts';
import type {Refused} from '../refusal.ts';
import type {Workspace} from '../workspace.ts';
import {keepSnapshot, withHistory, type Kept, type Reason} from './open-history.ts';
import {pruneIfLarge} from './prune-snapshots.ts';

export type TakenSnapshot = Kept & {
	/** sentences about files that are not kept */
	readonly notes: readonly string[];
	/** what stands in the way of running the program at all */
	readonly problems: readonly Problem[];
};

/** Keeps the learner's files as they are now. Where nothing changed since the last snapshot, that one is answered. */
export async function takeSnapshot(
	workspace: Workspace,
	id: ExerciseId,
	why: Reason,
): Promise<TakenSnapshot | Refused> {
	const taken = await withHistory(workspace, id, async open => {
		const program = open.readProgram();
		const kept = await keepSnapshot(open, program, why);
		return {...kept, notes: program.notes, problems: program.problems};
	});
	if (!('problem' in taken) && taken.isNew) await pruneIfLarge(workspace, taken.number);
	return taken;
}

/** Writes the verdict of a run on the snapshot that it judged. */
export async function markSnapshot(
	workspace: Workspace,
	id: ExerciseId,
	judged: {readonly number: number; readonly verdict: Verdict['state']},
): Promise<Refused | undefined> {
	const refused = await withHistory(workspace, id, async open => {
		await open.append({type: 'verdict', ...judged});
		return undefined;
	});
	if (refused === undefined) await pruneIfLarge(workspace, judged.number);
	return refused;
}
