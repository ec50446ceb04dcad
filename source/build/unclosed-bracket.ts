export type OpenBracket = {readonly bracket: string; readonly index: number};

export type Brackets = {
	/** the innermost one that is open at the end */
	readonly open: OpenBracket | undefined;
	/** one whose closing bracket was most likely forgotten: what closed it stands further to the left than it does */
	readonly suspect: OpenBracket | undefined;
};

/** Where a text that ends too early went wrong: parsers point at its end, the eye is helped more by the beginning. */
export function findUnclosedBracket(text: string): Brackets {
	const open: OpenBracket[] = [];
	let suspect: OpenBracket | undefined;
	for (const {0: piece, index} of text.matchAll(pieces)) {
		if (/^[([{]$/.test(piece)) {
			open.push({bracket: piece, index});
		} else if (/^[)\]}]$/.test(piece)) {
			const opened = open.pop();
			if (opened === undefined || closers[opened.bracket] !== piece) return {open: opened, suspect};
			if (startsLine(text, index) && indentation(text, index) < indentation(text, opened.index)) suspect ??= opened;
		}
	}
	return {open: open.at(-1), suspect};
}

// Strings, templates and comments are single pieces: brackets in them do not count.
const pieces = /\/\/.*|\/\*[^]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[^]|[^`\\])*`|[()[\]{}]/g;

const closers: Readonly<Record<string, string>> = {'(': ')', '[': ']', '{': '}'};

function startsLine(text: string, index: number): boolean {
	return text.slice(lineStart(text, index), index).trim() === '';
}

function indentation(text: string, index: number): number {
	return /^[\t ]*/.exec(text.slice(lineStart(text, index)))?.[0].length ?? 0;
}

function lineStart(text: string, index: number): number {
	return text.lastIndexOf('\n', index - 1) + 1;
}
