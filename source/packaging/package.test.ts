import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {runInNewContext} from 'node:vm';
import {beforeAll, describe, expect, test} from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFile(join(root, path), 'utf8');

type Packed = {size: number; unpackedSize: number; files: Array<{path: string}>};
let packed: Packed;
let paths: string[];
beforeAll(async () => {
	const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
	// Without its scripts: the tests have built already.
	const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
	const {stdout} = await promisify(execFile)(npm, args, {cwd: root, shell: process.platform === 'win32'});
	[packed] = JSON.parse(stdout) as [Packed];
	paths = packed.files.map(({path}) => path);
});

describe('what npm publishes', () => {
	test('is at most 150 files and 6 MB, and 25 MB once unpacked', () => {
		expect(paths.length).toBeGreaterThan(40);
		expect(paths.length).toBeLessThanOrEqual(150);
		expect(packed.size).toBeLessThanOrEqual(6_000_000);
		expect(packed.unpackedSize).toBeLessThanOrEqual(25_000_000);
	});

	test('is dist/ and four files that speak of it', () => {
		expect(paths.filter(path => !path.startsWith('dist/')).sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
		expect(paths).toContain('dist/THIRD-PARTY-NOTICES.txt');
		expect(paths).toContain('dist/workshop.tar.gz');
		expect(paths).toContain('dist/schemas/exercise.schema.json');
	});

	test('asks npm to install nothing, and starts no script on a learner’s machine', async () => {
		const description = JSON.parse(await read('package.json')) as Record<string, Record<string, string>>;
		for (const kind of ['dependencies', 'optionalDependencies', 'peerDependencies'])
			expect(description[kind]).toBeUndefined();
		const scripts = Object.keys(description['scripts'] ?? {});
		expect(scripts.filter(name => /install|prepare/.test(name))).toEqual([]);
	});

	test('holds every file that package.json points to', async () => {
		const {bin, exports} = JSON.parse(await read('package.json')) as {bin: object; exports: object};
		const targets = [...JSON.stringify([bin, exports]).matchAll(/"(?:\.\/)?(dist\/[^"]+)"/g)].map(
			([, path]) => path ?? '',
		);
		expect(targets.length).toBeGreaterThanOrEqual(3);
		expect(targets.filter(path => !paths.includes(path))).toEqual([]);
	});

	test('names no folder of the machine that built it', async () => {
		const texts = paths.filter(path => /\.(?:js|cjs|mjs|ts|json|txt)$/.test(path));
		const telling = [];
		for (const path of texts) if ((await read(path)).includes(root.replace(/[\\/]$/, ''))) telling.push(path);
		expect(telling).toEqual([]);
	});

	test('keeps the licence of every package whose code it ships', async () => {
		const notices = await read('dist/THIRD-PARTY-NOTICES.txt');
		const expected = ['@aws-sdk/client-dynamodb', '@smithy/core', '@types/node', 'undici-types'];
		for (const name of expected) expect(notices).toMatch(new RegExp(`^${name} \\d`, 'm'));
		expect(notices).toContain('Permission is hereby granted');
	});

	test('the lock file names no registry, so that any may serve it', async () => {
		expect(await read('package-lock.json')).not.toContain('"resolved"');
	});

	test('the lock file knows the optional packages of every platform, without which npm ci refuses', async () => {
		const {packages} = JSON.parse(await read('package-lock.json')) as {
			packages: Record<string, {optionalDependencies?: Record<string, string>}>;
		};
		const wanted = Object.values(packages).flatMap(({optionalDependencies = {}}) => Object.keys(optionalDependencies));
		const locked = Object.keys(packages).map(path => path.split('node_modules/').at(-1));
		expect(wanted.length).toBeGreaterThan(50);
		expect(wanted.filter(name => !locked.includes(name))).toEqual([]);
	});
});

describe('the launcher', () => {
	/** Runs it as a script on a Node that says to be of this version. */
	async function launch(
		version: string,
		more: object = {},
	): Promise<{said: string; exitCode: number; loaded: string[]}> {
		const code = (await read('dist/serverless-kata.js')).replace(/^#!.*/, '').replace(/\bimport\(/, 'load(');
		const loaded: string[] = [];
		let said = '';
		const process = {
			versions: {node: version},
			stderr: {write: (text: string) => (said += text)},
			exitCode: 0,
			...more,
		};
		runInNewContext(code, {process, load: (path: string) => loaded.push(path)});
		return {said, exitCode: process.exitCode, loaded};
	}

	test.each(['0.10.48', '12.22.12', '18.20.8', '20.18.3'])('Node %s is told which one is needed', async version => {
		const {said, exitCode, loaded} = await launch(version);
		expect(said).toContain(`needs Node.js 20.19 or newer, and this is ${version}`);
		expect(said.trim().split('\n')).toHaveLength(1);
		expect([exitCode, loaded]).toEqual([2, []]);
	});

	test.each(['20.19.0', '22.0.0', '100.1.0'])('Node %s starts', async version => {
		expect(await launch(version)).toEqual({said: '', exitCode: 0, loaded: ['./app/main.js']});
	});

	test('keeps compiled code where Node can', async () => {
		let enabled = 0;
		const module = {enableCompileCache: () => (enabled += 1)};
		const getBuiltinModule = (name: string) => (name === 'node:module' ? module : undefined);
		await launch('22.12.0', {getBuiltinModule});
		expect(enabled).toBe(1);
		await launch('20.19.0', {getBuiltinModule: () => ({})});
		await launch('18.20.8', {getBuiltinModule});
		expect(enabled).toBe(1);
	});

	test('has no syntax newer than Node 12', async () => {
		expect(await read('dist/serverless-kata.js')).not.toMatch(/^import |\?\.|\?\?|\bawait\b|#\w+\s*=/m);
	});
});

test.runIf(existsSync(join(root, 'dist/kit')))('the declarations of the kit need nothing beside them', async () => {
	expect(await read('dist/kit/index.d.ts')).not.toMatch(/(?:from|import\() ?['"](?!node:)/);
});
