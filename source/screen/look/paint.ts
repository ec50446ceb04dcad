import type {Line, Span} from '../text/line.ts';
import {toAscii, type Look} from './look.ts';
import {marks, tones, type Rendition} from './tones.ts';

/** A line as the terminal gets it. Ink is handed finished rows: a component for each piece would cost most of a frame. */
export function paint(spans: Line, look: Look): string {
	return spans.map(part => paintSpan(part, look)).join('');
}

function paintSpan(part: Span, {hasColour, isAscii}: Look): string {
	const text = isAscii ? toAscii(part.text) : part.text;
	if (!hasColour || text === '') return text;
	const renditions = [
		...(part.tone === undefined ? [] : [tones[part.tone]]),
		...(Object.keys(marks) as Array<keyof typeof marks>).filter(name => part[name]).map(name => marks[name]),
	];
	return renditions.reduce((painted, rendition) => wrapIn(painted, rendition), text);
}

function wrapIn(text: string, [begin, end]: Rendition): string {
	return `\u001B[${begin}m${text}\u001B[${end}m`;
}
