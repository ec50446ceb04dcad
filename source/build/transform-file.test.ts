import {describe, expect, it} from 'vitest';
import {transformFile} from './transform-file.ts';

const built = (text: string, name = 'handler.ts', files: readonly string[] = []) => {
	const result = transformFile(text, name, {files: new Set(files)});
	return result.state === 'broken' ? `${JSON.stringify(result.at)} ${result.message}` : result.text;
};

const broken = (text: string, name = 'handler.ts') => {
	const result = transformFile(text, name);
	if (result.state !== 'broken') throw new Error(`not broken: ${result.text}`);
	const {file, line, column} = result.at;
	return `${file}:${[line, column].filter(Boolean).join(':')} ${result.message}`;
};

describe('what is transformed', () => {
	it('loses its types and keeps every line', () => {
		const source = [
			'import type {Event} from "./event.ts";',
			'type Answer = {',
			'\tok: boolean;',
			'};',
			'enum Colour {',
			'\tRed,',
			'}',
			'export const handler = async (event: Event): Promise<Answer> => {',
			'\treturn {ok: event.ok!} satisfies Answer;',
			'};',
			'export const where = new Error().stack;',
		];
		const lines = built(source.join('\n')).split('\n');
		expect(lines).toHaveLength(source.length);
		expect(lines[7]).toBe('export const handler = async (event) => {');
		expect(lines[8]?.trim()).toMatch(/^return \{ok: event\.ok\} ?;$/);
		expect(lines[10]).toBe(source[10]);
		expect(lines.join('\n')).not.toContain('event.ts');
	});

	it('drops what is imported for its type alone, and keeps what is imported for its effect', () => {
		const text = built(
			'import {Context} from "aws-lambda";\nimport "./effect.ts";\nexport const f = (c: Context) => c;',
		);
		expect(text).toBe('\nimport "./effect.js";\nexport const f = (c) => c;');
	});

	it('has the name that Node runs', () => {
		expect(transformFile('', 'lib/money.mts')).toEqual({state: 'transformed', name: 'lib/money.mjs', text: ''});
		expect(transformFile('', 'lib/money.ts')).toEqual({state: 'transformed', name: 'lib/money.js', text: ''});
	});

	it('keeps Windows line ends and forgets a byte order mark', () => {
		expect(built('\uFEFFconst a: number = 1;\r\nconst b = 2;\r\n')).toBe('const a = 1;\r\nconst b = 2;\r\n');
	});

	it('may use what a module may use', () => {
		const text = [
			'#!/usr/bin/env node',
			'import data from "./data.json" with {type: "json"};',
			'import a, * as b from "a";',
			'const {url} = import.meta;',
			'const answer = await fetch(url);',
			'for await (const chunk of answer.body) a(b, data, chunk);',
			'export {answer as default, url};',
			'export * from "b";',
			'export * as all from "c";',
			'class Counter { static #n = 0; static { Counter.#n++; } has(o) { return #n in o; } }',
			'const big = 1_000n ?? /(?<year>\\d+)/v;',
			'export class Other extends Counter { big = big; }',
		].join('\n');
		expect(built(text, 'handler.js')).toBe(text);
		expect(built(text, 'handler.mjs')).toBe(text);
	});

	it.each([
		'export default async (event) => event;',
		'export default function () {} const b = 2;',
		'export default class extends Map {}',
		'export default {a: 1};',
		'const a = 1\nexport default a',
		'export default async function* () {}',
	])('may export by default: %s', text => {
		expect(built(text, 'handler.js')).toBe(text);
	});

	it('is CommonJS where the name or the package says so', () => {
		expect(built('exports.handler = async () => {}; return;', 'handler.cjs')).toContain('return');
		expect(transformFile('const fs = require("fs");', 'handler.js', {commonJs: true}).state).toBe('transformed');
		const typed = transformFile('import fs from "fs";\nexport const a: number = fs.a;', 'handler.ts', {commonJs: true});
		expect(typed.state === 'transformed' && typed.text).toContain('require');
	});
});

describe('an import of a file beside it', () => {
	const files = ['handler.ts', 'money.ts', 'plain.js', 'both.mts', 'lib/index.ts', 'data.json', 'lib/tax.ts'];
	it.each([
		['import {a} from "./money.ts"; a()', 'import {a} from "./money.js"; a()'],
		['import {a} from "./money"; a()', 'import {a} from "./money.js"; a()'],
		['import {a} from "./money.js"; a()', 'import {a} from "./money.js"; a()'],
		['export {a} from "./both"', 'export {a} from "./both.mjs"'],
		['export * from "./plain"', 'export * from "./plain.js"'],
		['export * as lib from "./lib"', 'export * as lib from "./lib/index.js"'],
		['export * as lib from "./lib/"', 'export * as lib from "./lib/index.js"'],
		['const a = await import("./money.ts")', 'const a = await import("./money.js")'],
		['new Worker(new URL("./money.ts", import.meta.url))', 'new Worker(new URL("./money.js", import.meta.url))'],
		['import "./data.json"', 'import "./data.json"'],
		['import "money.ts"', 'import "money.ts"'],
		['import "./gone"', 'import "./gone"'],
		['log("./money.ts", from, "./money.ts")', 'log("./money.ts", from, "./money.ts")'],
	])('%s', (before, after) => {
		expect(built(before, 'handler.ts', files)).toBe(after);
	});

	it('is looked up from the folder of the file that imports', () => {
		expect(built('export * from "../money"', 'lib/tax.ts', files)).toBe('export * from "../money.js"');
		expect(built('export * from "./tax"', 'lib/index.ts', files)).toBe('export * from "./tax.js"');
	});
});

