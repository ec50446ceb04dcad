import {checkRows} from '../../session/check-rows.ts';
import {exerciseOnScreen, lastResult, stateOf} from '../../session/exercises-of.ts';
import type {Exercise} from '../../workshop/exercise.ts';
import {panes, type Pane, type Session} from '../../session/session.ts';
import type {PlacedPane} from '../layout.ts';
import type {Sheet} from '../sheet.ts';
import {bold, line, span, type Line, type Span} from '../text/line.ts';
import {widthOf} from '../text/width.ts';
import {lineWidth, spread, truncate} from '../text/wrap.ts';
import {stateMark, stateWord} from './home-lines.ts';
import {overlayTitle} from './overlay-lines.ts';
import {statusLine} from './status-line.ts';

/** The title, and where it stands in the workshop. */
export function exerciseTitle(session: Session, sheet: Sheet): Line {
	const exercise = exerciseOnScreen(session);
	if (!exercise) return [];
	const {manifest} = exercise;
	const {glyphs} = sheet.look;
	const {exercises, chapters} = session.workshop;
	const chapter = chapters.find(({id}) => id === manifest.chapter)?.title ?? manifest.chapter;
	const state = stateOf(session, exercise);
	const [mark, tone] = stateMark(state, sheet);
	const stands = [span(`${mark} `, tone), span(standing(session, exercise), 'quiet')];
	const facts = [
		chapter,
		glyphs.level.repeat(manifest.level),
		`${manifest.minutes} min`,
		`${exercises.indexOf(exercise) + 1} of ${exercises.length}`,
	];
	const dot = ` ${glyphs.dot} `;
	const title = [bold(manifest.title)];
	for (let shown = 0; shown <= facts.length; shown++) {
		const right = [span(facts.slice(shown).join(dot) + (shown < facts.length ? dot : ''), 'quiet'), ...stands];
		if (lineWidth(title) + 2 + lineWidth(right) <= sheet.width) return spread(title, right, sheet.width);
	}
	return spread(truncate(title, sheet.width - 2, glyphs.ellipsis), [span(mark, tone)], sheet.width);
}

/** What was passed stays passed; over a red result the mark needs a word about when. */
function standing(session: Session, exercise: Exercise): string {
	const word = stateWord(stateOf(session, exercise)) || 'new';
	const last = lastResult(session, exercise.manifest.id)?.verdict.state;
	const isPast = ['passed', 'complete'].includes(stateOf(session, exercise)) && last !== undefined && last !== 'passed';
	return isPast ? 'passed before' : word;
}

type Tabs = {
	readonly line: Line;
	/** the cells of the tab that is shown, for the rule below it */
	readonly from: number;
	readonly to: number;
	/** it has the keys too */
	readonly isActive: boolean;
};

const names: Readonly<Record<Pane, string>> = {
	lesson: 'Lesson',
	checks: 'Checks',
	evidence: 'Evidence',
	measures: 'Measures',
};

type TabsRequest = {
	readonly panes: readonly Pane[];
	readonly shown: Pane;
	readonly isActive: boolean;
	/** how many checks hold, where there is no room for more */
	readonly score?: string;
};

/** The panes by name, the one that is shown in bold. */
function tabsLine({panes: tabs, shown, isActive, score = ''}: TabsRequest): Tabs {
	const spans: Span[] = [];
	let from = 0;
	let to = 0;
	for (const pane of tabs) {
		if (spans.length > 0) spans.push(span('  '));
		const start = lineWidth(spans);
		const name = pane === 'checks' && score !== '' ? `${names.checks} ${score}` : names[pane];
		spans.push(pane === shown ? bold(name, isActive ? 'accent' : undefined) : span(name, 'quiet'));
		if (pane !== shown) continue;
		from = start;
		to = lineWidth(spans);
	}
	return {line: spans, from, to, isActive};
}

function titleTab(title: string): Tabs {
	return {line: [bold(title, 'accent')], from: 0, to: widthOf(title), isActive: true};
}

