import type {Tokens} from 'marked';
import type {Sheet} from '../sheet.ts';
import {bold, line, span, type Line} from '../text/line.ts';
import {lineWidth, wrap} from '../text/wrap.ts';
import {inlineSpans} from './inline.ts';

const gap = 2;
const narrowest = 6;

/** A table in columns, its widest ones broken into lines; row by row where not even that fits. */
export function tableLines({header, rows, align}: Tokens.Table, sheet: Sheet): Line[] {
	const heads = header.map(cell => inlineSpans(cell.tokens, sheet, {bold: true}));
	const cells = rows.map(row => row.map(cell => inlineSpans(cell.tokens, sheet)));
	const widths = columnWidths([heads, ...cells], sheet.width);
	if (!widths) return listedRows(heads, cells, sheet);
	const rule = line(span(widths.map(width => sheet.look.glyphs.line.repeat(width)).join(' '.repeat(gap)), 'quiet'));
	const draw = (row: readonly Line[]) => rowLines(row, widths, align);
	return [...draw(heads), rule, ...cells.flatMap(draw)];
}

/** Takes from the widest column, cell by cell, until the table fits. */
export function columnWidths(rows: ReadonlyArray<readonly Line[]>, available: number): number[] | undefined {
	const widths = (rows[0] ?? []).map((_, column) =>
		Math.max(1, ...rows.map(row => Math.max(...wrap(row[column] ?? [], {width: 10_000}).map(lineWidth)))),
	);
	let excess = widths.reduce((sum, width) => sum + width, 0) + gap * (widths.length - 1) - available;
	while (excess > 0) {
		const widest = Math.max(...widths);
		if (widest <= narrowest) return undefined;
		widths[widths.indexOf(widest)] = widest - 1;
		excess--;
	}
	return widths;
}

type Align = Tokens.Table['align'];

function rowLines(row: readonly Line[], widths: readonly number[], align: Align): Line[] {
	const columns = widths.map((width, column) => wrap(row[column] ?? [], {width}));
	const height = Math.max(...columns.map(({length}) => length));
	return Array.from({length: height}, (_, index) =>
		columns.flatMap((lines, column): Line => {
			const cell = lines[index] ?? [];
			const space = span(' '.repeat((widths[column] ?? 0) - lineWidth(cell)));
			const separator = column < columns.length - 1 ? [span(' '.repeat(gap))] : [];
			return align[column] === 'right' ? [space, ...cell, ...separator] : [...cell, space, ...separator];
		}),
	);
}

function listedRows(heads: readonly Line[], rows: ReadonlyArray<readonly Line[]>, sheet: Sheet): Line[] {
	return rows.flatMap((row, index) => [
		...(index > 0 ? [[]] : []),
		...row.flatMap((cell, column) => wrap([...(heads[column] ?? []), bold(': '), ...cell], sheet)),
	]);
}
