import type {ExerciseId} from '../workshop/exercise-id.ts';
import type {Exercise} from '../workshop/exercise.ts';
import {mayOpenSolution} from '../workshop/policy.ts';
import {progressOf} from '../workshop/progress.ts';
import {checkRows} from './check-rows.ts';
import {exerciseOf, exerciseOnScreen, isPassed} from './exercises-of.ts';
import {note} from './open-exercise.ts';
import type {Step} from './session-event.ts';
import type {Session} from './session.ts';

/** `h` opens the hints that were given, and gives the first. */
export function openHints(session: Session, at: string): Step {
	const exercise = exerciseOnScreen(session);
	if (!exercise) return [session, []];
	if (exercise.hints.length === 0)
		return [{...session, notice: {tone: 'plain', text: 'This exercise has no hints.'}}, []];
	const opened: Session = {...session, overlay: {kind: 'hint', offset: 0}};
	return openHintsOf(session, exercise).length > 0 ? [opened, []] : giveHint(opened, exercise, at);
}

export function nextHint(session: Session, at: string): Step {
	const exercise = exerciseOnScreen(session);
	return exercise ? giveHint(session, exercise, at) : [session, []];
}

/** Which hints are open, in the order they were given. What was open at an earlier start is the first ones. */
export function openHintsOf(session: Session, {manifest, hints}: Exercise): readonly number[] {
	const seen = progressOf(session.progress, manifest.id)?.hintsSeen ?? 0;
	return session.hints[manifest.id] ?? hints.map((_, index) => index).slice(0, seen);
}

function giveHint(session: Session, exercise: Exercise, at: string): Step {
	const {id} = exercise.manifest;
	const open = openHintsOf(session, exercise);
	const next = chooseHint(session, exercise, open);
	if (next === undefined) return [session, []];
	const hints = {...session.hints, [id]: [...open, next]};
	// The newest hint is the last one: the view takes an offset that is too large for its end.
	const overlay = {kind: 'hint', offset: open.length === 0 ? 0 : Number.MAX_SAFE_INTEGER} as const;
	return note({...session, hints, overlay}, {kind: 'opened-hints', id, at, count: open.length + 1});
}

/** A hint for a check that is red comes before the general ones, a hint for one that is not comes last. */
function chooseHint(session: Session, {manifest, hints}: Exercise, open: readonly number[]): number | undefined {
	const {core, stretch} = checkRows(session, manifest.id);
	const red = new Set([...core, ...stretch].filter(({state}) => state === 'failed').map(({check}) => check.id));
	const left = hints.map((hint, index) => ({...hint, index})).filter(({index}) => !open.includes(index));
	const chosen = left.find(hint => hint.for !== undefined && red.has(hint.for)) ?? left.find(hint => !hint.for);
	return (chosen ?? left[0])?.index;
}

/** `s`: the solution opens at once after a pass, and before it when it is asked for twice. */
export function askForSolution(session: Session, at: string): Step {
	const exercise = exerciseOnScreen(session);
	if (!exercise) return [session, []];
	const {id} = exercise.manifest;
	const {progress, workshop} = session;
	const hasSeen = progressOf(progress, id)?.solutionSeen ?? false;
	if (isPassed(session, exercise) || hasSeen) return openSolution(session, id, at);
	switch (mayOpenSolution(workshop.policies, {progress, id, code: undefined})) {
		case 'needs-code':
			return [{...session, overlay: {kind: 'enter-code', typed: '', isWrong: false}}, []];
		case 'not-yet':
			return [{...session, overlay: {kind: 'offer-solution', mayOpen: false}}, []];
		case 'open': {
			const isAskedTwice = session.overlay?.kind === 'offer-solution';
			return isAskedTwice
				? openSolution(session, id, at)
				: [{...session, overlay: {kind: 'offer-solution', mayOpen: true}}, []];
		}
	}
}

/** The word that the instructor gives out. It keeps no secret: it keeps a room together. */
export function enterCode(session: Session, at: string): Step {
	const {overlay, screen} = session;
	if (overlay?.kind !== 'enter-code' || screen.at !== 'exercise') return [session, []];
	const isRight = overlay.typed.trim().toLowerCase() === session.workshop.policies.code?.toLowerCase();
	if (isRight) return openSolution(session, screen.id, at);
	return [{...session, overlay: {kind: 'enter-code', typed: '', isWrong: true}}, []];
}

function openSolution(session: Session, id: ExerciseId, at: string): Step {
	if (!exerciseOf(session, id)) return [session, []];
	const opened: Session = {...session, overlay: {kind: 'solution', offset: 0}};
	const [noted, effects] = progressOf(session.progress, id)?.solutionSeen
		? [opened, []]
		: note(opened, {kind: 'saw-solution', id, at});
	return [noted, [...effects, {type: 'load-solution', id}]];
}