/** `2/3`: how many core checks hold. */
function shortScore(session: Session, {spinner}: Sheet): string {
	if (session.screen.at === 'exercise' && session.live?.exercise === session.screen.id) return spinner;
	const {core} = session.screen.at === 'exercise' ? checkRows(session, session.screen.id) : {core: []};
	return core.length === 0 ? '' : `${core.filter(({state}) => state === 'passed').length}/${core.length}`;
}

export type Head = {
	/** within the margins of the screen */
	readonly tabs: Line;
	/** over the whole width */
	readonly rule: Line;
};

/** Tabs, where the checks stand, and the rule below: over one column or two. */
export function exerciseHead(session: Session, columns: readonly PlacedPane[][], sheet: Sheet): Head {
	const {screen} = session;
	const [left, right] = columns;
	if (screen.at !== 'exercise' || !left?.[0]) return {tabs: [], rule: []};
	const status = statusLine(session, screen.id, sheet);
	if (!right?.[0]) {
		// Where there is no room for the status, the tab says how many checks hold.
		const isNarrow = sheet.width < 60;
		const tabs = tabsLine({
			panes,
			shown: screen.pane,
			isActive: true,
			...(isNarrow ? {score: shortScore(session, sheet)} : {}),
		});
		return {
			tabs: isNarrow ? tabs.line : spread(tabs.line, status, sheet.width - 2),
			rule: headRule(tabs, sheet.width, sheet),
		};
	}
	const {width} = left[0];
	const {overlay} = session;
	const lesson = tabsLine({panes: ['lesson'], shown: 'lesson', isActive: !overlay && screen.pane === 'lesson'});
	// Where two panes stand above each other, the lower one has its name on the rule between them.
	const beside = right.length > 1 ? (['checks'] as const) : panes.filter(pane => pane !== 'lesson');
	const shown = right[0].pane;
	const others = overlay
		? titleTab(overlayTitle(overlay))
		: tabsLine({panes: beside, shown, isActive: screen.pane === shown});
	const {glyphs} = sheet.look;
	const space = ' '.repeat(Math.max(0, width - 1 - lineWidth(lesson.line)));
	return {
		tabs: [
			...lesson.line,
			span(space),
			span(`${glyphs.column} `, 'quiet'),
			...spread(others.line, status, right[0].width - 2),
		],
		rule: [...headRule(lesson, width, sheet), span(glyphs.cross, 'quiet'), ...headRule(others, right[0].width, sheet)],
	};
}

/** The rule between two panes that stand above each other, with the name of the lower one. */
export function paneRule(session: Session, {pane, width}: PlacedPane, {look: {glyphs}}: Sheet): Line {
	const isActive = session.screen.at === 'exercise' && session.screen.pane === pane;
	const name = ` ${names[pane]} `;
	const dash = isActive ? glyphs.heavyLine : glyphs.line;
	const tone = isActive ? 'accent' : 'quiet';
	return [
		span(glyphs.line, 'quiet'),
		span(dash, tone),
		isActive ? bold(name, 'accent') : span(name, 'quiet'),
		span(dash, tone),
		span(glyphs.line.repeat(Math.max(0, width - name.length - 3)), 'quiet'),
	];
}

/** The rule below the head: thick under the tab that has the keys, broken under one that is only shown. */
function headRule({from, to, isActive}: Tabs, width: number, {look: {glyphs}}: Sheet): Line {
	return line(
		span(glyphs.line.repeat(from + 1), 'quiet'),
		span((isActive ? glyphs.heavyLine : glyphs.brokenLine).repeat(to - from), isActive ? 'accent' : 'quiet'),
		span(glyphs.line.repeat(Math.max(0, width - to - 1)), 'quiet'),
	);
}

/** The same where there are no tabs. */
export function plainRule({width, look: {glyphs}}: Sheet, divider?: number): Line {
	if (divider === undefined) return line(span(glyphs.line.repeat(width), 'quiet'));
	const right = glyphs.line.repeat(Math.max(0, width - divider - 1));
	return line(span(glyphs.line.repeat(divider) + glyphs.joinTop + right, 'quiet'));
}
