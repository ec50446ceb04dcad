import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {hostileBank} from './hostile-bank.ts';

const solution = 'export const handler = async event => ({ok: true, event});\nexport function other() {}\n';
const bank = hostileBank({file: 'handler.mjs', text: solution, checks: ['first'], marker: 'marker-of-this-test'});
const folder = mkdtempSync(path.join(tmpdir(), 'hostile-'));
afterAll(() => rmSync(folder, {recursive: true}));

describe('the hostile bank', () => {
	it('has a name for each ending, once', () => {
		expect(new Set(bank.map(({name}) => name)).size).toBe(bank.length);
	});

	it.each(bank.filter(({text}) => text).map(({name, text}) => [name, text!]))(
		'%s never answers what the solution does',
		(name, text) => {
			if (/loop|child|grandchild|megabytes/.test(name)) return;
			expect(call(text)).not.toContain('"ok":true');
		},
	);

	it('replaces every exported function, and does the right work before it exits', () => {
		const text = (name: string) => bank.find(ending => ending.name === name)?.text;
		expect(text('endless-loop')).toMatch(/export const handler =[^]*export const other =/);
		expect(
			call(`globalThis.log = [];${text('exit-as-it-answers')!.replace('process.exit(0)', "console.log('worked')")}`),
		).toContain('worked');
	});

	it('writes forged events to every descriptor it can reach', () => {
		expect(call(bank.find(({name}) => name === 'forged-events')!.text!)).toContain(
			'"type":"check-passed","id":"first"',
		);
	});

	it('speaks CommonJS where the solution does', () => {
		const common = hostileBank({file: 'index.js', text: 'exports.handler = async () => 1;', checks: [], marker: 'm'});
		expect(common.find(({name}) => name === 'exit-zero')?.text).toContain('exports.handler =');
	});
});

function call(text: string): string {
	const file = path.join(folder, 'handler.mjs');
	writeFileSync(file, text);
	const caller = `import(${JSON.stringify(file)}).then(m => m.handler({})).then(a => console.log(JSON.stringify(a)), () => {})`;
	return spawnSync(process.execPath, ['-e', caller], {encoding: 'utf8'}).stdout;
}
