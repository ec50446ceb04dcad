import {checkLine} from '../reporters/check-lines.ts';
import type {Style} from '../reporters/style.ts';
import {verdictLines} from '../reporters/verdict-lines.ts';
import {exerciseOnScreen, lastResult, nextToDo} from '../session/exercises-of.ts';
import type {Log, Session} from '../session/session.ts';
import {footLine} from '../screen/keys/foot-line.ts';
import {checksText} from '../screen/lines/checks-lines.ts';
import type {MakePatch} from '../screen/lines/diff-lines.ts';
import {evidenceLines} from '../screen/lines/evidence-lines.ts';
import {exerciseTitle} from '../screen/lines/exercise-head.ts';
import {finishedLines} from '../screen/lines/finished-lines.ts';
import {listItems, stateWord} from '../screen/lines/home-lines.ts';
import {lessonLines} from '../screen/lines/lesson-lines.ts';
import {measuresLines} from '../screen/lines/measures-lines.ts';
import {overlayLines, overlayTitle} from '../screen/lines/overlay-lines.ts';
import {welcomeLines} from '../screen/lines/welcome-lines.ts';
import type {Sheet} from '../screen/sheet.ts';
import {textOf, type Line} from '../screen/text/line.ts';
import {exerciseState} from '../workshop/exercise-state.ts';

/** What lines are written with. */
export type Pens = {
	readonly sheet: Sheet;
	readonly style: Style;
	readonly makePatch: MakePatch;
	/** what one types to start us */
	readonly how: string;
};

/** What is worth telling about the step from one session to the next: the app for whoever reads it line by line. */
export function newsOf(before: Session | undefined, after: Session, pens: Pens): readonly string[] {
	return [
		...screenNews(before, after, pens),
		...runNews(before, after, pens),
		...overlayNews(before, after, pens),
		...(after.notice && after.notice !== before?.notice ? [after.notice.text] : []),
	];
}

function screenNews(before: Session | undefined, after: Session, {sheet}: Pens): readonly string[] {
	const {screen} = after;
	const was = before?.screen;
	switch (screen.at) {
		case 'welcome':
			return was?.at === 'welcome' ? [] : texts(welcomeLines(after, sheet));
		case 'finished':
			return was?.at === 'finished' ? [] : texts(finishedLines(after, sheet));
		case 'home':
			return was?.at === 'home' ? [] : listed(after);
		case 'exercise':
			return exerciseNews(before, after, sheet);
	}
}

function exerciseNews(before: Session | undefined, after: Session, sheet: Sheet): readonly string[] {
	const [was, screen] = [before?.screen, after.screen];
	if (screen.at !== 'exercise') return [];
	const isNew = was?.at !== 'exercise' || was.id !== screen.id;
	const isTurned = isNew || was.pane !== screen.pane;
	const isReadable = before?.texts[screen.id] === undefined && after.texts[screen.id] !== undefined;
	const head = isNew ? exerciseHead(after, sheet) : [];
	if (screen.pane === 'lesson') return [...head, ...(isTurned || isReadable ? texts(lessonText(after, sheet)) : [])];
	// A run that has just begun will tell how the checks stand.
	return [...head, ...(isTurned && !isNew && !hasBegun(before, after) ? paneText(after, sheet) : [])];
}

function lessonText(session: Session, sheet: Sheet): readonly Line[] {
	const id = exerciseOnScreen(session)?.manifest.id;
	return id && session.texts[id] ? [...lessonLines(session, id, sheet), []] : [];
}

function exerciseHead(session: Session, sheet: Sheet): readonly string[] {
	const exercise = exerciseOnScreen(session);
	if (!exercise) return [];
	const {id, files} = exercise.manifest;
	const separator = session.folder.includes('\\') ? '\\' : '/';
	return ['', textOf(exerciseTitle(session, sheet)), [session.folder, id, files[0] ?? ''].join(separator), ''];
}

