import type {Sheet} from '../sheet.ts';
import {line, span, type Line} from '../text/line.ts';
import {positionText, type Viewport} from '../text/viewport.ts';

/** The rule above the foot: it says where in a long text one is, and `PgDn` as long as there is more. */
export function lowerRule(sheet: Sheet, view: Viewport | undefined, joinAt?: number): Line {
	const {glyphs} = sheet.look;
	const position = view ? positionText(view) : '';
	const text = position === '' ? '' : ` ${position} `;
	const left = Math.max(0, sheet.width - text.length - 2);
	const rule = (length: number) => glyphs.line.repeat(Math.max(0, length));
	const start =
		joinAt === undefined || joinAt >= left ? rule(left) : rule(joinAt) + glyphs.joinBottom + rule(left - joinAt - 1);
	return line(span(start, 'quiet'), span(text, 'quiet'), span(rule(sheet.width - left - text.length), 'quiet'));
}
