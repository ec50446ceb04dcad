import {checkRows, openCheck, type CheckRow, type CheckRows} from '../../session/check-rows.ts';
import {isGreen, lastResult} from '../../session/exercises-of.ts';
import type {ExerciseScreen, Session} from '../../session/session.ts';
import type {Tone} from '../look/tones.ts';
import {narrower, type Sheet} from '../sheet.ts';
import {blank, bold, line, span, type Line} from '../text/line.ts';
import {wrap} from '../text/wrap.ts';
import {count} from './figures.ts';
import {failureLines} from './failure-lines.ts';
import {debriefLines, passedLines} from './pass-lines.ts';
import {verdictLines} from './verdict-lines.ts';

export type ChecksText = {
	readonly lines: readonly Line[];
	/** first and last line of the open check */
	readonly open?: readonly [from: number, to: number];
};

/** The checks as they stand, the open one with all that it has to tell; after a pass, what was won. */
export function checksText(session: Session, screen: ExerciseScreen, sheet: Sheet): ChecksText {
	const {id} = screen;
	const rows = checkRows(session, id);
	const live = session.live?.exercise === id ? session.live : undefined;
	const last = lastResult(session, id);
	const green = isGreen(session, id);
	const before = green
		? passedLines(session, id, sheet)
		: last && !live?.log.plan.length
			? spaced(verdictLines(last.verdict, sheet))
			: [];
	const list = listLines(session, rows, sheet);
	const after = green ? debriefLines(session, id, sheet) : [];
	const open = list.open && ([list.open[0] + before.length, list.open[1] + before.length] as const);
	const lines = [...before, ...list.lines, ...after];
	if (lines.length === 0)
		return {lines: wrap(line(live ? 'Getting ready to run.' : 'Not run yet: r runs the checks.'), sheet)};
	return {lines, ...(open ? {open} : {})};
}

function spaced(lines: readonly Line[]): readonly Line[] {
	return lines.length > 0 ? [...lines, blank] : lines;
}

function listLines(session: Session, rows: CheckRows, sheet: Sheet): ChecksText {
	const openId = openCheck(session)?.check.id;
	const lines: Line[] = [];
	let open: ChecksText['open'];
	const add = (row: CheckRow) => {
		const isOpen = row.check.id === openId;
		const from = lines.length;
		lines.push(...rowLines(row, {isOpen, sheet}));
		if (isOpen) open = [from, lines.length - 1];
	};
	for (const row of rows.core) add(row);
	if (rows.stretch.length > 0) lines.push(blank, productionGrade(rows.stretch, sheet));
	for (const row of rows.stretch) add(row);
	if (rows.hidden > 0) {
		const text = `${count(rows.hidden, 'production-grade check')} more once these are green.`;
		lines.push(blank, ...wrap(line(span(text, 'quiet')), {...sheet, first: line('    ')}));
	}
	return {lines, ...(open ? {open} : {})};
}

function productionGrade(stretch: readonly CheckRow[], sheet: Sheet): Line {
	const done = stretch.filter(({state}) => state === 'passed').length;
	const text = done === stretch.length ? 'all of it' : `${done} of ${stretch.length}, as far as you like`;
	return line(bold('  Production grade'), span(` ${sheet.look.glyphs.dot} ${text}`, 'quiet'));
}

function rowLines(row: CheckRow, {isOpen, sheet}: {isOpen: boolean; sheet: Sheet}): Line[] {
	const {glyphs} = sheet.look;
	const isOld = 'isOld' in row && row.isOld;
	const [mark, tone] = marks(row, sheet);
	const pointer = span(isOpen ? `${glyphs.pointer} ` : '  ', 'accent');
	const first = line(pointer, span(`${mark} `, isOld ? 'quiet' : tone));
	const words = [span(row.check.sentence, isOld ? 'quiet' : isOpen ? {bold: true} : {}), ...remark(row, isOld)];
	const head = wrap(words, {width: sheet.width, first, rest: line(span('    '))});
	if (!isOpen || row.state !== 'failed') return head;
	const indent = sheet.width < 50 ? 2 : 4;
	const detail = failureLines(row.failure, narrower(sheet, indent + 2));
	const bar = line(span(`${' '.repeat(indent)}${glyphs.column} `, isOld ? 'quiet' : 'bad'));
	return [...head, ...detail.map(text => [...bar, ...text]), blank];
}

function marks(row: CheckRow, {look: {glyphs}, spinner}: Sheet): [mark: string, tone: Tone] {
	switch (row.state) {
		case 'passed':
			return [glyphs.passed, 'good'];
		case 'failed':
			return [glyphs.failed, 'bad'];
		case 'running':
			return [spinner, 'busy'];
		case 'waiting':
			return [glyphs.waiting, 'quiet'];
	}
}

/** The mark says it in a sign, this in a word. */
function remark({state}: CheckRow, isOld: boolean): Line {
	if (state === 'running') return [span('  running', 'busy')];
	if (state === 'waiting') return [span('  not run', 'quiet')];
	return isOld ? [span('  before', 'quiet')] : [];
}
