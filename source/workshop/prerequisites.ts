import type {ExerciseId} from './exercise-id.ts';
import type {Manifest} from './exercise.ts';
import {progressOf, type Progress} from './progress.ts';

type Requiring = Pick<Manifest, 'id' | 'requires'>;

/** What an exercise asks for and this learner has not passed yet. Advice, never a lock. */
export function missingPrerequisites({requires}: Requiring, progress: Progress): readonly ExerciseId[] {
	return requires.filter(id => (progressOf(progress, id)?.state ?? 'started') === 'started');
}

/** Exercises that require each other in a circle, first and last the same, or undefined. */
export function findCircle(exercises: readonly Requiring[]): readonly ExerciseId[] | undefined {
	const byId = new Map(exercises.map(exercise => [exercise.id, exercise]));
	const settled = new Set<ExerciseId>();
	const walk = (id: ExerciseId, trail: readonly ExerciseId[]): readonly ExerciseId[] | undefined => {
		if (trail.includes(id)) {
			return [...trail.slice(trail.indexOf(id)), id];
		}

		if (settled.has(id)) {
			return undefined;
		}

		for (const next of byId.get(id)?.requires ?? []) {
			const circle = walk(next, [...trail, id]);
			if (circle) {
				return circle;
			}
		}

		settled.add(id);
		return undefined;
	};

	for (const {id} of exercises) {
		const circle = walk(id, []);
		if (circle) {
			return circle;
		}
	}

	return undefined;
}
