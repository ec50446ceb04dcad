import type {Failure, Place} from '../protocol.ts';
import {cleanText} from '../workshop/clean-text.ts';
import type {CheckOutcome} from '../workshop/verdict.ts';
import {evidenceLines} from './evidence-lines.ts';
import type {Style} from './style.ts';
import {hang} from './wrap.ts';

/** A check and whether it holds, in a line. */
export function checkLine({state, check}: CheckOutcome, style: Style): readonly string[] {
	const {pass, fail, skip} = style.glyphs;
	const [glyph, colour] =
		state === 'passed'
			? ([pass, 'green'] as const)
			: state === 'failed'
				? ([fail, 'red'] as const)
				: ([skip, 'dim'] as const);
	const [first = '', ...rest] = hang(`  ${glyph} `, cleanText(check.sentence), style.width);
	return [first.replace(glyph, () => style.paint(colour, glyph)), ...rest];
}

/** Everything that a failed check has to say. */
export function failureLines(failure: Failure, folder: string, style: Style): readonly string[] {
	const evidence = evidenceLines(failure.evidence, {...style, width: style.width - 4});
	return [
		...labelled('expected', failure.expected, style),
		...labelled('received', failure.received, style),
		...(failure.at ? labelled('where', placeText(failure.at, folder), style) : []),
		...(evidence.length === 0 ? [] : [`  ${style.paint('dim', 'what happened (simulated time)')}`]),
		...evidence.map(line => `    ${line}`),
		...labelled('next', failure.next, style),
	];
}

/** The same in two lines, for the checks after the first. */
export function shortFailureLines(failure: Failure, style: Style): readonly string[] {
	return [
		...hang('      expected  ', cleanText(failure.expected), style.width),
		...hang('      received  ', cleanText(failure.received), style.width),
	];
}

export function labelled(label: string, text: string, style: Style): readonly string[] {
	const head = `  ${label.padEnd(9)} `;
	const [first = '', ...rest] = hang(head, cleanText(text).trim(), style.width);
	return [first.replace(label, () => style.paint('dim', label)), ...rest];
}

/** A place as one types it into an editor. */
export function placeText({file, line, column}: Place, folder: string): string {
	const path = folder === '' ? file : `${folder}/${file}`;
	return cleanText([path, line, column].filter(part => part !== undefined).join(':'));
}
