/** A foreign word for the middle of a sentence: short, on one line, unable to drive a terminal. */
export function printable(word: string): string {
	// eslint-disable-next-line no-control-regex -- they are what is looked for
	const plain = word.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, '?');
	return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain;
}
