import type {Broken} from './outcome.ts';
import {noToken, placeOf, TokenType, type Token} from './read-tokens.ts';

type Source = {readonly name: string; readonly text: string; readonly tokens: readonly Token[]};

/**
 * Syntax that parses but that we do not turn into JavaScript: some Nodes would run it, others would not, and TypeScript
 * namespaces would vanish without a word.
 */
export function refuseSyntax({name, text, tokens}: Source): Broken | undefined {
	let declared = false;
	for (const [index, token] of tokens.entries()) {
		declared = token.isType && (declared || token.text === 'declare');
		const around = {before: tokens[index - 1] ?? noToken, token, next: tokens[index + 1] ?? noToken, declared};
		const refused = refusals.find(({matches}) => matches(around));
		if (refused) return {state: 'broken', at: {file: name, ...placeOf(text, token.start)}, message: refused.message};
	}
	return undefined;
}

type Around = {readonly before: Token; readonly token: Token; readonly next: Token; readonly declared: boolean};

const refusals: ReadonlyArray<{readonly matches: (around: Around) => boolean; readonly message: string}> = [
	{
		matches: ({token}) => token.kind === TokenType.at,
		message: 'Decorators (`@…`) are not supported here. Call the function yourself instead.',
	},
	{
		matches: ({token, next}) => token.text === 'accessor' && token.key && next.follows && namesField(next),
		message: '`accessor` is not supported here. Write a field, or `get` and `set`, instead.',
	},
	{
		matches: ({token, next}) => token.text === 'using' && !token.declares && next.declares && next.follows,
		message: '`using` is not supported here. Write `const`, and close what you opened in `finally`.',
	},
	{
		matches: ({token, next, declared}) =>
			token.isType && !declared && /^(?:namespace|module)$/.test(token.text) && next.declares && next.follows,
		message: 'Namespaces are not supported here. Put this into a file of its own and export it from there.',
	},
	{
		matches: ({before, token, next}) => token.text === '=' && before.imports && !next.isType,
		message: '`import … = …` is not supported here. Write `import … from …` instead.',
	},
	{
		matches: ({before, token}) => token.text === '=' && before.kind === TokenType._export,
		message: '`export =` is not supported here. Write `export default …` or `export const …` instead.',
	},
];

function namesField({kind, key}: Token): boolean {
	return key || kind === TokenType.hash || kind === TokenType.string || kind === TokenType.bracketL;
}