describe('what no engine would run', () => {
	it.each([
		['const a = 1;\n}', '2:1 `}` cannot stand here.'],
		['const a = {b: 1 c: 2};', '1:17 Expected `,` before `c`.'],
		['const a: string = ;', '1:19 `;` cannot stand here.'],
		['const a = "abc\nlet b = 1', '1:11 Unterminated string constant.'],
		['const a = 1;\nlet b = `abc ${a', '2:9 The text in backquotes that begins here is never closed.'],
		['const a = <p>hello</p>;', '1:21 This looks like JSX, which is not supported here.'],
		[
			'const a = 1;\n<<<<<<< HEAD\nlet b;\n=======\n>>>>>>> x',
			'2:1 A merge conflict is not resolved: this is one of its marks.',
		],
		['f(1, 2', '1:2 This `(` is never closed.'],
		['const a = 1 +', '1:14 The file ends in the middle of a statement.'],
	])('is named with its place: %j', (text, words) => {
		expect(broken(text)).toBe(`handler.ts:${words}`);
	});

	it('points at the bracket that was forgotten and not at the end of the file', () => {
		const text = ['export const handler = async () => {', '\tif (a) {', '\t\treturn 1;', '};', ''].join('\n');
		expect(broken(text)).toBe('handler.ts:2:9 This `{` is never closed.');
	});

	it('asks about the bracket that closes at the wrong depth', () => {
		const text = ['const a = {', '\tb: {', '};', 'export const c = 1;'].join('\n');
		expect(broken(text)).toBe('handler.ts:3:2 Expected `,` before `;`. Is the `{` of line 2 closed?');
	});

	it.each([
		['const a = 1;\nconst a = 2;', `2:7 Identifier 'a' has already been declared.`],
		['function a() {}\nfunction a() {}', `2:1 Identifier 'a' has already been declared.`],
		['import {a} from "a";\nconst a = 2; a();', `2:7 Identifier 'a' has already been declared.`],
		['1 = 2', '1:1 Invalid left-hand side in assignment.'],
		['return 5;', '1:1 Illegal return statement.'],
		['class A { m() { this.#x } }', `1:21 Private field '#x' must be declared in an enclosing class.`],
		['await 1;\nlet b; let b;', `2:12 Identifier 'b' has already been declared.`],
		['export default async function g() {}\nlet g;', `2:5 Identifier 'g' has already been declared.`],
	])('is found by the engine where the transform lets it pass: %j', (text, words) => {
		expect(broken(text)).toBe(`handler.ts:${words}`);
		expect(broken(text, 'handler.mjs')).toBe(`handler.mjs:${words}`);
	});

	it('has no column where removed types have moved it', () => {
		expect(broken('let x: string; let x;')).toBe(`handler.ts:1 Identifier 'x' has already been declared.`);
	});
});

describe('syntax that some Nodes would run and others not', () => {
	it.each([
		['@tag\nclass A {}', /^handler\.ts:1:1 Decorators .* Call the function yourself/],
		['class A {\n\t@log m() {}\n}', /^handler\.ts:2:2 Decorators/],
		['class A { accessor x = 1; }', /^handler\.ts:1:11 `accessor` .* Write a field/],
		['class A { static accessor #x = 1; }', /^handler\.ts:1:18 `accessor`/],
		['{ using a = f(); }', /^handler\.ts:1:3 `using` .* Write `const`/],
		['await using a = f();', /^handler\.ts:1:7 `using`/],
		['namespace A { export const x = 1 }', /^handler\.ts:1:1 Namespaces/],
		['import fs = require("fs");\nfs.a()', /^handler\.ts:1:11 `import … = …`/],
		['export = 1', /^handler\.ts:1:8 `export =`/],
	])('is refused with a sentence: %j', (text, words) => {
		expect(broken(text)).toMatch(words);
	});

	it.each([
		'const using = 1, accessor = 2, namespace = 3; using\nlet y = accessor; y(namespace)',
		'const o = {using: 1, accessor: 2, module: 3}; o.using; o.accessor',
		'class A { accessor = 1; using = 2; namespace() {} }',
		'const {using, accessor} = o; export {using as a, accessor}',
	])('is not mistaken for names: %j', text => {
		expect(built(text, 'handler.js')).toBe(text);
	});

	it('lets declarations stand: they are types', () => {
		expect(built('declare namespace A { namespace B {} }\nexport {};').trim()).toBe('export {};');
		expect(built('declare module "x" { const a: string }\nexport {};').trim()).toBe('export {};');
	});
});
