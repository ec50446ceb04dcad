export type TokenKind = 'name' | 'placeholder' | 'value' | 'number' | 'sign' | 'unknown' | 'end';
export type Token = {readonly kind: TokenKind; readonly text: string; readonly start: number; readonly end: number};

/** In the order tried at each position. A character that starts nothing is a token of its own, for the error. */
const kinds: readonly [TokenKind, RegExp][] = [
	['name', /[A-Za-z][A-Za-z0-9_]*/y],
	['placeholder', /#[A-Za-z0-9_]+/y],
	['value', /:[A-Za-z0-9_]+/y],
	['number', /[0-9]+/y],
	['sign', /<>|<=|>=|[()[\],.=<>+-]/y],
	['unknown', /[^\s]/uy],
];
const space = /\s*/y;

export function readTokens(expression: string): readonly Token[] {
	const tokens: Token[] = [];
	let position = skipSpace(expression, 0);
	while (position < expression.length) {
		const token = readToken(expression, position);
		tokens.push(token);
		position = skipSpace(expression, token.end);
	}
	tokens.push({kind: 'end', text: '<EOF>', start: expression.length, end: expression.length});
	return tokens;
}

function readToken(expression: string, start: number): Token {
	for (const [kind, pattern] of kinds) {
		pattern.lastIndex = start;
		const match = pattern.exec(expression);
		if (match) return {kind, text: match[0], start, end: start + match[0].length};
	}
	return {kind: 'unknown', text: expression[start]!, start, end: start + 1};
}

function skipSpace(expression: string, start: number): number {
	space.lastIndex = start;
	return start + space.exec(expression)![0].length;
}
