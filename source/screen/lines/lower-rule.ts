import type {Sheet} from '../sheet.ts';
import {line, span, type Line} from '../text/line.ts';
import {firstVisible, positionText, type Viewport} from '../text/viewport.ts';

/** The rule above the foot, under one column or two: it says where one is in the text that has the keys. */
export function lowerRule(
	sheet: Sheet,
	view: Viewport | undefined,
	columns?: {readonly divider: number; readonly isLeft: boolean},
): Line {
	const {glyphs} = sheet.look;
	const rule = (width: number, own: Viewport | undefined) => ruleWith(width, own, sheet);
	if (!columns) return line(...rule(sheet.width, view));
	const {divider, isLeft} = columns;
	return line(
		...rule(divider, isLeft ? view : undefined),
		span(glyphs.joinBottom, 'quiet'),
		...rule(sheet.width - divider - 1, isLeft ? undefined : view),
	);
}

function ruleWith(width: number, view: Viewport | undefined, {look: {glyphs}}: Sheet): Line {
	const position = view ? positionOf(view, width) : '';
	if (position === '') return [span(glyphs.line.repeat(width), 'quiet')];
	const text = ` ${position} `;
	const left = Math.max(0, width - text.length - 2);
	return [
		span(glyphs.line.repeat(left), 'quiet'),
		span(text, 'quiet'),
		span(glyphs.line.repeat(width - left - text.length), 'quiet'),
	];
}

/** Where there is room, with the key that shows the rest. */
function positionOf(view: Viewport, width: number): string {
	if (width < 60) return positionText(view, '/');
	const isAtEnd = firstVisible(view) + view.height >= view.total;
	return `${positionText(view)}${isAtEnd ? '' : ', PgDn for more'}`;
}
