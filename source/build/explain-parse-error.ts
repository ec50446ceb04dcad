import type {Broken} from './outcome.ts';
import {placeOf} from './read-tokens.ts';
import {findUnclosedBracket, type OpenBracket} from './unclosed-bracket.ts';

type Source = {readonly name: string; readonly text: string};

/** What sucrase threw, in words for the person whose file it is. */
export function explainParseError({name, text}: Source, error: unknown): Broken {
	if (!(error instanceof Error && 'pos' in error)) throw error;
	const index = Math.min(Number(error.pos), text.length);
	const {at, message} = explain(text, {index, words: error.message.replace(/ \(\d+:\d+\)$/, '')});
	return {state: 'broken', at: {file: name, ...placeOf(text, at)}, message};
}

type Thrown = {readonly index: number; readonly words: string};
type Explained = {readonly at: number; readonly message: string};

function explain(text: string, {index, words}: Thrown): Explained {
	const mark = /^(?:<{7}|={7}|>{7})(?: .*)?$/m.exec(text);
	if (mark) return {at: mark.index, message: 'A merge conflict is not resolved: this is one of its marks.'};
	if (words === 'Unterminated template') {
		return {at: text.lastIndexOf('`', index - 1), message: 'The text in backquotes that begins here is never closed.'};
	}
	if (text.slice(index).trim() === '') return explainEnd(text);
	if (looksLikeMarkup(text, index)) return {at: index, message: 'This looks like JSX, which is not supported here.'};
	const {suspect} = findUnclosedBracket(text.slice(0, index));
	return {at: index, message: sentence(words, text.slice(index)) + question(text, suspect)};
}

function explainEnd(text: string): Explained {
	const {open, suspect = open} = findUnclosedBracket(text);
	if (open && suspect) return {at: suspect.index, message: `This \`${suspect.bracket}\` is never closed.`};
	return {at: text.trimEnd().length, message: 'The file ends in the middle of a statement.'};
}

function looksLikeMarkup(text: string, index: number): boolean {
	const line = text.slice(text.lastIndexOf('\n', index - 1) + 1).split('\n', 1)[0] ?? '';
	return /<\/\w*>|<\w+[^>]*\/>/.test(line);
}

function sentence(words: string, rest: string): string {
	const found = /^(?:\w+|"[^"\n]*"?|'[^'\n]*'?|\S)/.exec(rest)?.[0].slice(0, 40) ?? '';
	const expected = /^Unexpected token, expected (.+)$/.exec(words)?.[1]?.replaceAll('"', '`');
	if (expected !== undefined) return `Expected ${expected} before \`${found}\`.`;
	if (words === 'Unexpected token') return `\`${found}\` cannot stand here.`;
	return `${words}.`;
}

function question(text: string, suspect: OpenBracket | undefined): string {
	if (!suspect) return '';
	return ` Is the \`${suspect.bracket}\` of line ${placeOf(text, suspect.index).line} closed?`;
}
