import type {Place} from '../protocol.ts';
import type {ExerciseId} from '../workshop/exercise-id.ts';
import {openCheck, checkRows} from './check-rows.ts';
import {exerciseOf, exerciseOnScreen, exerciseToResume, isGreen, lastResult} from './exercises-of.ts';
import {askForSolution, enterCode, nextHint, openHints} from './help.ts';
import {filterHome, openExercise, openHome, openNeighbour, openNext, withoutOverlay} from './open-exercise.ts';
import type {Action, RestoreTarget, Step} from './session-event.ts';
import {panes, type Pane, type Session} from './session.ts';
import {startRun} from './start-run.ts';

/** What a key does. An action that means nothing where the learner is does nothing. */
export function act(session: Session, action: Action, at: string): Step {
	const anywhere = anywhereActions[action as keyof typeof anywhereActions] as Act | undefined;
	if (anywhere) return anywhere(session, at);
	const exercise = exerciseOnScreen(session);
	const onExercise = exerciseActions[action as keyof typeof exerciseActions];
	return exercise ? onExercise(session, at, exercise.manifest.id) : [session, []];
}

type Act = (session: Session, at: string) => Step;
type ActOnExercise = (session: Session, at: string, id: ExerciseId) => Step;

const anywhereActions = {
	quit: session => leave(session, 0),
	interrupt: session => leave(session, 130),
	suspend: session => [session, [{type: 'suspend'}]],
	'go-on': goOn,
	'go-back': session => [goBack(session), []],
	keys: session => [toggleKeys(session), []],
	list: session => [session.screen.at === 'home' ? session : openHome(session), []],
	filter: session => [startFilter(session), []],
	edit,
} satisfies Partial<Record<Action, Act>>;

const exerciseActions: Record<Exclude<Action, keyof typeof anywhereActions>, ActOnExercise> = {
	run: (session, _at, id) => startRun(withoutOverlay(session), id, 'asked'),
	hint: (session, at) => (session.overlay?.kind === 'hint' ? [withoutOverlay(session), []] : openHints(session, at)),
	solution: (session, at) =>
		session.overlay?.kind === 'solution' ? [withoutOverlay(session), []] : askForSolution(session, at),
	'next-exercise': (session, at) => openNeighbour(session, 1, at),
	'previous-exercise': (session, at) => openNeighbour(session, -1, at),
	undo: (session, _at, id) => restore(session, id, 'previous'),
	redo: (session, _at, id) => restore(session, id, 'next'),
	'undo-to-green': (session, _at, id) => restore(session, id, 'green'),
	reset: session => [{...session, overlay: {kind: 'confirm-reset'}}, []],
	'next-check': session => [moveToCheck(session, 1), []],
	'previous-check': session => [moveToCheck(session, -1), []],
	'next-pane': session => [turnPane(session, 1), []],
	'previous-pane': session => [turnPane(session, -1), []],
	timeline: session => [showPane(session, paneOf(session) === 'evidence' ? 'checks' : 'evidence'), []],
	lesson: session => [showPane(session, 'lesson'), []],
	checks: session => [showPane(session, 'checks'), []],
	evidence: session => [showPane(session, 'evidence'), []],
	measures: session => [showPane(session, 'measures'), []],
};

function leave(session: Session, code: number): Step {
	return [{...session, leaving: {code}}, [{type: 'leave', code}]];
}

function goOn(session: Session, at: string): Step {
	const {overlay, screen} = session;
	switch (overlay?.kind) {
		case 'hint':
			return nextHint(session, at);
		case 'confirm-reset':
			return screen.at === 'exercise' ? restore(session, screen.id, 'starter') : [withoutOverlay(session), []];
		case 'enter-code':
			return enterCode(session, at);
		case 'offer-solution':
			return overlay.mayOpen ? askForSolution(session, at) : [withoutOverlay(session), []];
		case undefined:
			break;
		default:
			return [withoutOverlay(session), []];
	}
	if (screen.at === 'finished') return [openHome(session), []];
	if (screen.at === 'exercise')
		return isGreen(session, screen.id) ? openNext(session, screen.id, at) : [showPane(session, 'checks'), []];
	const id = chosenExercise(session);
	return id === undefined ? [session, []] : openExercise(session, id, at);
}

/** The exercise that Enter and `e` mean where none is open. */
function chosenExercise(session: Session): ExerciseId | undefined {
	if (session.screen.at === 'exercise') return session.screen.id;
	return session.screen.at === 'home' ? session.screen.selected : exerciseToResume(session)?.manifest.id;
}

function goBack(session: Session): Session {
	const {overlay, screen} = session;
	if (overlay) return withoutOverlay(session);
	if (screen.at !== 'home') return openHome(session);
	return screen.isFiltering || screen.filter !== ''
		? filterHome(session, {...screen, filter: '', isFiltering: false, jumps: screen.jumps + 1})
		: session;
}

function toggleKeys(session: Session): Session {
	return session.overlay?.kind === 'keys' ? withoutOverlay(session) : {...session, overlay: {kind: 'keys', offset: 0}};
}

function startFilter(session: Session): Session {
	const home = session.screen.at === 'home' ? session : openHome(session);
	return home.screen.at === 'home' ? {...home, screen: {...home.screen, isFiltering: true}} : home;
}

function edit(session: Session, at: string): Step {
	const id = chosenExercise(session);
	if (id === undefined) return [session, []];
	const [opened, effects] = session.screen.at === 'exercise' ? [session, []] : openExercise(session, id, at);
	return [withoutOverlay(opened), [...effects, {type: 'open-editor', id, place: placeToEdit(opened, id)}]];
}

/** Where the open failure points, or the first file of the exercise. */
function placeToEdit(session: Session, id: ExerciseId): Place {
	const verdict = lastResult(session, id)?.verdict;
	if (verdict?.state === 'broken') return verdict.at;
	const row = openCheck(session);
	if (row?.state === 'failed' && row.failure.at) return row.failure.at;
	return {file: exerciseOf(session, id)?.manifest.files[0] ?? 'README.md'};
}

function restore(session: Session, id: ExerciseId, to: RestoreTarget): Step {
	return [withoutOverlay(session), [{type: 'restore', id, to}]];
}

function turnPane(session: Session, distance: 1 | -1): Session {
	const place = panes.indexOf(paneOf(session)) + distance + panes.length;
	return showPane(session, panes[place % panes.length] ?? 'lesson');
}

function paneOf({screen}: Session): Pane {
	return screen.at === 'exercise' ? screen.pane : 'lesson';
}

function showPane(session: Session, pane: Pane): Session {
	const {screen} = session;
	if (screen.at !== 'exercise') return session;
	const side = pane === 'lesson' ? screen.side : pane;
	return withoutOverlay({...session, screen: {...screen, pane, side}});
}

function moveToCheck(session: Session, distance: 1 | -1): Session {
	const {screen} = session;
	if (screen.at !== 'exercise') return session;
	const {core, stretch} = checkRows(session, screen.id);
	const rows = [...core, ...stretch];
	const open = openCheck(session);
	const place = open ? rows.findIndex(({check}) => check.id === open.check.id) : distance > 0 ? -1 : rows.length;
	const next = rows[place + distance];
	return next ? {...session, screen: {...screen, check: next.check.id}} : session;
}
