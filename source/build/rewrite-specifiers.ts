import path from 'node:path';
import {builtName} from './file-kind.ts';
import {noToken, TokenType, type Token} from './read-tokens.ts';

export type Module = {
	/** its path in the folder, with `/` between names */
	readonly name: string;
	readonly text: string;
	readonly tokens: readonly Token[];
	/** every file of the folder, by the path that it has before anything is transformed */
	readonly files: ReadonlySet<string>;
};

/** Points imports of files beside a module to what those become: `./money.ts` and `./money` to `./money.js`. */
export function rewriteSpecifiers({name, text, tokens, files}: Module): string {
	let result = '';
	let copied = 0;
	for (const [index, token] of tokens.entries()) {
		if (token.kind !== TokenType.string || !isSpecifier(tokens, index)) continue;
		const specifier = token.text.slice(1, -1);
		const emitted = emittedSpecifier(specifier, {from: path.posix.dirname(name), files});
		if (emitted === specifier) continue;
		result += text.slice(copied, token.start + 1) + emitted;
		copied = token.end - 1;
	}
	return result + text.slice(copied);
}

/** `import 'x'`, `from 'x'`, `import('x')`, and `new URL('x', import.meta.url)`, which names workers. */
function isSpecifier(tokens: readonly Token[], index: number): boolean {
	const [second, first] = [tokens[index - 2] ?? noToken, tokens[index - 1] ?? noToken];
	if (first.kind === TokenType._import) return true;
	if (first.text === 'from') return [TokenType.name, TokenType.braceR, TokenType.star].includes(second.kind);
	if (first.kind !== TokenType.parenL) return false;
	if (second.kind === TokenType._import) return true;
	const behind = tokens.slice(index + 1, index + 7).map(({text}) => text);
	return second.text === 'URL' && behind.join('') === ',import.meta.url';
}

type Place = {readonly from: string; readonly files: ReadonlySet<string>};

function emittedSpecifier(specifier: string, {from, files}: Place): string {
	if (!/^\.\.?(?:\/|$)/.test(specifier)) return specifier;
	if (/\.m?ts$/.test(specifier)) return asBuilt(specifier);
	const target = path.posix.join(from, specifier).replace(/\/$/, '');
	if (files.has(target)) return specifier;
	const ending = ['.ts', '.mts', '.js', '.mjs', '/index.ts', '/index.mts', '/index.js', '/index.mjs'].find(end =>
		files.has(target + end),
	);
	return ending === undefined ? specifier : asBuilt(specifier.replace(/\/$/, '') + ending);
}

function asBuilt(specifier: string): string {
	return builtName(specifier) ?? specifier;
}
