import type {Tone} from '../look/tones.ts';

/** One row of the screen, made of pieces that each have one style. Whatever the app shows is computed as lines first. */
export type Line = readonly Span[];

export type Style = {
	readonly tone?: Tone;
	readonly bold?: boolean;
	readonly italic?: boolean;
	readonly underline?: boolean;
	readonly strike?: boolean;
	readonly inverse?: boolean;
};

export type Span = Style & {readonly text: string};

export function span(text: string, style: Style | Tone = {}): Span {
	return typeof style === 'string' ? {text, tone: style} : {...style, text};
}

export function bold(text: string, tone?: Tone): Span {
	return {text, bold: true, ...(tone === undefined ? {} : {tone})};
}

export function line(...parts: ReadonlyArray<Span | string>): Line {
	return parts.map(part => (typeof part === 'string' ? {text: part} : part)).filter(({text}) => text !== '');
}

export const blank: Line = [];

/** The line as a reader without styles sees it. */
export function textOf(spans: Line): string {
	return spans
		.map(({text}) => text)
		.join('')
		.trimEnd();
}
