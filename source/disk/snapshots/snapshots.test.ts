import {appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {beforeEach, expect, test} from 'vitest';
import {filesIn, makeWorkspace, starterOf, warmUp, writeFiles} from '../fixtures/make-workspace.ts';
import {temporaryFolder} from '../fixtures/temporary-folder.ts';
import {placesOf, type Workspace} from '../workspace.ts';
import {applyFolders, resetExercise, restoreSnapshot} from './apply-files.ts';
import {objectFile} from './objects.ts';
import {logOf, readHistory} from './open-history.ts';
import {pruneSnapshots} from './prune-snapshots.ts';
import {redo, undo} from './step.ts';
import {markSnapshot, takeSnapshot} from './take-snapshot.ts';

let workspace: Workspace;
beforeEach(() => {
	workspace = makeWorkspace(temporaryFolder());
});

test('the first snapshot keeps the starter before it, and an unchanged program makes no new one', async () => {
	expect(await run()).toMatchObject({number: 1, isNew: false});
	write('handler.ts', 'two');
	expect(await run()).toMatchObject({number: 2, isNew: true});
	expect(await run()).toMatchObject({number: 2, isNew: false});
	const {snapshots} = await readHistory(workspace, warmUp);
	expect(snapshots.map(({reason, parent}) => [reason, parent])).toEqual([
		['starter', 0],
		['run', 1],
	]);
});

test('undo steps back one version at a time down to the starter, and redo forward again', async () => {
	for (const text of ['two', 'three']) {
		write('handler.ts', text);
		await run();
	}
	write('handler.ts', 'four, never run');
	const seen = [];
	for (let step = 0; step < 4; step++)
		seen.push([(await undo(workspace, warmUp)) as {state: string}, read('handler.ts')]);
	expect(seen.map(([step, text]) => [(step as {state: string}).state, text])).toEqual([
		['restored', 'three'],
		['restored', 'two'],
		['restored', starterOf['handler.ts']],
		['nothing', starterOf['handler.ts']],
	]);
	expect(seen.map(([step]) => (step as {hasEarlier?: boolean}).hasEarlier)).toEqual([true, true, false, undefined]);
	const forward = [];
	for (let step = 0; step < 4; step++)
		forward.push([(await redo(workspace, warmUp)) as {state: string}, read('handler.ts')]);
	expect(forward.map(([step, text]) => [(step as {state: string}).state, text])).toEqual([
		['restored', 'two'],
		['restored', 'three'],
		['restored', 'four, never run'],
		['nothing', 'four, never run'],
	]);
});

test('after an undo and an edit there is no way forward, and undo leads to what the edit was made from', async () => {
	for (const text of ['two', 'three']) {
		write('handler.ts', text);
		await run();
	}
	await undo(workspace, warmUp);
	write('handler.ts', 'another three');
	expect(await redo(workspace, warmUp)).toMatchObject({state: 'nothing', why: expect.stringContaining('changed')});
	expect(read('handler.ts')).toBe('another three');
	await undo(workspace, warmUp);
	expect(read('handler.ts')).toBe('two');
});

test('files that the learner adds come and go with the versions that knew them', async () => {
	write('handler.ts', 'two');
	await run();
	write('handler.ts', 'three');
	write('lib/helper.ts', 'help');
	await run();
	expect(await undo(workspace, warmUp)).toMatchObject({written: ['handler.ts'], removed: ['lib/helper.ts']});
	expect(Object.keys(filesIn(folder()))).not.toContain('lib/helper.ts');
	expect(readdirSync(folder())).not.toContain('lib');
	await redo(workspace, warmUp);
	expect(read('lib/helper.ts')).toBe('help');
});

test('packages and large files are never touched, and a large one is mentioned', async () => {
	write('node_modules/left-pad/index.js', 'pad');
	write('data.bin', 'x'.repeat(1_000_001));
	write('handler.ts', 'two');
	expect(await run()).toMatchObject({
		notes: ['warm-up/data.bin is larger than 1 MB: the app keeps no versions of it.'],
	});
	await resetExercise(workspace, warmUp);
	expect(Object.keys(filesIn(folder()))).toEqual(
		expect.arrayContaining(['data.bin', 'node_modules/left-pad/index.js']),
	);
});

test('reset gives the starter back, and undo the work', async () => {
	write('handler.ts', 'mine');
	write('extra.ts', 'mine too');
	write('README.md', 'scribbled');
	expect(await resetExercise(workspace, warmUp)).toMatchObject({state: 'restored'});
	const {'exercise.yaml': _yaml, 'hints/1.md': _hint, ...handedOut} = starterOf;
	expect(filesIn(folder())).toEqual({...handedOut, 'package.json': expect.any(String)});
	expect(await resetExercise(workspace, warmUp)).toMatchObject({state: 'nothing'});
	await undo(workspace, warmUp);
	expect([read('handler.ts'), read('extra.ts')]).toEqual(['mine', 'mine too']);
});

test('reset brings back an exercise of which nothing is left', async () => {
	rmSync(folder(), {recursive: true});
	expect(await resetExercise(workspace, warmUp)).toMatchObject({state: 'restored'});
	expect(read('handler.ts')).toBe(starterOf['handler.ts']);
});

test('a solution is laid over the program without its debrief, and undo takes it away', async () => {
	const solution = path.join(placesOf(workspace.folder).workshop, 'solutions', warmUp);
	writeFiles(solution, {
		'handler.ts': 'solved',
		'README.md': 'why',
		'teach.md': 'how',
		'approaches/b/handler.ts': 'other',
	});
	write('handler.ts', 'mine');
	write('notes.txt', 'mine');
	await applyFolders(workspace, warmUp, {folders: [solution], reason: 'solution'});
	expect(filesIn(folder())).toMatchObject({
		'handler.ts': 'solved',
		'README.md': starterOf['README.md'],
		'notes.txt': 'mine',
	});
	expect(Object.keys(filesIn(folder()))).not.toContain('teach.md');
	await undo(workspace, warmUp);
	expect(read('handler.ts')).toBe('mine');

	const approach = path.join(solution, 'approaches', 'b');
	await applyFolders(workspace, warmUp, {folders: [solution, approach], reason: 'approach'});
	expect(read('handler.ts')).toBe('other');
});

test('the last green version is found and restored, and undo leads back', async () => {
	expect(await restoreSnapshot(workspace, warmUp, 'last-green')).toMatchObject({state: 'nothing'});
	write('handler.ts', 'green');
	const taken = await run();
	if ('problem' in taken) throw new Error(taken.problem.what);
	await markSnapshot(workspace, warmUp, {number: taken.number, verdict: 'passed'});
	write('handler.ts', 'broken again');
	await takeSnapshot(workspace, warmUp, {reason: 'run', verdict: 'failed'});
	write('handler.ts', 'hopeless');
	await restoreSnapshot(workspace, warmUp, 'last-green');
	expect(read('handler.ts')).toBe('green');
	await undo(workspace, warmUp);
	expect(read('handler.ts')).toBe('hopeless');
});

test('a changed file of the exercise is kept once, and undo leaves such files alone', async () => {
	write('template.yaml', 'Timeout: 900');
	expect(await run()).toMatchObject({isNew: true});
	expect(await run()).toMatchObject({isNew: false});
	write('handler.ts', 'two');
	await run();
	write('template.yaml', 'Timeout: 6\n');
	await undo(workspace, warmUp);
	expect([read('handler.ts'), read('template.yaml')]).toEqual([starterOf['handler.ts'], 'Timeout: 6\n']);
});

test('nothing is written through a link: the link itself is replaced', async () => {
	const outside = temporaryFolder();
	writeFileSync(path.join(outside, 'precious.ts'), 'precious');
	write('handler.ts', 'two');
	await run();
	rmSync(path.join(folder(), 'handler.ts'));
	symlinkSync(path.join(outside, 'precious.ts'), path.join(folder(), 'handler.ts'));
	expect(await run()).toMatchObject({problems: [{file: 'warm-up/handler.ts'}]});
	await resetExercise(workspace, warmUp);
	expect(readFileSync(path.join(outside, 'precious.ts'), 'utf8')).toBe('precious');
	expect(read('handler.ts')).toBe(starterOf['handler.ts']);
});

test('a folder in the place of a file, or a link in the place of a folder, stops with a problem', async () => {
	write('lib/helper.ts', 'help');
	await run();
	rmSync(path.join(folder(), 'lib'), {recursive: true});
	await run();
	const outside = temporaryFolder();
	symlinkSync(outside, path.join(folder(), 'lib'));
	expect(await undo(workspace, warmUp)).toMatchObject({
		problem: {file: 'warm-up/lib', what: expect.stringContaining('link')},
	});
	expect(readdirSync(outside)).toEqual([]);

	rmSync(path.join(folder(), 'handler.ts'));
	mkdirSync(path.join(folder(), 'handler.ts'));
	expect(await resetExercise(workspace, warmUp)).toMatchObject({problem: {file: 'warm-up/handler.ts'}});
});

test('a torn last line, a line of nonsense and a path that leaves the folder are ignored', async () => {
	write('handler.ts', 'two');
	await run();
	const log = logOf(placesOf(workspace.folder).snapshots, warmUp);
	const evil = {type: 'snapshot', number: 9, at: '', reason: 'x', parent: 1, files: {'../../evil': 'a'.repeat(40)}};
	appendFileSync(log, `nonsense\n${JSON.stringify(evil)}\n{"type":"snapshot","number":3,"at":"20`);
	write('handler.ts', 'three');
	expect(await run()).toMatchObject({number: 3, isNew: true});
	const {snapshots} = await readHistory(workspace, warmUp);
	expect(snapshots.map(({number}) => number)).toEqual([1, 2, 3]);
	await undo(workspace, warmUp);
	expect(read('handler.ts')).toBe('two');
});

test('a damaged version is said to be so before any file is touched', async () => {
	write('handler.ts', 'two');
	write('a.ts', 'a');
	await run();
	write('handler.ts', 'three');
	write('a.ts', 'b');
	await run();
	const {snapshots} = placesOf(workspace.folder);
	const second = (await readHistory(workspace, warmUp)).snapshots[1]!;
	writeFileSync(objectFile(snapshots, second.files['handler.ts']!), 'rot');
	expect(await undo(workspace, warmUp)).toMatchObject({problem: {what: expect.stringContaining('damaged')}});
	expect([read('handler.ts'), read('a.ts')]).toEqual(['three', 'b']);
});

test('pruning drops the oldest, never the newest twenty, the last green or where the learner stands', async () => {
	for (let n = 1; n <= 40; n++) {
		write('handler.ts', `${n} ${'x'.repeat(10_000)}`);
		await takeSnapshot(workspace, warmUp, {reason: 'run', verdict: n === 3 ? 'passed' : 'failed'});
	}
	expect(await pruneSnapshots(workspace, 50_000_000)).toEqual({dropped: 0});
	expect(await pruneSnapshots(workspace, 100_000)).toEqual({dropped: 20});
	const {snapshots} = await readHistory(workspace, warmUp);
	expect(snapshots.map(({number}) => number)).toEqual([4, ...Array.from({length: 20}, (_, n) => n + 22)]);
	const objects = filesIn(path.join(placesOf(workspace.folder).snapshots, 'objects'));
	expect(Object.keys(objects)).toHaveLength(22);
	for (let step = 0; step < 20; step++) expect(await undo(workspace, warmUp)).toMatchObject({state: 'restored'});
	expect(read('handler.ts')).toMatch(/^3 x/);
	await redo(workspace, warmUp);
	expect(read('handler.ts')).toMatch(/^21 x/);
});

function run() {
	return takeSnapshot(workspace, warmUp, {reason: 'run'});
}

function folder(): string {
	return path.join(workspace.folder, warmUp);
}

function write(file: string, content: string): void {
	writeFiles(folder(), {[file]: content});
}

function read(file: string): string {
	return readFileSync(path.join(folder(), file), 'utf8');
}
