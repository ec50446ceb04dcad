import type {ExerciseId} from '../workshop/exercise-id.ts';
import {progressOf} from '../workshop/progress.ts';
import {exerciseOf, exerciseToResume, lastResult, neighbour, nextToDo} from './exercises-of.ts';
import {listedExercises} from './filter-exercises.ts';
import {applyChange, type ProgressChange} from './progress-change.ts';
import type {Effect, Step} from './session-event.ts';
import type {ExerciseScreen, Home, Session} from './session.ts';
import {startRun} from './start-run.ts';

/** Goes to an exercise and looks how its checks stand, unless that is known. */
export function openExercise(session: Session, id: ExerciseId, at: string): Step {
	if (!exerciseOf(session, id)) return [session, []];
	const isThere = session.screen.at === 'exercise' && session.screen.id === id;
	const screen = isThere ? session.screen : exerciseScreen(session, id);
	const [moved, record] = note(withoutOverlay({...session, screen}), {kind: 'moved', id, at});
	const load: Effect[] = session.texts[id] ? [] : [{type: 'load-texts', id}];
	const isKnown = lastResult(session, id)?.isStale === false || session.live?.exercise === id;
	const [opened, run] = isKnown ? [moved, []] : startRun(moved, id, 'opened');
	return [opened, [...record, ...load, ...run]];
}

/** Someone who was here before wants to see how the checks stand, a newcomer what the exercise is about. */
export function exerciseScreen(session: Session, id: ExerciseId): ExerciseScreen {
	const wasHere = (progressOf(session.progress, id)?.runs ?? 0) > 0;
	return {
		at: 'exercise',
		id,
		pane: wasHere ? 'checks' : 'lesson',
		side: 'checks',
		offsets: {lesson: 0, checks: 0, evidence: 0, measures: 0},
	};
}

export function openHome(session: Session): Session {
	const selected = session.screen.at === 'exercise' ? session.screen.id : exerciseToResume(session)?.manifest.id;
	const home: Home = {
		at: 'home',
		...(selected === undefined ? {} : {selected}),
		filter: '',
		isFiltering: false,
		jumps: 0,
	};
	return withoutOverlay({...session, screen: home});
}

/** `n` and `p`: through the exercises in teaching order, passed or not. */
export function openNeighbour(session: Session, distance: 1 | -1, at: string): Step {
	if (session.screen.at !== 'exercise') return [session, []];
	const exercise = neighbour(session, session.screen.id, distance);
	if (exercise) return openExercise(session, exercise.manifest.id, at);
	const text = distance > 0 ? 'This is the last exercise.' : 'This is the first exercise.';
	return [{...session, notice: {tone: 'plain', text}}, []];
}

/** After a pass: the next exercise that is not passed, and when there is none, the end. */
export function openNext(session: Session, id: ExerciseId, at: string): Step {
	const next = nextToDo(session, id);
	if (next) return openExercise(session, next.manifest.id, at);
	return [withoutOverlay({...session, screen: {at: 'finished', offset: 0}}), []];
}

/** A change of the list's filter: the cursor stays where it was while that is listed. */
export function filterHome(session: Session, home: Home): Session {
	const filtered: Session = {...session, screen: home};
	const listed = listedExercises(filtered).map(({manifest}) => manifest.id);
	if (home.selected !== undefined && listed.includes(home.selected)) return filtered;
	const {selected: _, ...rest} = home;
	const selected = listed[0] === undefined ? {} : {selected: listed[0]};
	return {...session, screen: {...rest, ...selected}};
}

export function withoutOverlay(session: Session): Session {
	const {overlay: _, ...rest} = session;
	return rest;
}

/** Notes a change in the session at once, and asks for it to be kept. */
export function note(session: Session, change: ProgressChange): Step {
	return [{...session, progress: applyChange(session.progress, change)}, [{type: 'record', change}]];
}