function paneText(session: Session, sheet: Sheet): readonly string[] {
	const {screen} = session;
	if (screen.at !== 'exercise') return [];
	switch (screen.pane) {
		case 'lesson':
			return texts(lessonText(session, sheet));
		case 'checks':
			return texts(checksText(session, screen, sheet).lines);
		case 'evidence':
			return texts(evidenceLines(session, screen.id, sheet));
		case 'measures':
			return texts(measuresLines(session, screen.id, sheet));
	}
}

function listed(session: Session): readonly string[] {
	const rows = listItems(session).flatMap(({exercise, heading}, index) => {
		const {title, minutes, id} = exercise.manifest;
		const state = stateWord(exerciseState(session.progress, {id, version: exercise.version})) || 'new';
		return [...(heading === undefined ? [] : ['', heading]), `  ${index + 1}. ${title}, ${minutes} min, ${state}`];
	});
	return ['', session.workshop.title, ...rows, '', 'Type the number of an exercise, or ? for the keys.'];
}

function hasBegun(before: Session | undefined, after: Session): boolean {
	return after.live !== undefined && after.live.run !== before?.live?.run;
}

function runNews(before: Session | undefined, after: Session, pens: Pens): readonly string[] {
	const {style} = pens;
	const begun = hasBegun(before, after) ? ['Running the checks.'] : [];
	const told = new Set(before?.live?.run === after.live?.run ? before?.live?.log.outcomes : []);
	const outcomes = (after.live?.log.outcomes ?? []).filter(outcome => !told.has(outcome));
	return [...begun, ...outcomes.flatMap(outcome => checkLine(outcome, style)), ...verdictNews(before, after, pens)];
}

function verdictNews(before: Session | undefined, after: Session, pens: Pens): readonly string[] {
	const id = before?.live?.exercise;
	const exercise = id && after.workshop.exercises.find(({manifest}) => manifest.id === id);
	const result = id && lastResult(after, id);
	if (!exercise || !result || result === (before && lastResult(before, id)) || result.isStale) return [];
	const next = nextToDo(after, id)?.manifest;
	const subject = {id, title: exercise.manifest.title, folder: id};
	const {stretch} = after.workshop.policies;
	const told = {
		verdict: result.verdict,
		subject,
		showing: {stretch: stretch === 'hidden' ? 'hidden' : 'full'} as const,
		advice: {
			again: 'save, or type r',
			hint: 'h',
			solution: 's',
			doctor: `${pens.how} doctor`,
			...(next ? {next: {command: 'Enter', title: next.title}} : {}),
		},
	};
	return ['', ...verdictLines(told, pens.style), ...debriefNews(after, result.log, pens)];
}

/** After a pass the debrief belongs to it. */
function debriefNews(after: Session, log: Log, {sheet}: Pens): readonly string[] {
	const {screen} = after;
	const isShown = screen.at === 'exercise' && lastResult(after, screen.id)?.log === log;
	if (!isShown || lastResult(after, screen.id)?.verdict.state !== 'passed') return [];
	const lines = texts(checksText(after, screen, sheet).lines);
	const start = lines.indexOf('Debrief');
	return start < 0 ? [] : lines.slice(start);
}

function overlayNews(before: Session | undefined, after: Session, {sheet, makePatch}: Pens): readonly string[] {
	const {overlay} = after;
	if (!overlay || overlay === before?.overlay) return [];
	if (overlay.kind === 'solution' && !overlay.files) return [];
	if (overlay.kind === 'enter-code' && before?.overlay?.kind === 'enter-code' && !overlay.isWrong) return [];
	const lines = overlayLines(after, sheet, makePatch);
	return ['', overlayTitle(overlay), '', ...texts(lines), '', textOf(footLine(after, sheet))];
}

function texts(lines: readonly Line[]): readonly string[] {
	return lines.map(textOf);
}
