import type {FunctionNode, OperandNode, Parsed, PathNode, PathPart} from './syntax-tree.ts';
import {readTokens, type Token} from './tokens.ts';

/** Why an expression is refused, as DynamoDB says it after "Invalid …Expression: ". */
export class ExpressionFault extends Error {}

/** Nothing within the limit on operators nests this deep; the parser calls itself once a level. */
const maxDepth = 400;
const keywords = new Set(['AND', 'OR', 'NOT', 'BETWEEN', 'IN', 'SET', 'REMOVE', 'ADD', 'DELETE']);

/** Walks the tokens of one expression and gathers what the later checks ask for. */
export class TokenReader {
	readonly plainNames: string[] = [];
	readonly functions: FunctionNode[] = [];
	operators = 0;
	readonly #expression: string;
	readonly #tokens: readonly Token[];
	#next = 0;
	#depth = 0;
	/** operands and conditions that stood in parentheses of their own */
	readonly #enclosed = new WeakSet<object>();

	constructor(expression: string) {
		this.#expression = expression;
		this.#tokens = readTokens(expression);
	}

	get token(): Token {
		return this.#tokens[this.#next]!;
	}

	/** The keyword at hand, in capitals; a keyword is never a name. */
	get keyword(): string | undefined {
		if (this.token.kind !== 'name') return undefined;
		const word = this.token.text.toUpperCase();
		return keywords.has(word) ? word : undefined;
	}

	take(): Token {
		const token = this.token;
		if (token.kind !== 'end') this.#next++;
		return token;
	}

	takeIf(text: string): boolean {
		if (this.token.kind !== 'sign' || this.token.text !== text) return false;
		this.#next++;
		return true;
	}

	takeKeyword(word: string): boolean {
		if (this.keyword !== word) return false;
		this.#next++;
		return true;
	}

	expect(text: string): void {
		if (!this.takeIf(text)) this.fail();
	}

	expectEnd(): void {
		if (this.token.kind !== 'end') this.fail();
	}

	/** The error names the token and shows it between its neighbours. */
	fail(): never {
		const before = this.#tokens[this.#next - 1] ?? this.token;
		const after = this.#tokens[this.#next + 1] ?? this.token;
		const near = this.#expression.slice(before.start, after.end);
		throw new ExpressionFault(`Syntax error; token: "${this.token.text}", near: "${near}"`);
	}

	path(): PathNode {
		const parts: PathPart[] = [this.#pathPart()];
		for (;;) {
			if (this.takeIf('.')) parts.push(this.#pathPart());
			else if (this.takeIf('[')) parts.push(this.#indexPart());
			else return {kind: 'path', parts};
		}
	}

	/** Reads one level further in. */
	nested<T>(read: () => T): T {
		if (++this.#depth > maxDepth) this.fail();
		const result = read();
		this.#depth--;
		return result;
	}

	/** A path, a value, a function; `inner` reads what may stand between a function's parentheses. */
	simpleOperand(inner: () => OperandNode): OperandNode {
		if (this.token.kind === 'value') return {kind: 'value', name: this.take().text};
		if (this.token.kind === 'name' && !this.keyword && this.#tokens[this.#next + 1]?.text === '(') {
			return this.#function(inner);
		}
		return this.path();
	}

	/** DynamoDB refuses doubled parentheses the moment it has read them, before anything else is wrong. */
	closeParenthesis<T extends object>(content: T): T {
		this.expect(')');
		if (this.#enclosed.has(content)) throw new ExpressionFault('The expression has redundant parentheses;');
		this.#enclosed.add(content);
		return content;
	}

	parsed<Tree>(tree: Tree): Parsed<Tree> {
		return {tree, plainNames: this.plainNames, functions: this.functions, operators: this.operators};
	}

	#function(inner: () => OperandNode): FunctionNode {
		const name = this.take().text;
		this.expect('(');
		const operands = [this.nested(inner)];
		while (this.takeIf(',')) operands.push(this.nested(inner));
		this.expect(')');
		const node: FunctionNode = {kind: 'function', name, operands};
		this.functions.push(node);
		return node;
	}

	#pathPart(): PathPart {
		if (this.token.kind === 'placeholder') return {kind: 'placeholder', name: this.take().text};
		if (this.token.kind !== 'name' || this.keyword) this.fail();
		const name = this.take().text;
		this.plainNames.push(name);
		return {kind: 'name', name};
	}

	#indexPart(): PathPart {
		if (this.token.kind !== 'number') this.fail();
		const index = this.take().text;
		this.expect(']');
		return {kind: 'index', index};
	}
}
