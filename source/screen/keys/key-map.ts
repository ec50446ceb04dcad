import {exerciseOnScreen, isGreen} from '../../session/exercises-of.ts';
import {openHintsOf} from '../../session/help.ts';
import type {Action} from '../../session/session-event.ts';
import type {Session} from '../../session/session.ts';
import type {Motion} from '../text/viewport.ts';

/** Where the learner is, as far as keys are concerned. */
export type Mode =
	| 'welcome'
	| 'home'
	| 'filter'
	| 'reading'
	| 'checks'
	| 'finished'
	| 'keys'
	| 'hint'
	| 'offer-solution'
	| 'solution-kept'
	| 'enter-code'
	| 'solution'
	| 'confirm-reset'
	| 'open-by-hand'
	| 'too-small';

export type ListMotion = 'list-up' | 'list-down' | 'list-page-up' | 'list-page-down' | 'list-top' | 'list-bottom';
export type Command = Action | Motion | ListMotion | 'erase';

export type Binding = {
	/** as `keyName` says them; the first is the one that is shown */
	readonly keys: readonly string[];
	readonly command: Command;
	/** the word at the foot; without one the key is only in the help */
	readonly label?: string;
	/** the sentence in the help */
	readonly help: string;
	/** places at the foot are given by rank: 1 first */
	readonly rank?: number;
	/** whether the foot offers it now; the key works anyway */
	readonly isOffered?: (session: Session) => boolean;
};

export function modeOf({overlay, screen}: Session): Mode {
	if (overlay?.kind === 'offer-solution') return overlay.mayOpen ? 'offer-solution' : 'solution-kept';
	if (overlay) return overlay.kind;
	if (screen.at === 'exercise') return screen.pane === 'checks' ? 'checks' : 'reading';
	return screen.at === 'home' && screen.isFiltering ? 'filter' : screen.at;
}

/** In these modes a letter is text. */
export function takesText(mode: Mode): boolean {
	return mode === 'filter' || mode === 'enter-code';
}

export function commandFor(mode: Mode, key: string): Command | undefined {
	return keyMap[mode].find(({keys}) => keys.includes(key))?.command;
}

const always: readonly Binding[] = [
	{keys: ['ctrl-c'], command: 'interrupt', help: 'leave at once'},
	{keys: ['ctrl-z'], command: 'suspend', help: 'back to the shell; fg returns'},
];

const quit: readonly Binding[] = [{keys: ['q'], command: 'quit', label: 'quit', help: 'leave', rank: 2}, ...always];
const help: Binding = {keys: ['?'], command: 'keys', label: 'keys', help: 'these keys', rank: 3};
const list: Binding = {keys: ['l'], command: 'list', label: 'list', help: 'all exercises', rank: 5};
const edit: Binding = {
	keys: ['e'],
	command: 'edit',
	label: 'edit',
	help: 'open the file in your editor, at the line that fails',
	rank: 3,
};

const pages: readonly Binding[] = [
	{keys: ['pgdn', 'space'], command: 'page-down', help: 'a page down'},
	{keys: ['pgup', 'b'], command: 'page-up', help: 'a page up'},
	{keys: ['home', 'g'], command: 'top', help: 'to the top'},
	{keys: ['end', 'G'], command: 'bottom', help: 'to the end'},
];
const arrows: readonly Binding[] = [
	{keys: ['down', 'j'], command: 'line-down', help: 'a line down'},
	{keys: ['up', 'k'], command: 'line-up', help: 'a line up'},
];

const exercise: readonly Binding[] = [
	{keys: ['r'], command: 'run', label: 'run', help: 'run the checks now', rank: 3},
	edit,
	{keys: ['h'], command: 'hint', label: 'hint', help: 'a hint; h closes it again', rank: 4, isOffered: hasHints},
	{keys: ['t'], command: 'timeline', label: 'timeline', help: 'what happened in the run, and back', rank: 6},
	{keys: ['s'], command: 'solution', label: 'solution', help: 'the solution beside your files', rank: 7},
	{keys: ['tab', 'right'], command: 'next-pane', label: 'next tab', help: 'the next tab', rank: 4},
	{keys: ['shift-tab', 'left'], command: 'previous-pane', help: 'the tab before'},
	{keys: ['1'], command: 'lesson', help: 'the lesson'},
	{keys: ['2'], command: 'checks', help: 'the checks'},
	{keys: ['3'], command: 'evidence', help: 'the evidence'},
	{keys: ['4'], command: 'measures', help: 'the measures'},
	{keys: ['u'], command: 'undo', label: 'undo', help: 'your files, one version back', rank: 8},
	{keys: ['y'], command: 'redo', help: 'one version forward again'},
	{keys: ['U'], command: 'undo-to-green', help: 'your files as they last passed'},
	{keys: ['x'], command: 'reset', help: 'start the exercise over; your files are kept'},
	{keys: ['n'], command: 'next-exercise', help: 'the next exercise'},
	{keys: ['p'], command: 'previous-exercise', help: 'the exercise before'},
	list,
	{keys: ['escape'], command: 'go-back', help: 'all exercises'},
	...pages,
	help,
	...quit,
];

