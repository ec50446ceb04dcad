import type {ExerciseId} from '../workshop/exercise-id.ts';
import type {Progress} from '../workshop/progress.ts';
import {moveTo, recordHint, recordRun, recordSolutionSeen} from '../workshop/record.ts';
import type {Verdict} from '../workshop/verdict.ts';

/**
 * One thing to note in the progress. It is data, not a function, because it is noted twice: in the session at once,
 * and on the disk on top of whatever another instance wrote there meanwhile.
 */
export type ProgressChange = {readonly id: ExerciseId; readonly at: string} & (
	| {readonly kind: 'moved'}
	| {readonly kind: 'ran'; readonly version: string; readonly verdict: Verdict}
	| {readonly kind: 'opened-hints'; readonly count: number}
	| {readonly kind: 'saw-solution'}
);

export function applyChange(progress: Progress, change: ProgressChange): Progress {
	switch (change.kind) {
		case 'moved':
			return moveTo(progress, change);
		case 'ran':
			return recordRun(progress, change);
		case 'opened-hints':
			return recordHint(progress, change);
		case 'saw-solution':
			return recordSolutionSeen(progress, change);
	}
}
