import {parse} from 'sucrase/dist/parser/index.js';
import {TokenType} from 'sucrase/dist/parser/tokenizer/types.js';

export type Token = {
	readonly kind: TokenType;
	readonly text: string;
	readonly start: number;
	readonly end: number;
	/** part of a type, which is not there when the program runs */
	readonly isType: boolean;
	/** gives a name to something in this file */
	readonly declares: boolean;
	/** the local name of an import */
	readonly imports: boolean;
	readonly key: boolean;
	/** on the same line as the token before it */
	readonly follows: boolean;
};

/** The tokens of a file. Throws what sucrase throws where the text does not parse. */
export function readTokens(text: string, language: 'typescript' | 'javascript'): Token[] {
	let previous = 0;
	return parse(text, false, language === 'typescript', false).tokens.map(token => {
		const follows = !text.slice(previous, token.start).includes('\n');
		previous = token.end;
		return {
			kind: token.type,
			text: text.slice(token.start, token.end),
			start: token.start,
			end: token.end,
			isType: token.isType,
			declares: declaring.has(Number(token.identifierRole ?? -1)),
			imports: token.identifierRole === roles.importDeclaration,
			key: token.identifierRole === roles.objectKey,
			follows,
		};
	});
}

/** What stands for nothing, so that neighbours of the first and last token need no special case. */
export const noToken: Token = {
	kind: TokenType.eof,
	text: '',
	start: 0,
	end: 0,
	isType: false,
	declares: false,
	imports: false,
	key: false,
	follows: false,
};

export function placeOf(text: string, index: number): {line: number; column: number} {
	const before = text.slice(0, index).split('\n');
	return {line: before.length, column: (before.at(-1)?.length ?? 0) + 1};
}

export {TokenType};

// Sucrase's own numbers (parser/tokenizer/index.d.ts); the enum's file is not worth loading for five of them.
const roles = {importDeclaration: 9, objectKey: 10};
const declaring: ReadonlySet<number> = new Set([2, 3, 4]);
