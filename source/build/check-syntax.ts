import {Script} from 'node:vm';
import {standInFor} from './stand-in.ts';
import type {Token} from './read-tokens.ts';

export type SyntaxFault = {readonly line: number; readonly column: number; readonly message: string};

/**
 * Asks the engine itself whether it would take a module. Sucrase lets much pass that no engine runs (a name declared
 * twice, an assignment to a number). A module cannot be compiled without linking it, so a stand-in is: a script with
 * the same text, positions and scoping, its imports and exports replaced. Nothing is run.
 */
export function checkModule(text: string, tokens: readonly Token[]): SyntaxFault | undefined {
	const body = standInFor(text, tokens);
	// The block gives functions the scoping of a module: declared twice is a fault.
	const fault = compile({before: `'use strict';{`, body, after: '\n}'});
	if (!fault || fault.message === 'Illegal return statement') return fault;
	// `await` at the top belongs to modules alone, so the same once more where it may stand.
	return compile({before: `'use strict';async()=>{{`, body, after: '\n}}'});
}

/** The same for CommonJS, which is a function's body. */
export function checkCommonJs(text: string): SyntaxFault | undefined {
	return compile({
		before: '(function(exports,require,module,__filename,__dirname){',
		body: withoutHashbang(text),
		after: '\n})',
	});
}

type Wrapped = {readonly before: string; readonly body: string; readonly after: string};

function compile({before, body, after}: Wrapped): SyntaxFault | undefined {
	try {
		void new Script(before + body + after, {filename});
		return undefined;
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		const [, line, underline] = position.exec(error.stack ?? '') ?? [];
		const column = (underline?.length ?? 0) + 1 - (line === '1' ? before.length : 0);
		return {line: Number(line ?? 1), column: Math.max(1, column), message: error.message};
	}
}

const filename = 'checked';
/** "checked:3", the line itself, and carets below what is wrong */
const position = new RegExp(`^${filename}:(\\d+)\\n.*\\n([^^\\n]*)\\^`);

function withoutHashbang(text: string): string {
	return text.replace(/^#!.*/, '');
}