const toChecks: Binding = {keys: ['enter'], command: 'go-on', help: 'the checks, or after a pass the next exercise'};
const goOn: Binding = {...toChecks, label: 'go on', rank: 1, isOffered: isPassedNow};

const close = (...keys: readonly string[]): Binding => ({
	keys: [...keys, 'escape', 'q'],
	command: 'go-back',
	label: 'close',
	help: 'close this',
	rank: 1,
});

const inList: readonly Binding[] = [
	{keys: ['pgdn'], command: 'list-page-down', help: 'a page down'},
	{keys: ['pgup'], command: 'list-page-up', help: 'a page up'},
	{keys: ['home', 'g'], command: 'list-top', help: 'to the first'},
	{keys: ['end', 'G'], command: 'list-bottom', help: 'to the last'},
];

export const keyMap: Readonly<Record<Mode, readonly Binding[]>> = {
	welcome: [
		{keys: ['enter'], command: 'go-on', label: 'first lesson', help: 'read the first lesson', rank: 1},
		{...edit, label: 'edit', help: 'open the first file in your editor', rank: 1},
		{...list, label: 'all exercises', rank: 3},
		help,
		...quit,
	],
	home: [
		{keys: ['enter'], command: 'go-on', label: 'open', help: 'open the exercise', rank: 1},
		// The list moves by its own keys: these are here for the help alone.
		{keys: ['up/down'], command: 'list-down', label: 'choose', help: 'choose; k and j do the same', rank: 3},
		{keys: ['/'], command: 'filter', label: 'find', help: 'find by title, chapter or subject', rank: 4},
		{...edit, help: 'open the exercise and its file'},
		{keys: ['escape'], command: 'go-back', help: 'forget the search'},
		...inList,
		help,
		...quit,
	],
	filter: [
		{keys: ['enter'], command: 'go-on', label: 'open', help: 'open the exercise', rank: 1},
		{keys: ['escape'], command: 'go-back', label: 'forget the search', help: 'forget the search', rank: 2},
		{keys: ['down'], command: 'list-down', help: 'the next'},
		{keys: ['up'], command: 'list-up', help: 'the one before'},
		{keys: ['backspace'], command: 'erase', help: 'take a letter back'},
		...always,
	],
	reading: [goOn, ...arrows, ...exercise],
	checks: [
		goOn,
		{keys: ['down', 'j'], command: 'next-check', help: 'open the next check'},
		{keys: ['up', 'k'], command: 'previous-check', help: 'open the check before'},
		...exercise,
	],
	finished: [
		{keys: ['enter', 'l', 'escape'], command: 'go-on', label: 'all exercises', help: 'all exercises', rank: 1},
		...arrows,
		...pages,
		help,
		...quit,
	],
	keys: [close('?', 'enter'), ...arrows, ...pages, ...always],
	hint: [
		{keys: ['enter'], command: 'go-on', label: 'next hint', help: 'one more hint', rank: 1, isOffered: hasMoreHints},
		close('h'),
		...arrows,
		...pages,
		{...edit, rank: 5},
		...always,
	],
	'offer-solution': [
		{keys: ['s', 'enter'], command: 'solution', label: 'show the solution', help: 'show the solution', rank: 1},
		close(),
		...always,
	],
	'solution-kept': [close('s', 'enter'), ...always],
	'enter-code': [
		{keys: ['enter'], command: 'go-on', label: 'open', help: 'open the solution', rank: 1},
		{keys: ['escape'], command: 'go-back', label: 'close', help: 'close this', rank: 2},
		{keys: ['backspace'], command: 'erase', help: 'take a letter back'},
		...always,
	],
	solution: [close('s', 'enter'), ...arrows, ...pages, ...always],
	'confirm-reset': [
		{keys: ['y', 'enter'], command: 'go-on', label: 'start over', help: 'start over', rank: 1},
		{...close('n', 'x'), label: 'keep my files'},
		...always,
	],
	'open-by-hand': [close('enter', 'e'), ...always],
	'too-small': quit,
};

function hasHints(session: Session): boolean {
	return (exerciseOnScreen(session)?.hints.length ?? 0) > 0;
}

function hasMoreHints(session: Session): boolean {
	const exercise = exerciseOnScreen(session);
	return exercise !== undefined && exercise.hints.length > openHintsOf(session, exercise).length;
}

function isPassedNow(session: Session): boolean {
	return session.screen.at === 'exercise' && isGreen(session, session.screen.id);
}
