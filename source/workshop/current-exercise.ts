import type {Exercise, Workshop} from './exercise.ts';
import {progressOf, type Progress} from './progress.ts';

/** Where the learner is: where they went last, else the first exercise that is not passed, else the first. */
export function currentExercise({exercises}: Pick<Workshop, 'exercises'>, progress: Progress): Exercise | undefined {
	return (
		exercises.find(({manifest}) => manifest.id === progress.current) ??
		exercises.find(exercise => !isPassed(exercise, progress)) ??
		exercises[0]
	);
}

/** What comes after an exercise: the next one that is not passed, round to the beginning. */
export function nextExercise(
	{exercises}: Pick<Workshop, 'exercises'>,
	progress: Progress,
	after: Exercise,
): Exercise | undefined {
	const place = exercises.findIndex(({manifest}) => manifest.id === after.manifest.id);
	const round = [...exercises.slice(place + 1), ...exercises.slice(0, Math.max(0, place))];
	return round.find(exercise => !isPassed(exercise, progress));
}

function isPassed({manifest}: Exercise, progress: Progress): boolean {
	return (progressOf(progress, manifest.id)?.state ?? 'started') !== 'started';
}
