import type {ExerciseId} from './exercise-id.ts';
import {progressOf, type ExerciseProgress, type Progress} from './progress.ts';
import type {Verdict} from './verdict.ts';

/** When something happened, to which exercise, in which version of it. */
export type Happening = {
	readonly id: ExerciseId;
	/** ISO 8601 */
	readonly at: string;
};

/** Counts a run and keeps its mark. A run that judged nothing (cancelled, our own fault) leaves no trace. */
export function recordRun(progress: Progress, run: Happening & {version: string; verdict: Verdict}): Progress {
	const {verdict} = run;
	if (verdict.state === 'cancelled' || verdict.state === 'checker-error') {
		return progress;
	}

	const before = progressOf(progress, run.id) ?? untouched(run.at);
	const lastRun = {at: run.at, red: redIn(verdict)};
	const counted: ExerciseProgress = {...before, runs: before.runs + 1, lastRun};
	if (verdict.state !== 'passed') {
		return withExercise(progress, run.id, counted);
	}

	const again = before.passedVersion === run.version && before.passedAt !== undefined;
	return withExercise(progress, run.id, {
		...counted,
		state: verdict.complete || before.state === 'complete' ? 'complete' : 'passed',
		passedVersion: run.version,
		passedAt: again ? before.passedAt : run.at,
	});
}

/** `count` hints are open now, `names` are their files where that is known; hints once seen stay seen. */
export function recordHint(progress: Progress, hint: Happening & {count: number; names?: readonly string[]}): Progress {
	const before = progressOf(progress, hint.id) ?? untouched(hint.at);
	const openHints = hint.names ? [...new Set([...(before.openHints ?? []), ...hint.names])].sort() : before.openHints;
	return withExercise(progress, hint.id, {
		...before,
		hintsSeen: Math.max(before.hintsSeen, hint.count),
		...(openHints ? {openHints} : {}),
	});
}

export function recordSolutionSeen(progress: Progress, seen: Happening): Progress {
	const before = progressOf(progress, seen.id) ?? untouched(seen.at);
	return withExercise(progress, seen.id, {...before, solutionSeen: true});
}

/** The learner went to this exercise. Going there is not yet starting it. */
export function moveTo(progress: Progress, move: Happening): Progress {
	return {...progress, current: move.id, movedAt: move.at};
}

function redIn(verdict: Verdict): readonly string[] {
	const outcomes = 'outcomes' in verdict ? verdict.outcomes : [];
	return outcomes.filter(({state}) => state === 'failed').map(({check}) => check.id);
}

function untouched(at: string): ExerciseProgress {
	return {state: 'started', runs: 0, startedAt: at, hintsSeen: 0, solutionSeen: false};
}

function withExercise(progress: Progress, id: ExerciseId, exercise: ExerciseProgress): Progress {
	return {...progress, exercises: {...progress.exercises, [id]: exercise}};
}
