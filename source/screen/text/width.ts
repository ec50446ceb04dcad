import stringWidth from 'string-width';

/** Cells that a text takes. */
export function widthOf(text: string): number {
	return narrow.test(text) ? text.length : stringWidth(text);
}

// Latin, Greek and Cyrillic letters, punctuation, arrows, box drawing, geometric shapes and braille: one cell each.
// Almost everything on the screen is of that kind, and this is twenty times as fast.
const narrow =
	/^[\u0020-\u007E\u00A0-\u00AC\u00AE-\u02FF\u0370-\u0482\u2010-\u2027\u2190-\u21FF\u2500-\u25FC\u2714\u2718\u276F\u2800-\u28FF]*$/;

let segmenter: Intl.Segmenter | undefined;

/** What a reader takes for single characters. */
export function charactersOf(text: string): string[] {
	if (narrow.test(text)) return [...text];
	// Making one takes ten milliseconds, and most starts need none.
	segmenter ??= new Intl.Segmenter();
	return [...segmenter.segment(text)].map(({segment}) => segment);
}
