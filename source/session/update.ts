import {act} from './act.ts';
import {cleanValue} from '../workshop/clean-text.ts';
import {endRun, followRun} from './follow-run.ts';
import {mergeProgress} from '../workshop/merge-progress.ts';
import {filterHome, openExercise} from './open-exercise.ts';
import type {Happening, SessionEvent, Step} from './session-event.ts';
import type {Notice, Session} from './session.ts';
import {startRun} from './start-run.ts';

/**
 * The whole behaviour of the app: what happened, to what the app shows now and what it asks to be done. Text from files
 * and check processes is cleaned here, at the only way in.
 */
export function update(session: Session, event: SessionEvent): Step {
	if (session.leaving) return [session, []];
	const {type, at} = event;
	switch (type) {
		case 'started':
			return session.screen.at === 'exercise' ? openExercise(session, session.screen.id, at) : [session, []];
		case 'acted':
			return act(withoutNotice(session), event.action, at);
		case 'saved':
			return saved(session, cleanValue(event.save), at);
		case 'run-told':
			return [followRun(session, event.run, cleanValue(event.event)), []];
		case 'run-ended':
			return endRun(session, event.run, {verdict: cleanValue(event.verdict), at});
		case 'restored':
			return restored(session, event);
		case 'terminated':
			return [{...session, leaving: {code: event.code}}, [{type: 'leave', code: event.code}]];
		case 'scrolled':
		case 'highlighted':
		case 'typed':
		case 'erased':
			return [moved(withoutNotice(session), event), []];
		default:
			return [informed(session, cleanValue(event)), []];
	}
}

/** Keys that only move the view. */
function moved(session: Session, event: Happening & {type: 'scrolled' | 'highlighted' | 'typed' | 'erased'}): Session {
	if (event.type === 'scrolled') return scrolled(session, Math.max(0, event.to));
	if (event.type !== 'highlighted') return typed(session, event);
	const {screen} = session;
	if (screen.at !== 'home') return session;
	const jumps = screen.jumps + (event.isJump ? 1 : 0);
	return {...session, screen: {...screen, selected: event.id, jumps}};
}

function typed(session: Session, event: Happening & {type: 'typed' | 'erased'}): Session {
	const {overlay, screen} = session;
	const change = (text: string) =>
		event.type === 'typed' ? (text + cleanValue(event.text)).slice(0, 60) : [...text].slice(0, -1).join('');
	if (overlay?.kind === 'enter-code')
		return {...session, overlay: {...overlay, typed: change(overlay.typed), isWrong: false}};
	if (screen.at !== 'home' || !screen.isFiltering) return session;
	return filterHome(session, {...screen, filter: change(screen.filter), jumps: screen.jumps + 1});
}

function scrolled(session: Session, offset: number): Session {
	const {overlay, screen} = session;
	if (overlay) return 'offset' in overlay ? {...session, overlay: {...overlay, offset}} : session;
	if (screen.at === 'finished') return {...session, screen: {...screen, offset}};
	if (screen.at !== 'exercise') return session;
	return {...session, screen: {...screen, offsets: {...screen.offsets, [screen.pane]: offset}}};
}

/** A save makes the last result stale, and the newest content is run: a run of older content is given up. */
function saved(session: Session, {exercise, file}: {exercise: string; file: string}, at: string): Step {
	const known = session.workshop.exercises.find(({manifest}) => manifest.id === exercise)?.manifest;
	if (!known) return [session, []];
	const stale = withStaleResult(withoutNotice(session), known.id);
	const {screen} = session;
	if (screen.at === 'exercise' && screen.id !== known.id) {
		const text = `Saved ${known.id}/${file}, which belongs to another exercise: l opens the list.`;
		return [{...stale, notice: {tone: 'plain', text}}, []];
	}
	if (screen.at === 'exercise') return startRun(stale, known.id, 'saved');
	const [opened, effects] = openExercise(stale, known.id, at);
	// Whatever opening has started is replaced by a run that counts.
	const [running, run] = startRun(opened, known.id, 'saved');
	return [running, [...effects.filter(({type}) => type !== 'start-run'), ...run.filter(needed(session))]];
}

/** A run that was only just asked for need not be called off. */
function needed(before: Session) {
	return (effect: {type: string; run?: number}) => effect.type !== 'cancel-run' || effect.run === before.live?.run;
}

function withStaleResult(session: Session, id: string): Session {
	const [last, ...earlier] = session.results[id] ?? [];
	return last ? {...session, results: {...session.results, [id]: [{...last, isStale: true}, ...earlier]}} : session;
}

/** Our own change of the files is no save of the learner's, so nobody else says that it has to be run. */
function restored(session: Session, {id, to}: Happening & {type: 'restored'}): Step {
	const stale = withNotice(withStaleResult(session, id), {tone: 'plain', text: restoredText[to]});
	return stale.screen.at === 'exercise' && stale.screen.id === id ? startRun(stale, id, 'saved') : [stale, []];
}

const restoredText = {
	previous: 'Your files are one version back: y goes forward again.',
	next: 'Your files are one version forward.',
	green: 'Your files are back at the last version that passed: u returns.',
	starter: 'The exercise starts over: u brings your files back.',
};

/** News from what was asked to be done. */
function informed(session: Session, event: Happening): Session {
	switch (event.type) {
		case 'texts-loaded':
			return {...session, texts: {...session.texts, [event.id]: event.texts}};
		case 'solution-loaded': {
			const isOpen = session.overlay?.kind === 'solution' && session.screen.at === 'exercise';
			return isOpen ? {...session, overlay: {kind: 'solution', offset: 0, files: event.files}} : session;
		}
		case 'editor-opened':
			return {...session, notice: {tone: 'plain', text: `${event.file} is open in ${event.editor}.`}};
		case 'editor-missing':
			return {...session, overlay: {kind: 'open-by-hand', file: event.file}};
		case 'progress-stored':
			return {...session, progress: mergeProgress(session.progress, event.progress)};
		case 'noted':
			return withNotice(session, {tone: 'plain', text: event.text});
		case 'went-wrong':
			return withNotice(session, {tone: 'warning', text: event.text});
		default:
			return session;
	}
}

function withNotice(session: Session, notice: Notice): Session {
	return {...session, notice};
}

function withoutNotice(session: Session): Session {
	const {notice: _, ...rest} = session;
	return rest;
}
