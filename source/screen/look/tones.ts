/**
 * What a piece of text is, not how it looks. Only the sixteen colours of the terminal's own palette are used, so that
 * they fit its background; no meaning is carried by colour alone.
 */
export type Tone =
	'good' | 'bad' | 'busy' | 'accent' | 'quiet' | 'code' | 'keyword' | 'string' | 'number' | 'name' | 'comment';

/** How a terminal is told to begin and to end a style (ECMA-48, "select graphic rendition"). */
export type Rendition = readonly [begin: number, end: number];

export const tones: Readonly<Record<Tone, Rendition>> = {
	good: [32, 39],
	bad: [31, 39],
	busy: [33, 39],
	accent: [36, 39],
	quiet: [2, 22],
	code: [36, 39],
	keyword: [35, 39],
	string: [32, 39],
	number: [33, 39],
	name: [36, 39],
	comment: [2, 22],
};

export const marks = {
	bold: [1, 22],
	italic: [3, 23],
	underline: [4, 24],
	inverse: [7, 27],
	strike: [9, 29],
} as const satisfies Readonly<Record<string, Rendition>>;
