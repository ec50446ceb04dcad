import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, expect, it} from 'vitest';
import {transformChecker} from './transform-checker.ts';
import {transformFolder} from './transform-folder.ts';

const made: string[] = [];

afterEach(() => {
	for (const folder of made.splice(0)) rmSync(folder, {recursive: true, force: true});
});

function folderOf(files: Readonly<Record<string, string>>): string {
	const folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'kata-build-'));
	made.push(folder);
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(folder, name)), {recursive: true});
		writeFileSync(path.join(folder, name), text);
	}
	return folder;
}

const target = () => path.join(folderOf({}), 'task');
const read = (folder: string, name: string) => readFileSync(path.join(folder, name), 'utf8');

it('builds a program that Node runs: scripts transformed, data copied, declarations gone', async () => {
	const to = target();
	const from = folderOf({
		'handler.ts':
			'import {tax} from "./lib/tax";\nimport data from "./data.json" with {type: "json"};\nexport const handler = async (n: number) => tax(n) + data.add;',
		'lib/tax.ts': 'export const tax = (n: number) => n * 2;',
		'types.d.ts': 'declare const x: string;',
		'data.json': '{"add": 1}',
		'template.yaml': 'Resources: {}',
		'package.json': '{"private": true, "type": "module"}',
		'.git/config': 'x',
	});
	const built = await transformFolder(from, to);
	expect(built).toEqual({
		state: 'built',
		files: ['data.json', 'handler.js', 'lib/tax.js', 'package.json', 'template.yaml'],
	});
	expect(readdirSync(to).sort()).toEqual(['data.json', 'handler.js', 'lib', 'package.json', 'template.yaml']);
	const {handler} = (await import(/* @vite-ignore */ path.join(to, 'handler.js'))) as {
		handler: (n: number) => Promise<number>;
	};
	expect(await handler(20)).toBe(41);
});

it('says to Node that scripts are modules where package.json does not say', async () => {
	const [without, silent, old] = [target(), target(), target()];
	await transformFolder(folderOf({'a.ts': ''}), without);
	await transformFolder(folderOf({'a.ts': '', 'package.json': '{"name": "mine"}'}), silent);
	await transformFolder(folderOf({'a.ts': 'export const a = 1', 'package.json': '{"type": "commonjs"}'}), old);
	expect(JSON.parse(read(without, 'package.json'))).toMatchObject({type: 'module'});
	expect(JSON.parse(read(silent, 'package.json'))).toEqual({name: 'mine', type: 'module'});
	expect(read(old, 'package.json')).toBe('{"type": "commonjs"}');
	expect(read(old, 'a.js')).toContain('exports.a');
});

it('refuses a package.json that is no JSON', async () => {
	const built = await transformFolder(folderOf({'package.json': '{"type": }'}), target());
	expect(built).toMatchObject({state: 'broken', at: {file: 'package.json'}});
});

it('stops at the first file that no engine would run, by its path in the folder', async () => {
	const built = await transformFolder(folderOf({'a.ts': '', 'lib/b.js': 'const a = 1;\nconst a = 2;'}), target());
	expect(built).toMatchObject({state: 'broken', at: {file: 'lib/b.js', line: 2, column: 7}});
});

it('refuses a file that would be overwritten by what its neighbour becomes', async () => {
	const built = await transformFolder(folderOf({'handler.ts': '', 'handler.js': ''}), target());
	expect(built).toMatchObject({state: 'broken', at: {file: 'handler.js'}});
	expect(built.state === 'broken' && built.message).toContain('`handler.ts` both become `handler.js`');
});

it('refuses files that it could only misread', async () => {
	expect(await transformFolder(folderOf({'view.tsx': ''}), target())).toMatchObject({
		state: 'broken',
		at: {file: 'view.tsx'},
	});
});

it('does not follow a link that leaves the folder, and follows one that stays', async () => {
	const from = folderOf({'real.ts': 'export const a = 1'});
	symlinkSync('real.ts', path.join(from, 'linked.ts'));
	const to = target();
	expect(await transformFolder(from, to)).toMatchObject({state: 'built'});
	expect(read(to, 'linked.js')).toBe('export const a = 1');
	symlinkSync(path.join(folderOf({'secret.txt': 'x'}), 'secret.txt'), path.join(from, 'notes.txt'));
	const built = await transformFolder(from, target());
	expect(built).toMatchObject({state: 'broken', at: {file: 'notes.txt'}});
});

