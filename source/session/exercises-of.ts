import {currentExercise, nextExercise} from '../workshop/current-exercise.ts';
import type {ExerciseId} from '../workshop/exercise-id.ts';
import {exerciseState} from '../workshop/exercise-state.ts';
import type {Exercise} from '../workshop/exercise.ts';
import type {ExerciseState} from '../workshop/progress.ts';
import type {Result, Session} from './session.ts';

export function exerciseOf(session: Session, id: ExerciseId): Exercise | undefined {
	return session.workshop.exercises.find(({manifest}) => manifest.id === id);
}

/** The exercise on the screen. */
export function exerciseOnScreen(session: Session): Exercise | undefined {
	return session.screen.at === 'exercise' ? exerciseOf(session, session.screen.id) : undefined;
}

export function stateOf(session: Session, {manifest, version}: Exercise): ExerciseState {
	return exerciseState(session.progress, {id: manifest.id, version});
}

/** Passed in this version or an older one: nobody loses a mark to an update. */
export function isPassed(session: Session, exercise: Exercise): boolean {
	return !['untouched', 'started'].includes(stateOf(session, exercise));
}

export function lastResult(session: Session, id: ExerciseId): Result | undefined {
	return session.results[id]?.[0];
}

/** Passed by the files as they are now. */
export function isGreen(session: Session, id: ExerciseId): boolean {
	const last = lastResult(session, id);
	return last !== undefined && !last.isStale && last.verdict.state === 'passed' && session.live?.exercise !== id;
}

/** The exercise that stands `distance` places further on, in teaching order. */
export function neighbour(session: Session, id: ExerciseId, distance: number): Exercise | undefined {
	const {exercises} = session.workshop;
	const place = exercises.findIndex(({manifest}) => manifest.id === id);
	return place < 0 ? undefined : exercises[place + distance];
}

/** What to do after this one: the next that is not passed, round to the beginning. */
export function nextToDo(session: Session, id: ExerciseId): Exercise | undefined {
	const exercise = exerciseOf(session, id);
	return exercise && nextExercise(session.workshop, session.progress, exercise);
}

export function passedCount(session: Session): number {
	return session.workshop.exercises.filter(exercise => isPassed(session, exercise)).length;
}

/** Where the learner goes on: where they were, or the first that is not passed. */
export function exerciseToResume({workshop, progress}: Session): Exercise | undefined {
	return currentExercise(workshop, progress);
}
