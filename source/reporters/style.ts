/** How lines may look where they go: a pipe has no colours, an old terminal has no check marks. */
export type Style = {
	/** columns to wrap at */
	readonly width: number;
	readonly paint: (colour: Colour, text: string) => string;
	readonly glyphs: Glyphs;
};

export type Colour = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

export type Glyphs = {
	readonly pass: string;
	readonly fail: string;
	readonly skip: string;
	readonly started: string;
	readonly wrong: string;
	readonly dash: string;
	readonly ellipsis: string;
};

export function styleFor(terminal: {columns: number | undefined; colours: boolean; unicode: boolean}): Style {
	return {
		// Longer lines are hard to read; narrower ones would break words.
		width: Math.min(100, Math.max(40, terminal.columns ?? 80)),
		paint: terminal.colours
			? (colour, text) => (text === '' ? '' : `${codes[colour]}${text}\u001b[0m`)
			: (_, text) => text,
		glyphs: terminal.unicode ? unicode : ascii,
	};
}

const codes: Readonly<Record<Colour, string>> = {
	bold: '\u001b[1m',
	dim: '\u001b[2m',
	red: '\u001b[31m',
	green: '\u001b[32m',
	yellow: '\u001b[33m',
	cyan: '\u001b[36m',
};

const unicode: Glyphs = {pass: '✔', fail: '✘', skip: '○', started: '●', wrong: '▸', dash: '—', ellipsis: '…'};
const ascii: Glyphs = {pass: '+', fail: 'x', skip: 'o', started: '*', wrong: '>', dash: '-', ellipsis: '...'};
