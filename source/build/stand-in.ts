import {noToken, TokenType, type Token} from './read-tokens.ts';

/** The text of a module with imports and exports replaced by what a block of a script may hold, at the same places. */
export function standInFor(text: string, tokens: readonly Token[]): string {
	let result = '';
	let copied = 0;
	for (let index = 0; index < tokens.length;) {
		const {from, to, by} = replacementAt(tokens, index) ?? {from: index, to: index, by: undefined};
		if (by !== undefined) {
			const start = tokens[from]?.start ?? 0;
			const end = tokens[to]?.end ?? text.length;
			result += text.slice(copied, start) + fill(by, text.slice(start, end));
			copied = end;
		}
		index = to + 1;
	}
	return (result + text.slice(copied)).replace(/^#!.*/, fillBlank);
}

type Replacement = {readonly from: number; readonly to: number; readonly by: string};

function replacementAt(tokens: readonly Token[], from: number): Replacement | undefined {
	const token = tokens[from] ?? noToken;
	const next = tokens[from + 1] ?? noToken;
	if (token.text === 'import' && next.text === '.' && tokens[from + 2]?.text === 'meta') {
		return {from, to: from + 2, by: 'this'};
	}
	if (token.kind === TokenType._import && next.kind !== TokenType.parenL) {
		const to = endOfClause(tokens, from);
		const names = tokens.slice(from, to).filter(({imports}) => imports);
		return {from, to, by: names.length === 0 ? ';' : `let ${names.map(({text}) => text).join(',')};`};
	}
	return token.kind === TokenType._export ? exportAt(tokens, from) : undefined;
}

function exportAt(tokens: readonly Token[], from: number): Replacement {
	const next = tokens[from + 1] ?? noToken;
	if (next.kind === TokenType.star) return {from, to: endOfClause(tokens, from), by: ';'};
	if (next.kind === TokenType.braceL) {
		const closed = tokens.findIndex(({kind}, index) => index > from && kind === TokenType.braceR);
		const to = tokens[closed + 1]?.text === 'from' ? endOfClause(tokens, from) : closed;
		return {from, to, by: ';'};
	}
	return next.kind === TokenType._default ? exportDefaultAt(tokens, from) : {from, to: from, by: ''};
}

/** A default export is an expression, or a declaration that may lack the name it needs elsewhere. */
function exportDefaultAt(tokens: readonly Token[], from: number): Replacement {
	const words: string[] = [];
	let to = from + 1;
	while (/^(?:async|function|class|\*)$/.test(tokens[to + 1]?.text ?? '')) words.push(tokens[++to]?.text ?? '');
	const declares = words.includes('function') || words.includes('class');
	if (!declares) return {from, to: from + 1, by: '_='};
	const isNamed = tokens[to + 1]?.kind === TokenType.name;
	return {from, to, by: isNamed ? words.join(' ') : `${words.join(' ')} _`};
}

/** The specifier, and the attributes behind it. */
function endOfClause(tokens: readonly Token[], from: number): number {
	const specifier = tokens.findIndex(({kind}, index) => index > from && kind === TokenType.string);
	const follower = tokens[specifier + 1] ?? noToken;
	const hasAttributes = follower.text === 'with' && tokens[specifier + 2]?.kind === TokenType.braceL;
	if (!hasAttributes) return specifier;
	return tokens.findIndex(({kind}, index) => index > specifier && kind === TokenType.braceR);
}

/** `by`, made as long as what it replaces, the lines kept. */
function fill(by: string, original: string): string {
	return by + fillBlank(original.slice(by.length)) + '\n'.repeat(linesIn(original.slice(0, by.length)));
}

function fillBlank(text: string): string {
	return text.replace(/[^\n]/g, ' ');
}

function linesIn(text: string): number {
	return text.split('\n').length - 1;
}
