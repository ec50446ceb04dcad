import {transform} from 'sucrase/dist/index.js';
import {checkCommonJs, checkModule, type SyntaxFault} from './check-syntax.ts';
import {explainParseError} from './explain-parse-error.ts';
import {builtName, fileKind} from './file-kind.ts';
import type {Broken, Transformed} from './outcome.ts';
import {readTokens, type Token} from './read-tokens.ts';
import {refuseSyntax} from './refuse-syntax.ts';
import {rewriteSpecifiers} from './rewrite-specifiers.ts';

export type FolderFacts = {
	/** every file of the folder; imports without an extension are looked up in it */
	readonly files: ReadonlySet<string>;
	/** the folder's package.json asks for CommonJS in so many words */
	readonly commonJs: boolean;
};

/**
 * A script as Node runs it: types removed, every line where it was, imports of its neighbours pointing to what those
 * become. What no engine would run is `broken`, with its place and a sentence.
 */
export function transformFile(source: string, name: string, facts: Partial<FolderFacts> = {}): Transformed | Broken {
	const text = source.replace(/^\uFEFF/, '');
	const isTypeScript = fileKind(name) === 'typescript';
	const isCommonJs = name.endsWith('.cjs') || (facts.commonJs === true && /\.[jt]s$/.test(name));
	if (isCommonJs && !isTypeScript) return finish({name, emitted: text, fault: checkCommonJs(text)});
	try {
		const tokens = readTokens(text, isTypeScript ? 'typescript' : 'javascript');
		const refused = refuseSyntax({name, text, tokens});
		if (refused) return refused;
		const module = isTypeScript ? eraseTypes(text) : {text, tokens};
		const fault = checkModule(module.text, module.tokens);
		const emitted = rewriteSpecifiers({name, files: facts.files ?? new Set(), ...module});
		return finish({
			name,
			emitted: isCommonJs ? toCommonJs(emitted) : emitted,
			fault: fault && within(text, module.text, fault),
		});
	} catch (error) {
		return explainParseError({name, text}, error);
	}
}

function eraseTypes(source: string): {text: string; tokens: readonly Token[]} {
	const {code} = transform(source, {
		transforms: ['typescript'],
		disableESTransforms: true,
		preserveDynamicImport: true,
	});
	return {text: code, tokens: readTokens(code, 'javascript')};
}

function toCommonJs(module: string): string {
	return transform(module, {transforms: ['imports'], disableESTransforms: true, preserveDynamicImport: true}).code;
}

type Finished = {readonly name: string; readonly emitted: string; readonly fault: Fault | undefined};
type Fault = {readonly line: number; readonly column?: number; readonly message: string};

function finish({name, emitted, fault}: Finished): Transformed | Broken {
	if (!fault) return {state: 'transformed', name: builtName(name) ?? name, text: emitted};
	const {message, ...place} = fault;
	return {state: 'broken', at: {file: name, ...place}, message: message.replace(/\.?$/, '.')};
}

/** The column holds in the source too, as long as nothing before it on its line was removed. */
function within(source: string, emitted: string, {line, column, message}: SyntaxFault): Fault {
	const before = (text: string) => (text.split('\n')[line - 1] ?? '').slice(0, column - 1);
	return before(source) === before(emitted) ? {line, column, message} : {line, message};
}
