import {narrow} from './narrow.ts';

/**
 * Stands in for `Intl.Segmenter` in the bundle of the app. Making a real one takes ten milliseconds, and the terminal
 * libraries make five before the first frame, to take apart text that consists of characters that join with nothing.
 */
export class NarrowSegmenter {
	readonly #arguments: ConstructorParameters<typeof Intl.Segmenter>;
	#real: Intl.Segmenter | undefined;

	constructor(...given: ConstructorParameters<typeof Intl.Segmenter>) {
		this.#arguments = given;
	}

	segment(text: string): Iterable<{segment: string; index: number; input: string}> {
		const granularity = this.#arguments[1]?.granularity ?? 'grapheme';
		if (granularity === 'grapheme' && alone.test(text)) return charactersOf(text);
		this.#real ??= new RealSegmenter(...this.#arguments);
		return this.#real.segment(text);
	}
}

// By another name, because the build replaces this one.
const RealSegmenter = globalThis['Intl']['Segmenter'];

/** Escape and line feed never join with anything either; a carriage return does, with a line feed. */
const alone = new RegExp(`^[${narrow}\\u001B\\n]*$`);

function* charactersOf(input: string) {
	for (let index = 0; index < input.length; index++) yield {segment: input.charAt(index), index, input};
}
