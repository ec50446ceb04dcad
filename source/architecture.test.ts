import {existsSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import {join, relative, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import {beforeAll, describe, expect, test} from 'vitest';
import {findCycle, judgeImport, type Import} from './packaging/floors.ts';
import {readImports} from './packaging/read-imports.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('the sources keep the floors', () => {
	let imports: Import[];
	beforeAll(async () => {
		const files = [...(await listFiles('source')), ...(await listFiles('checks'))];
		const perFile = files.map(async file => readImports(file, await readFile(join(root, file), 'utf8')));
		imports = (await Promise.all(perFile)).flat();
	});

	test('no file imports what its folder must not', () => {
		expect(imports.length).toBeGreaterThan(100);
		expect(imports.map(judgeImport).filter(Boolean)).toEqual([]);
	});

	test('no files need each other when they run', () => {
		expect(findCycle(imports)?.join(' -> ')).toBeUndefined();
	});

	test('every relative import names a file that exists', () => {
		const missing = imports.filter(({to}) => /^(?:source|checks)\//.test(to) && !existsSync(join(root, to)));
		expect(missing).toEqual([]);
	});
});

/** What is shipped or judges: tests may import what they need, and a wrong answer is a learner's program. */
async function listFiles(folder: string): Promise<string[]> {
	const entries = await readdir(join(root, folder), {recursive: true, withFileTypes: true});
	const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
	const paths = files.map(file => relative(root, file).split(sep).join('/'));
	return paths.filter(
		path =>
			/\.(?:[cm]?[jt]s|tsx)$/.test(path) &&
			!/\.test\.tsx?$|\/(?:testing|fixtures|end-to-end)\//.test(path) &&
			!/^checks\/[^/]+\/wrong\//.test(path),
	);
}

describe('a forbidden import is refused by name, with the rule and the remedy', () => {
	test.each([
		['source/session/update.ts', 'source/disk/read-progress.ts', 'session must not import disk'],
		['source/session/update.ts', 'node:path', 'session must not import from Node'],
		['source/workshop/verdict.ts', 'source/session/session.ts', 'workshop must not import session'],
		['source/protocol.ts', 'source/workshop/verdict.ts', 'protocol.ts must not import workshop'],
		['source/disk/read-progress.ts', 'source/screen/app.tsx', 'disk must not import screen'],
		['source/runner/run-check.ts', 'source/cloud/cloud.ts', 'runner must not import cloud'],
		['source/runner/run-check.ts', 'source/kit/index.ts', 'runner must not import kit'],
		['source/screen/app.tsx', 'node:fs', 'screen must not import node:fs'],
		['source/screen/app.tsx', 'source/runner/run-check.ts', 'screen must not import runner'],
		['source/commands/check.ts', 'source/cloud/cloud.ts', 'commands must not import cloud'],
		['source/commands/check.ts', 'source/simulators/nearest.ts', 'commands must not import simulators'],
		['source/kit/index.ts', 'source/runner/run-check.ts', 'kit must not import runner'],
		['source/cloud/cloud.ts', 'source/protocol.ts', 'cloud must not import protocol.ts'],
		['source/simulators/cost/price.ts', 'source/cloud/cloud.ts', 'simulators must not import cloud'],
		['source/simulators/cost/price.ts', 'node:http', 'simulators must not import node:http'],
		['source/programs/check.ts', 'source/disk/workspace.ts', 'programs must not import disk'],
		['source/author/matrix.ts', 'source/screen/app.tsx', 'author must not import screen'],
		['source/reporters/tap.ts', 'node:os', 'reporters must not import from Node'],
		['source/build/transform.ts', 'source/workshop/verdict.ts', 'build must not import workshop'],
		['source/runtimes/node/clock.cjs', 'source/protocol.ts', 'runtimes must not import protocol.ts'],
		['source/session/update.ts', 'react', 'React and Ink belong to screen'],
		['source/runner/run-check.ts', 'ink-select-input', 'React and Ink belong to screen'],
		['source/runner/run-check.ts', 'esbuild', 'it is a tool or a library for learners'],
		['source/kit/index.ts', '@aws-sdk/client-dynamodb', 'it is a tool or a library for learners'],
		['source/commands/list.ts', 'exercises/x/handler.ts', 'are read, not imported'],
		['source/shiny/new.ts', 'node:path', 'source/shiny has no floor'],
		['checks/x/checker.ts', 'source/kit/index.ts', "'serverless-kata/kit' and files beside it alone"],
		['checks/x/checker.ts', 'checks/y/checker.ts', "'serverless-kata/kit' and files beside it alone"],
		['checks/x/checker.ts', 'node:fs', "'serverless-kata/kit' and files beside it alone"],
	])('%s -> %s', (from, to, rule) => {
		const said = judgeImport({from, to});
		expect(said).toContain(from);
		expect(said).toContain(rule);
		expect(said).toMatch(/(?:Hand it in as a value|Give it one in|Ask for what is missing)/);
	});

	test.each([
		['source/commands/main.ts', 'source/screen/app.tsx'],
		['source/commands/main.ts', 'ink'],
		['source/programs/check.ts', 'source/kit/index.ts'],
		['source/screen/app.tsx', 'node:path'],
		['source/cloud/cloud.ts', 'node:http'],
		['checks/x/checker.ts', 'serverless-kata/kit'],
		['checks/x/checker.ts', 'checks/x/nights.ts'],
	])('%s -> %s is allowed', (from, to) => {
		expect(judgeImport({from, to})).toBeUndefined();
	});
});

describe('imports are read whatever their form', () => {
	test('static, types alone, re-exports, dynamic, require and types in place', () => {
		const text = `
			import {a} from '../a.ts';
			import type {B} from './b.ts';
			import {type C, type D} from './c.ts';
			import e, {type F} from 'react';
			import '@scope/name/deep.js';
			export {g} from './g.ts';
			export type * from './h.ts';
			const i = await import('fs');
			const j = require('./j.cjs');
			type K = import('./k.ts').K;
			// import './not.ts'
		`;
		expect(readImports('source/x/y.ts', text).map(({to, typeOnly}) => (typeOnly ? `(${to})` : to))).toEqual([
			'source/a.ts',
			'(source/x/b.ts)',
			'(source/x/c.ts)',
			'react',
			'@scope/name',
			'source/x/g.ts',
			'(source/x/h.ts)',
			'(node:fs)',
			'source/x/j.cjs',
			'(source/x/k.ts)',
		]);
	});

	test('a ring is named, and a ring of types is none', () => {
		const ring = [
			{from: 'a', to: 'b', typeOnly: false},
			{from: 'b', to: 'c', typeOnly: false},
			{from: 'c', to: 'b', typeOnly: false},
		];
		expect(findCycle(ring)).toEqual(['b', 'c', 'b']);
		expect(findCycle(ring.map((one, at) => ({...one, typeOnly: at === 2})))).toBeUndefined();
	});
});