it('ignores the lock that an editor leaves as a link to nothing', async () => {
	const from = folderOf({'handler.ts': ''});
	symlinkSync('someone@somewhere.123', path.join(from, '.#handler.ts'));
	expect(await transformFolder(from, target())).toMatchObject({state: 'built'});
});

it("links the folder's own packages and leaves them as they are", async () => {
	const from = folderOf({
		'handler.ts': 'export {default as pad} from "pad";',
		'node_modules/pad/package.json': '{"main": "./pad.js"}',
		'node_modules/pad/pad.js': 'module.exports = 7; // @not syntax of ours',
		'node_modules/pad/pad.ts': 'not ) even TypeScript',
	});
	const to = target();
	expect(await transformFolder(from, to)).toMatchObject({state: 'built'});
	const {pad} = (await import(/* @vite-ignore */ path.join(to, 'handler.js'))) as {pad: number};
	expect(pad).toBe(7);
	rmSync(to, {recursive: true});
	expect(existsSync(path.join(from, 'node_modules/pad/pad.js'))).toBe(true);
});

it('lays folders over one another, the last one on top', async () => {
	const to = target();
	const solution = folderOf({
		'handler.ts': 'export const a: number = 1',
		'lib.ts': 'export {}',
		'approaches/x/handler.ts': '}',
	});
	const wrong = folderOf({'handler.ts': 'export const a: number = 2'});
	const built = await transformFolder([solution, wrong], to, {leaveOut: name => name.startsWith('approaches/')});
	expect(built).toEqual({state: 'built', files: ['handler.js', 'lib.js']});
	expect(read(to, 'handler.js')).toBe('export const a = 2');
});

it('takes what it has transformed before from the cache, unless something changed', async () => {
	const cacheFolder = target();
	const from = folderOf({'a.ts': 'export const a: number = 1', 'b.ts': 'export * from "./a";'});
	await transformFolder(from, target(), {cacheFolder});
	const entries = readdirSync(cacheFolder);
	expect(entries).toHaveLength(2);
	for (const entry of entries) writeFileSync(path.join(cacheFolder, entry), `${read(cacheFolder, entry)} // kept`);
	const again = target();
	await transformFolder(from, again, {cacheFolder});
	expect(read(again, 'a.js')).toBe('export const a = 1 // kept');
	writeFileSync(path.join(from, 'a.ts'), 'export const a: number = 2');
	const changed = target();
	await transformFolder(from, changed, {cacheFolder});
	expect(read(changed, 'a.js')).toBe('export const a = 2');
	expect(read(changed, 'b.js')).toContain('// kept');
});

it('builds without a cache where none can be kept', async () => {
	const file = path.join(folderOf({occupied: ''}), 'occupied');
	const to = target();
	expect(await transformFolder(folderOf({'a.ts': 'let a: 1'}), to, {cacheFolder: file})).toMatchObject({
		state: 'built',
	});
	expect(read(to, 'a.js')).toBe('let a');
});

it('builds a checker with the modules and fixtures beside it, and without its wrong answers', async () => {
	const checks = folderOf({
		'checker.ts': 'import {n} from "./fixtures/n.ts";\nexport const sum: number = n;',
		'fixtures/n.ts': 'export const n: number = 3;',
		'fixtures/data.json': '{}',
		'wrong/late/handler.ts': ')',
		'proof.yaml': '',
	});
	const to = target();
	const built = await transformChecker(checks, to);
	expect(built).toEqual({state: 'built', program: path.join(to, 'checker.js')});
	expect(readdirSync(to).sort()).toEqual(['checker.js', 'fixtures', 'package.json']);
	const {sum} = (await import(/* @vite-ignore */ path.join(to, 'checker.js'))) as {sum: number};
	expect(sum).toBe(3);
});

it('takes a checker that was bundled as it is, with its fixtures alone', async () => {
	const checks = folderOf({
		'checker.ts': 'export {}',
		'checker.mjs': 'export const bundled = true;',
		'drive.ts': 'export {}',
		'fixtures/data.json': '{}',
	});
	const to = target();
	expect(await transformChecker(checks, to)).toEqual({state: 'built', program: path.join(to, 'checker.mjs')});
	expect(readdirSync(to).sort()).toEqual(['checker.mjs', 'fixtures', 'package.json']);
});
