import type {Manifest} from './exercise.ts';
import {mergeExercise} from './merge-progress.ts';
import {progressOf, type ExerciseProgress, type Progress} from './progress.ts';

/** Progress made under an exercise's former names counts under its name of today; doing so twice changes nothing. */
export function adoptRenames(
	progress: Progress,
	manifests: ReadonlyArray<Pick<Manifest, 'id' | 'renamedFrom'>>,
): Progress {
	const renamed = new Map(manifests.flatMap(manifest => manifest.renamedFrom.map(old => [old as string, manifest.id])));
	for (const manifest of manifests) {
		// A name in use is nobody's former name.
		renamed.delete(manifest.id);
	}

	const exercises: Record<string, ExerciseProgress> = {};
	for (const id of Object.keys(progress.exercises)) {
		const today = renamed.get(id) ?? id;
		const mine = progressOf(progress, id)!;
		const other = Object.hasOwn(exercises, today) ? exercises[today] : undefined;
		exercises[today] = other ? mergeExercise(other, mine) : mine;
	}

	const current = progress.current === undefined ? undefined : (renamed.get(progress.current) ?? progress.current);
	return {...progress, ...(current === undefined ? {} : {current}), exercises};
}
