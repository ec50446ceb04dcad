import {structuredPatch} from 'diff';
import {cleanText} from '../workshop/clean-text.ts';
import type {Style} from './style.ts';

/** What has to change in a file, with three lines around each change; nothing where both are the same. */
export function diffLines({file, from, to}: {file: string; from: string; to: string}, style: Style): readonly string[] {
	const {hunks} = structuredPatch(file, file, cleanText(from), cleanText(to), undefined, undefined, {context: 3});
	if (hunks.length === 0) {
		return [];
	}

	const body = hunks.flatMap(({oldStart, oldLines, newStart, newLines, lines}) => [
		style.paint('cyan', `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`),
		...lines.filter(line => !line.startsWith('\\')).map(line => paintLine(line, style)),
	]);
	return [style.paint('bold', `--- ${file} (yours)`), style.paint('bold', `+++ ${file} (solution)`), ...body];
}

function paintLine(line: string, {paint}: Style): string {
	return line.startsWith('+') ? paint('green', line) : line.startsWith('-') ? paint('red', line) : line;
}
