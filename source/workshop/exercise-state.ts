import {progressOf, type ExerciseState, type Progress} from './progress.ts';

/** The mark of an exercise: an older version's pass keeps its mark but is said to be outdated. */
export function exerciseState(progress: Progress, exercise: {id: string; version: string}): ExerciseState {
	const known = progressOf(progress, exercise.id);
	if (!known) {
		return 'untouched';
	}

	if (known.state === 'started') {
		return 'started';
	}

	return known.passedVersion === exercise.version ? known.state : 'outdated';
}
