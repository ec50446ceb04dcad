import type {Evidence, Failure, Place} from '../../protocol.ts';
import type {Sheet} from '../sheet.ts';
import {blank, bold, line, span, type Line} from '../text/line.ts';
import {wrap} from '../text/wrap.ts';
import {count} from './figures.ts';
import {timelineLines} from './timeline-lines.ts';

/** What a failed check has to teach: what was wanted, what came, where, what to think about, and what happened. */
export function failureLines(failure: Failure, sheet: Sheet): Line[] {
	const {at, evidence} = failure;
	return [
		...field('Expected', failure.expected, sheet),
		...field('Received', failure.received, sheet),
		...(at ? field('Where', `${placeText(at)}   e opens it`, sheet) : []),
		...field('Next', failure.next, sheet),
		...(evidence.length > 0 ? [blank, ...excerpt(evidence, sheet)] : []),
	];
}

export function placeText({file, line: row, column}: Place): string {
	return [file, row, column].filter(part => part !== undefined).join(':');
}

/** A word and its text: in two columns where there is room. */
export function field(name: string, text: string, sheet: Sheet): Line[] {
	if (sheet.width < 50) return wrap(line(bold(`${name}: `), text), {width: sheet.width});
	const first = line(bold(name.padEnd(nameWidth)));
	return wrap(line(text), {width: sheet.width, first, rest: line(span(' '.repeat(nameWidth)))});
}

const nameWidth = 10;
const excerptLength = 8;

/** What led up to the mistake: the whole timeline is one key away. */
function excerpt(evidence: readonly Evidence[], sheet: Sheet): Line[] {
	const wrong = evidence.findLastIndex(entry => entry.wrong);
	const end = wrong < 0 ? evidence.length : Math.min(evidence.length, wrong + 3);
	const shown = evidence.slice(Math.max(0, end - excerptLength), end);
	const left = evidence.length - shown.length;
	const more = left > 0 ? ` (${count(left, 'more entry', 'more entries')}: t)` : '';
	return [
		line(bold('What happened'), span(` in simulated time${more}`, 'quiet')),
		...timelineLines(shown, sheet, {of: evidence, rows: 3}),
	];
}
