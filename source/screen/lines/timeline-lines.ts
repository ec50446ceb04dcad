import type {Evidence} from '../../protocol.ts';
import type {Sheet} from '../sheet.ts';
import {bold, line, span, textOf, type Line, type Span} from '../text/line.ts';
import {widthOf} from '../text/width.ts';
import {pad, truncate, wrap} from '../text/wrap.ts';
import {grouped} from './figures.ts';

/**
 * What happened, in simulated time: when, on which lane, what. Where there is room each lane is drawn as a track, so
 * that one sees how work goes back and forth.
 */
export function timelineLines(entries: readonly Evidence[], sheet: Sheet, excerpt?: Excerpt): Line[] {
	const lanes = [...new Set((excerpt?.of ?? entries).map(({lane}) => lane))];
	const timeWidth = Math.max(...entries.map(({at}) => grouped(Math.round(at)).length), 1);
	const hasTracks = sheet.width >= 60 && lanes.length > 1 && lanes.length <= 8;
	const laneWidth = Math.min(Math.max(...lanes.map(widthOf), 0), Math.floor(sheet.width / 4), 28);
	return entries.flatMap(entry => {
		const time = span(`${grouped(Math.round(entry.at)).padStart(timeWidth)} ms `, 'quiet');
		const track = hasTracks ? tracks(lanes, entry, sheet) : [markOf(entry, sheet)];
		const name = cell(entry.lane, laneWidth, sheet);
		const first = line(time, ...track, span(`${name}  `, entry.wrong ? {tone: 'bad'} : 'accent'));
		const rest = line(
			span(' '.repeat(timeWidth + 4)),
			...(hasTracks ? idleTracks(track, sheet) : [span('  ')]),
			span(' '.repeat(laneWidth + 2)),
		);
		return shorten(wrap(words(entry), {width: sheet.width, first, rest}), sheet, excerpt);
	});
}

export type Excerpt = {
	/** the whole that this is a part of: it is drawn on the same tracks */
	readonly of: readonly Evidence[];
	/** rows that one entry may take */
	readonly rows: number;
};

function shorten(lines: Line[], {width, look: {glyphs}}: Sheet, {rows = lines.length}: Partial<Excerpt> = {}): Line[] {
	const last = lines[rows - 1];
	if (lines.length <= rows || !last) return lines;
	return [...lines.slice(0, rows - 1), truncate([...last, span(' '.repeat(width))], width, glyphs.ellipsis)];
}

function markOf({wrong}: Evidence, {look: {glyphs}}: Sheet): Span {
	return wrong ? bold(`${glyphs.wrong} `, 'bad') : span('  ');
}

function tracks(lanes: readonly string[], entry: Evidence, {look: {glyphs}}: Sheet): Line {
	return lanes.map(lane =>
		lane === entry.lane
			? span(`${entry.wrong ? glyphs.wrong : glyphs.event} `, entry.wrong ? 'bad' : 'accent')
			: span(`${glyphs.column} `, 'quiet'),
	);
}

function idleTracks(track: Line, {look: {glyphs}}: Sheet): Line {
	return track.map(() => span(`${glyphs.column} `, 'quiet'));
}

/** A name that is too long keeps the number at its end: it tells one environment from another. */
function cell(text: string, width: number, {look: {glyphs}}: Sheet): string {
	const [, name = text, number = ''] = /^(.*?)( #\d+)$/.exec(text) ?? [];
	return pad(textOf(truncate([{text: name}], width - number.length, glyphs.ellipsis)) + number, width);
}

/** What a program prints is told apart from what is said about it. */
function words({kind, text, wrong}: Evidence): Span[] {
	switch (kind) {
		case 'log':
			return [span('prints ', 'quiet'), span(text)];
		case 'fault':
			return [span('fault: ', 'busy'), span(text)];
		case 'report':
		case 'state':
			return [span(text, 'quiet')];
		default:
			return [span(text, wrong ? {bold: true} : {})];
	}
}
