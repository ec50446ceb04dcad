import type {StructuredPatch} from 'diff';
import type {SolutionFile} from '../../session/session.ts';
import type {Tone} from '../look/tones.ts';
import type {Sheet} from '../sheet.ts';
import {blank, bold, line, span, type Line} from '../text/line.ts';
import {wrap, wrapCode} from '../text/wrap.ts';

export type MakePatch = (file: SolutionFile) => StructuredPatch;

/** The solution against the learner's files: what stands there now goes with -, what the solution has instead with +. */
export function diffLines(files: readonly SolutionFile[], sheet: Sheet, makePatch: MakePatch): Line[] {
	const legend = line(span('- yours', 'bad'), '   ', span('+ the solution', 'good'));
	const parts = files.map(file => fileLines(file, sheet, makePatch));
	if (parts.length === 0) return wrap(line('This exercise has no solution to show.'), sheet);
	return [legend, ...parts.flatMap(part => [blank, ...part])];
}

function fileLines(file: SolutionFile, sheet: Sheet, makePatch: MakePatch): Line[] {
	const {hunks} = makePatch(file);
	const title = line(bold(file.file, 'accent'));
	if (hunks.length === 0) return [title, ...wrap(line('  Your file is the same as the solution.'), sheet)];
	const last = Math.max(...hunks.map(({newStart, newLines}) => newStart + newLines));
	const numberWidth = String(last).length;
	const draw = hunks.map(hunk => {
		let number = hunk.newStart;
		return hunk.lines
			.filter(text => !text.startsWith('\\'))
			.flatMap(text => hunkLine(text, {sheet, number: text.startsWith('-') ? '' : String(number++), numberWidth}));
	});
	return [title, ...draw.flatMap((lines, index) => (index === 0 ? lines : [between(sheet), ...lines]))];
}

type Place = {readonly sheet: Sheet; readonly number: string; readonly numberWidth: number};

function hunkLine(text: string, {sheet, number, numberWidth}: Place): Line[] {
	const tone: Tone | undefined = text.startsWith('-') ? 'bad' : text.startsWith('+') ? 'good' : undefined;
	const gutter = span(`${number.padStart(numberWidth)} `, 'quiet');
	const sign = span(`${text[0] ?? ' '} `, tone ?? {});
	return wrapCode(line(span(text.slice(1), tone ?? {})), {
		width: sheet.width,
		first: [gutter, sign],
		rest: [span(' '.repeat(numberWidth + 3))],
	});
}

function between({look: {glyphs}}: Sheet): Line {
	return line(span(`  ${glyphs.ellipsis}`, 'quiet'));
}
