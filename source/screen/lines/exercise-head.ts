import {checkRows} from '../../session/check-rows.ts';
import {exerciseOnScreen, stateOf} from '../../session/exercises-of.ts';
import {panes, type Pane, type Session} from '../../session/session.ts';
import type {PlacedPane} from '../layout.ts';
import type {Sheet} from '../sheet.ts';
import {bold, line, span, type Line, type Span} from '../text/line.ts';
import {lineWidth, spread, truncate} from '../text/wrap.ts';
import {stateMark, stateWord} from './home-lines.ts';
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
	const stands = [span(`${mark} `, tone), span(stateWord(state) || 'new', 'quiet')];
	const facts = [
		chapter,
		`${exercises.indexOf(exercise) + 1} of ${exercises.length}`,
		`${manifest.minutes} min`,
		glyphs.level.repeat(manifest.level),
	];
	const dot = ` ${glyphs.dot} `;
	const title = [bold(manifest.title)];
	for (let shown = 0; shown <= facts.length; shown++) {
		const right = [span(facts.slice(shown).join(dot) + (shown < facts.length ? dot : ''), 'quiet'), ...stands];
		if (lineWidth(title) + 2 + lineWidth(right) <= sheet.width) return spread(title, right, sheet.width);
	}
	const room = sheet.width - 2;
	return [...truncate(title, room - 1, glyphs.ellipsis), span(' '), span(mark, tone)];
}

export type Tabs = {
	readonly line: Line;
	/** the cells of the active tab, for the rule below it */
	readonly from: number;
	readonly to: number;
};

const names: Readonly<Record<Pane, string>> = {
	lesson: 'Lesson',
	checks: 'Checks',
	evidence: 'Evidence',
	measures: 'Measures',
};

/** The panes by name, the one that has the keys in bold and with the thick part of the rule below it. */
export function tabsLine(session: Session, panes: readonly Pane[], active: Pane | undefined): Tabs {
	const score = shortScore(session);
	const spans: Span[] = [];
	let from = 0;
	let to = 0;
	for (const pane of panes) {
		if (spans.length > 0) spans.push(span('  '));
		const start = lineWidth(spans);
		const name = pane === 'checks' && score !== '' ? `${names.checks} ${score}` : names[pane];
		spans.push(pane === active ? bold(name, 'accent') : span(name, 'quiet'));
		if (pane !== active) continue;
		from = start;
		to = lineWidth(spans);
	}
	return {line: spans, from, to};
}

/** `2/3`: how many core checks hold. */
function shortScore(session: Session): string {
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
		const tabs = tabsLine(session, panes, screen.pane);
		return {
			tabs: spread(tabs.line, status, sheet.width - 2),
			rule: headRule({from: tabs.from + 1, to: tabs.to + 1}, sheet.width, sheet),
		};
	}
	const {width} = left[0];
	const lesson = tabsLine(session, ['lesson'], screen.pane);
	// Where two panes stand above each other, the lower one has its name on the rule between them.
	const beside = right.length > 1 ? (['checks'] as const) : panes.filter(pane => pane !== 'lesson');
	const others = tabsLine(session, beside, screen.pane);
	const {glyphs} = sheet.look;
	const space = ' '.repeat(Math.max(0, width - 1 - lineWidth(lesson.line)));
	return {
		tabs: [
			...lesson.line,
			span(space),
			span(`${glyphs.column} `, 'quiet'),
			...spread(others.line, status, right[0].width - 2),
		],
		rule: [
			...headRule({from: lesson.from + 1, to: lesson.to + 1}, width, sheet),
			span(glyphs.joinTop, 'quiet'),
			...headRule({from: others.from + 1, to: others.to + 1}, right[0].width, sheet),
		],
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

/** The rule below the head: thick under the active tab. */
export function headRule({from, to}: Pick<Tabs, 'from' | 'to'>, width: number, {look: {glyphs}}: Sheet): Line {
	return line(
		span(glyphs.line.repeat(from), 'quiet'),
		span(glyphs.heavyLine.repeat(to - from), 'accent'),
		span(glyphs.line.repeat(Math.max(0, width - to)), 'quiet'),
	);
}
