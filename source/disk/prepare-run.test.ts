import {execFileSync, spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {beforeEach, expect, test} from 'vitest';
import {createWorkspace} from './create-workspace.ts';
import {makePackage} from './fixtures/make-package.ts';
import {warmUp, writeFiles} from './fixtures/make-workspace.ts';
import {temporaryFolder} from './fixtures/temporary-folder.ts';
import {layRunFolder, pruneRuns} from './lay-run-folder.ts';
import {prepareRun} from './prepare-run.ts';
import {objectFile} from './snapshots/objects.ts';
import {readHistory} from './snapshots/open-history.ts';
import {tidyWorkspace} from './tidy-workspace.ts';
import {placesOf, type Workspace} from './workspace.ts';

let workspace: Workspace;
beforeEach(async () => {
	const packageFolder = makePackage(temporaryFolder());
	writeFiles(packageFolder, {'dist/kit/index.js': 'export const who = "the kit";'});
	const manifest = {
		name: 'serverless-kata',
		version: '1.0.0',
		type: 'module',
		exports: {'./kit': './dist/kit/index.js'},
	};
	writeFiles(packageFolder, {'package.json': JSON.stringify(manifest)});
	const opened = await createWorkspace({folder: path.join(temporaryFolder(), 'k'), packageFolder});
	if ('problems' in opened) throw new Error(JSON.stringify(opened.problems));
	workspace = opened.workspace;
});

test('a run finds the kit, the libraries and the packages of the workspace', async () => {
	const {runFolder} = await prepareWell();
	expect(path.dirname(runFolder)).toBe(placesOf(workspace.folder).runs);
	expect(readdirSync(path.join(runFolder, 'node_modules'))).toEqual(['serverless-kata']);
	expect([whoIs(runFolder, 'serverless-kata/kit'), whoIs(runFolder, 'zod')]).toEqual(['the kit', 'our zod']);

	rmSync(path.join(workspace.folder, 'node_modules'));
	writeFiles(workspace.folder, {
		'node_modules/zod/package.json': '{"name":"zod","type":"module","exports":"./index.js"}',
		'node_modules/zod/index.js': 'export const who = "their zod";',
	});
	const second = await prepareWell();
	expect(second.notes).toEqual([expect.stringContaining('your packages stay')]);
	expect(whoIs(second.runFolder, '@aws-sdk/client-dynamodb')).toBe('ours');
	expect(whoIs(second.runFolder, 'zod')).toBe('their zod');
});

test('outside a workspace a run folder brings the libraries itself', () => {
	const folder = layRunFolder({runs: temporaryFolder(), packageFolder: workspace.runtime});
	expect([
		whoIs(folder, 'serverless-kata/kit'),
		whoIs(folder, 'zod'),
		whoIs(folder, '@aws-sdk/client-dynamodb'),
	]).toEqual(['the kit', 'our zod', 'ours']);
});

test('a changed or deleted file of the exercise is kept, put back and mentioned; the lesson is left alone', async () => {
	write('template.yaml', 'Timeout: 900');
	write('README.md', 'my notes');
	const first = await prepareWell();
	expect(first.notes).toEqual([
		'template.yaml belongs to the exercise and is not yours to change: it is as it was given again, and your version of it is kept.',
	]);
	expect([read('template.yaml'), read('README.md')]).toEqual(['Timeout: 6\n', 'my notes']);
	const kept = (await readHistory(workspace, warmUp)).snapshots.find(({number}) => number === first.snapshot);
	const object = objectFile(placesOf(workspace.folder).snapshots, kept!.files['template.yaml']!);
	expect(readFileSync(object, 'utf8')).toBe('Timeout: 900');

	rmSync(path.join(workspace.folder, warmUp, 'template.yaml'));
	expect((await prepareWell()).notes).toEqual([expect.stringContaining('it is back.')]);
	expect(read('template.yaml')).toBe('Timeout: 6\n');
	expect(await prepareWell()).toMatchObject({notes: [], problems: []});
});

test('the learner’s package.json is theirs', async () => {
	write('package.json', '{"private": true, "type": "module", "dependencies": {"left-pad": "1"}}');
	expect(await prepareWell()).toMatchObject({notes: []});
	expect(read('package.json')).toContain('left-pad');
});

test('a folder or a link in the place of the learner’s file is a problem for people', async () => {
	const handler = path.join(workspace.folder, warmUp, 'handler.ts');
	rmSync(handler);
	mkdirSync(handler);
	expect(await prepareWell()).toMatchObject({
		problems: [{file: 'warm-up/handler.ts', what: expect.stringContaining('a folder')}],
	});
	rmSync(handler, {recursive: true});
	const outside = path.join(temporaryFolder(), 'secret');
	writeFileSync(outside, 'secret');
	symlinkSync(outside, handler);
	expect(await prepareWell()).toMatchObject({
		problems: [{file: 'warm-up/handler.ts', what: expect.stringContaining('a link')}],
	});
	const snapshots = (await readHistory(workspace, warmUp)).snapshots;
	expect(
		snapshots.some(({files}) => 'handler.ts' in files && files['handler.ts'] !== snapshots[0]?.files['handler.ts']),
	).toBe(false);
	expect(readFileSync(outside, 'utf8')).toBe('secret');
});

test('run folders of dead processes go, of our own the newest five stay, of living ones all', async () => {
	const {runs, temporary} = placesOf(workspace.folder);
	const dead = spawnSync(process.execPath, ['-e', '']).pid;
	writeFiles(runs, {[`abc-${dead}-1/file`]: 'x', [`abc-${process.ppid}-1/file`]: 'x', 'junk/file': 'x'});
	writeFiles(temporary, {[`${dead}-1-handler.ts.tmp`]: 'half', [`${process.pid}-1-handler.ts.tmp`]: 'half'});
	const own = [];
	for (let run = 0; run < 7; run++) own.push(path.basename((await prepareWell()).runFolder));
	await pruneRuns(runs);
	expect(readdirSync(runs).sort()).toEqual([`abc-${process.ppid}-1`, ...own.slice(2)].sort());
	await tidyWorkspace(workspace);
	expect(readdirSync(temporary)).toEqual([`${process.pid}-1-handler.ts.tmp`]);
	expect(existsSync(path.join(workspace.runtime, 'dist', 'kit', 'index.js'))).toBe(true);
});

async function prepareWell() {
	const prepared = await prepareRun(workspace, warmUp);
	if ('problem' in prepared) throw new Error(JSON.stringify(prepared));
	return prepared;
}

function whoIs(folder: string, name: string): string {
	mkdirSync(path.join(folder, 'task'), {recursive: true});
	writeFileSync(path.join(folder, 'task/probe.mjs'), `import * as it from '${name}'; console.log(it.who)`);
	return execFileSync(process.execPath, ['task/probe.mjs'], {cwd: folder, encoding: 'utf8'}).trim();
}

function write(file: string, content: string): void {
	writeFiles(path.join(workspace.folder, warmUp), {[file]: content});
}

function read(file: string): string {
	return readFileSync(path.join(workspace.folder, warmUp, file), 'utf8');
}
