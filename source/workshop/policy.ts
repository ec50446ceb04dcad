import type {ExerciseId} from './exercise-id.ts';
import type {Policies} from './exercise.ts';
import {progressOf, type Progress} from './progress.ts';

export type SolutionAnswer = 'open' | 'not-yet' | 'needs-code';

/** Whether a workshop lets a learner see a solution now. */
export function mayOpenSolution(
	{solutions, code}: Policies,
	asked: {progress: Progress; id: ExerciseId; code: string | true | undefined},
): SolutionAnswer {
	const isPassed = (progressOf(asked.progress, asked.id)?.state ?? 'started') !== 'started';
	if (solutions === 'always' || isPassed) {
		return 'open';
	}

	if (solutions === 'on-code') {
		return asked.code === code ? 'open' : 'needs-code';
	}

	return 'not-yet';
}
