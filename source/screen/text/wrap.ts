import type {Line, Span, Style} from './line.ts';
import {charactersOf, widthOf} from './width.ts';

export type WrapOptions = {
	readonly width: number;
	/** what stands before the first line, and before all others */
	readonly first?: Line;
	readonly rest?: Line;
	/** of a path */
	readonly style?: Style;
};

/** Breaks text into lines between words; a word that is wider than a line, and text without spaces, anywhere. */
export function wrap(spans: Line, {width, first = [], rest = first}: WrapOptions): Line[] {
	const paragraphs = splitAtBreaks(spans);
	return paragraphs.flatMap((paragraph, index) =>
		wrapParagraph(paragraph, {width, first: index === 0 ? first : rest, rest}),
	);
}

/** Cuts code at the width, wherever that is: its spaces mean something. */
export function wrapCode(spans: Line, options: WrapOptions): Line[] {
	const builder = new LineBuilder(options);
	for (const part of spans) {
		for (const character of charactersOf(part.text)) {
			if (!builder.fits(widthOf(character))) builder.breakLine();
			builder.add(part, character);
		}
	}
	return builder.finish();
}

/** A path breaks after its separators, so that each name stays whole where it can. */
export function wrapPath(path: string, options: WrapOptions): Line[] {
	const builder = new LineBuilder(options);
	for (const piece of path.match(/[^/\\]*[/\\]?/g) ?? []) {
		if (!builder.fits(widthOf(piece))) builder.breakLine();
		builder.addWord({text: piece, ...options.style});
	}
	return builder.finish();
}

/** One line, cut to the width with an ellipsis. */
export function truncate(spans: Line, width: number, ellipsis = '…'): Line {
	if (lineWidth(spans) <= width) return spans;
	const cut: Span[] = [];
	let left = Math.max(0, width - widthOf(ellipsis));
	for (const part of spans) {
		const text = takeWidth(part.text, left);
		cut.push({...part, text});
		left -= widthOf(text);
		if (text !== part.text) break;
	}
	const last = cut.at(-1) ?? {text: ''};
	return width < widthOf(ellipsis) ? [] : [...cut.slice(0, -1), {...last, text: last.text.trimEnd() + ellipsis}];
}

/** A line of exactly this width: what is left over is filled between `left` and `right`. */
export function spread(left: Line, right: Line, width: number): Line {
	const space = width - lineWidth(left) - lineWidth(right);
	if (space < 1) return truncate(left, width);
	return [...left, {text: ' '.repeat(space)}, ...right];
}

export function lineWidth(spans: Line): number {
	return spans.reduce((sum, {text}) => sum + widthOf(text), 0);
}

export function pad(text: string, width: number): string {
	return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

function takeWidth(text: string, width: number): string {
	let taken = '';
	let left = width;
	for (const character of charactersOf(text)) {
		left -= widthOf(character);
		if (left < 0) break;
		taken += character;
	}
	return taken;
}

function splitAtBreaks(spans: Line): Span[][] {
	const paragraphs: Span[][] = [[]];
	for (const part of spans) {
		for (const [index, text] of part.text.split('\n').entries()) {
			if (index > 0) paragraphs.push([]);
			paragraphs.at(-1)?.push({...part, text});
		}
	}
	return paragraphs;
}

function wrapParagraph(spans: Line, options: WrapOptions): Line[] {
	const builder = new LineBuilder(options);
	for (const word of wordsOf(spans)) {
		const width = lineWidth(word);
		if (!builder.isStart && !builder.fits(width + builder.spaceWidth)) builder.breakLine();
		builder.addSpace();
		for (const part of word) builder.addWord(part);
		if (word.space) builder.space(word.space);
	}
	return builder.finish();
}

/** Pieces that belong together, each with the space that follows it. A word may change its style in the middle. */
type Word = Span[] & {space?: Span};

function wordsOf(spans: Line): Word[] {
	const words: Word[] = [[]];
	const pieces = spans.flatMap(part => (part.text.match(pieceOfText) ?? []).map(text => ({...part, text})));
	for (const piece of pieces) {
		const word = words.at(-1) as Word;
		if (piece.text.startsWith(' ')) {
			word.space = piece;
			words.push([]);
		} else if (isWide(piece.text)) {
			// Between wide characters, as of Chinese or Japanese, a line may break anywhere.
			words.push([piece], []);
		} else {
			word.push(piece);
		}
	}
	return words.filter(word => word.length > 0 || word.space);
}

const wideCharacter =
	'[\\u2E80-\\u303E\\u3041-\\u33FF\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uAC00-\\uD7A3\\uF900-\\uFAFF\\uFF01-\\uFF60]';
const pieceOfText = new RegExp(` +|${wideCharacter}|(?:(?!${wideCharacter})[^ ])+`, 'g');
const wide = new RegExp(`^${wideCharacter}$`);

function isWide(text: string): boolean {
	return wide.test(text);
}

class LineBuilder {
	readonly #lines: Line[] = [];
	readonly #options: Required<Omit<WrapOptions, 'style'>>;
	#current: Span[];
	#width: number;
	#pendingSpace: Span | undefined;
	isStart = true;

	constructor({width, first = [], rest = first}: WrapOptions) {
		this.#options = {width: Math.max(1, width), first, rest};
		this.#current = [...first];
		this.#width = lineWidth(first);
	}

	get spaceWidth(): number {
		return this.#pendingSpace?.text.length ?? 0;
	}

	fits(width: number): boolean {
		return this.isStart || this.#width + width <= this.#options.width;
	}

	space(part: Span): void {
		this.#pendingSpace = part;
	}

	/** The space after the last word, unless the line was broken there. */
	addSpace(): void {
		if (this.#pendingSpace) this.add(this.#pendingSpace, this.#pendingSpace.text);
		this.#pendingSpace = undefined;
	}

	addWord(part: Span): void {
		const text = part.text;
		if (this.#width + widthOf(text) <= this.#options.width) return this.add(part, text);
		for (const character of charactersOf(text)) {
			if (!this.fits(widthOf(character))) this.breakLine();
			this.add(part, character);
		}
	}

	add(part: Span, text: string): void {
		const last = this.#current.at(-1);
		const isSameStyle = last !== undefined && !this.isStart && sameStyle(last, part);
		if (isSameStyle) this.#current[this.#current.length - 1] = {...last, text: last.text + text};
		else this.#current.push({...part, text});
		this.#width += widthOf(text);
		this.isStart = false;
	}

	breakLine(): void {
		this.#lines.push(this.#current);
		this.#current = [...this.#options.rest];
		this.#width = lineWidth(this.#options.rest);
		this.#pendingSpace = undefined;
		this.isStart = true;
	}

	finish(): Line[] {
		return [...this.#lines, this.#current];
	}
}

function sameStyle({text: _a, ...a}: Span, {text: _b, ...b}: Span): boolean {
	const names = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof typeof a>;
	return [...names].every(name => a[name] === b[name]);
}
