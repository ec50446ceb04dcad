/** Breaks a text into lines of at most `width` columns; a word that is longer gets a line of its own. */
export function wrap(text: string, width: number): readonly string[] {
	return text.split('\n').flatMap(line => wrapLine(line, Math.max(10, width)));
}

/** A text behind a label; further lines stand below its first word. */
export function hang(label: string, text: string, width: number): readonly string[] {
	const [first = '', ...rest] = wrap(text, width - columnsOf(label));
	const indent = ' '.repeat(columnsOf(label));
	return [`${label}${first}`.trimEnd(), ...rest.map(line => `${indent}${line}`.trimEnd())];
}

/** Columns of a text without escapes; wide characters of East Asia take two. */
export function columnsOf(text: string): number {
	let columns = 0;
	for (const character of text) {
		columns += mark.test(character) ? 0 : wide.test(character) ? 2 : 1;
	}

	return columns;
}

export function padEnd(text: string, columns: number): string {
	return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

const mark = /\p{Mark}/u;
const wide =
	/[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

function wrapLine(line: string, width: number): string[] {
	const indent = /^ */.exec(line)![0];
	const lines: string[] = [];
	let current = '';
	for (const word of line.slice(indent.length).split(' ')) {
		const longer = current === '' ? `${indent}${word}` : `${current} ${word}`;
		if (current !== '' && columnsOf(longer) > width) {
			lines.push(current);
			current = `${indent}${word}`;
		} else {
			current = longer;
		}
	}

	return [...lines, current];
}
