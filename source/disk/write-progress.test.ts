import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {parseExerciseId} from '../workshop/exercise-id.ts';
import type {Progress} from '../workshop/progress.ts';
import {recordHint, recordRun} from '../workshop/record.ts';
import {emptyWorkshop} from './fixtures/empty-workshop.ts';
import {runScript} from './fixtures/run-script.ts';
import {temporaryFolder} from './fixtures/temporary-folder.ts';
import {withLock} from './with-lock.ts';
import {readProgress, updateProgress} from './write-progress.ts';

const warmUp = parseExerciseId('warm-up')!;
const poison = parseExerciseId('poison-pill')!;
const at = '2026-11-23T10:00:00.000Z';

test('a new workspace has no progress, and reading it writes nothing', async () => {
	const workspace = makeWorkspace();
	expect(await readProgress(workspace)).toMatchObject({progress: {exercises: {}}, notes: []});
	expect(readdirSync(path.join(workspace.folder, '.kata'))).toEqual([]);
});

test('what is written is read again, with the former state as the backup', async () => {
	const workspace = makeWorkspace();
	await updateProgress(workspace, oneRun);
	await updateProgress(workspace, oneRun);
	expect(await readProgress(workspace)).toMatchObject({progress: {exercises: {'warm-up': {runs: 2}}}, notes: []});
	expect(JSON.parse(readFileSync(fileOf(workspace, '.bak'), 'utf8'))).toMatchObject({
		exercises: {'warm-up': {runs: 1}},
	});
	expect(readdirSync(path.join(workspace.folder, '.kata')).sort()).toEqual([
		'progress.json',
		'progress.json.bak',
		'temporary',
	]);
	expect(readdirSync(path.join(workspace.folder, '.kata', 'temporary'))).toEqual([]);
});

test('two processes that write 200 updates each lose none', async () => {
	const workspace = makeWorkspace();
	const both = [1, 2].map(() => runScript('count-runs.ts', workspace.folder, 'warm-up', '200'));
	for (const {ended} of both) expect(await ended).toMatchObject({code: 0, errors: ''});
	expect(await readProgress(workspace)).toMatchObject({progress: {exercises: {'warm-up': {runs: 400}}}});
});

test('the lock of a process that died is pushed aside', async () => {
	const workspace = makeWorkspace();
	const dead = runScript('count-runs.ts', workspace.folder, 'warm-up', '0');
	await dead.ended;
	writeFileSync(fileOf(workspace, '.lock'), `${dead.child.pid} 0123456789abcdef`);
	// However young it seems.
	utimesSync(fileOf(workspace, '.lock'), new Date(), new Date(Date.now() + 3_600_000));
	expect(await updateProgress(workspace, oneRun)).toMatchObject({progress: {exercises: {'warm-up': {runs: 1}}}});
	expect(readdirSync(path.join(workspace.folder, '.kata')).filter(name => name.includes('lock'))).toEqual([]);
});

test('the lock of a process that lives and gives no sign of it is pushed aside too', async () => {
	const workspace = makeWorkspace();
	writeFileSync(fileOf(workspace, '.lock'), `${process.ppid} 0123456789abcdef`);
	utimesSync(fileOf(workspace, '.lock'), new Date(0), new Date(0));
	expect(await updateProgress(workspace, oneRun)).toMatchObject({progress: {exercises: {'warm-up': {runs: 1}}}});
});

test('a holder whose lock was taken away writes nothing and starts again', async () => {
	const workspace = makeWorkspace();
	const lock = fileOf(workspace, '.lock');
	let calls = 0;
	const written = await withLock(lock, async ({check}) => {
		calls++;
		if (calls === 1) rmSync(lock);
		await check();
		return calls;
	});
	expect([written, calls, existsSync(lock)]).toEqual([2, 2, false]);
});

test('a damaged file is set aside and the backup used', async () => {
	const workspace = makeWorkspace();
	await updateProgress(workspace, oneRun);
	await updateProgress(workspace, progress => recordHint(progress, {id: poison, at, count: 1}));
	const whole = readFileSync(fileOf(workspace), 'utf8');
	writeFileSync(fileOf(workspace), whole.slice(0, -40));

	const {progress, notes} = await readWell(workspace);
	expect(progress.exercises).toMatchObject({'warm-up': {runs: 1}});
	expect(notes.join(' ')).toMatch(/damaged.*kept as \.kata\/progress\.damaged-\d{4}-.*\.json/);
	const aside = readdirSync(path.join(workspace.folder, '.kata')).find(name => name.startsWith('progress.damaged-'))!;
	expect(readFileSync(path.join(workspace.folder, '.kata', aside), 'utf8')).toBe(whole.slice(0, -40));
	expect(await readProgress(workspace)).toEqual({progress, notes: [], isRepaired: false});
});

test('of a file with one damaged entry, the other entries stay', async () => {
	const workspace = makeWorkspace();
	await updateProgress(workspace, oneRun);
	const known = JSON.parse(readFileSync(fileOf(workspace), 'utf8')) as {exercises: object};
	writeFileSync(fileOf(workspace), JSON.stringify({...known, exercises: {...known.exercises, 'poison-pill': 7}}));
	rmSync(fileOf(workspace, '.bak'), {force: true});

	const {progress, notes} = await readWell(workspace);
	expect(progress.exercises).toMatchObject({'warm-up': {runs: 1}});
	expect(notes.join(' ')).toContain('poison-pill');
});

test('a file of zeros with no backup starts anew and says so', async () => {
	const workspace = makeWorkspace();
	writeFileSync(fileOf(workspace), Buffer.alloc(300));
	const {progress, notes} = await readWell(workspace);
	expect(progress.exercises).toEqual({});
	expect(notes).toHaveLength(2);
});

test('a file that is gone comes back from its backup', async () => {
	const workspace = makeWorkspace();
	await updateProgress(workspace, oneRun);
	await updateProgress(workspace, oneRun);
	rmSync(fileOf(workspace));
	const {progress, notes} = await readWell(workspace);
	expect(progress.exercises).toMatchObject({'warm-up': {runs: 1}});
	expect(notes.join(' ')).toContain('gone');
	expect(readFileSync(fileOf(workspace), 'utf8')).toContain('warm-up');
});

test('the progress of a newer version is refused and left alone', async () => {
	const workspace = makeWorkspace();
	const newer = JSON.stringify({schema: 'serverless-kata/progress@2', done: ['everything']});
	writeFileSync(fileOf(workspace), newer);
	const refused = {problem: {what: expect.stringContaining('newer version of the app (serverless-kata/progress@2)')}};
	expect(await readProgress(workspace)).toMatchObject(refused);
	expect(await updateProgress(workspace, oneRun)).toMatchObject(refused);
	expect(readFileSync(fileOf(workspace), 'utf8')).toBe(newer);
});

test('a folder in the place of the file is a problem, not a crash', async () => {
	const workspace = makeWorkspace();
	mkdirSync(fileOf(workspace));
	expect(await updateProgress(workspace, oneRun)).toMatchObject({problem: {what: expect.stringContaining('folder')}});
});

function oneRun(progress: Progress): Progress {
	const verdict = {state: 'failed', outcomes: [], measures: []} as const;
	return recordRun(progress, {id: warmUp, at, version: 'v1', verdict});
}

async function readWell(workspace: ReturnType<typeof makeWorkspace>) {
	const read = await readProgress(workspace);
	if ('problem' in read) throw new Error(read.problem.what);
	return read;
}

function makeWorkspace() {
	const folder = temporaryFolder();
	mkdirSync(path.join(folder, '.kata'));
	return {folder, workshop: emptyWorkshop};
}

function fileOf({folder}: {folder: string}, ending = ''): string {
	return path.join(folder, '.kata', `progress.json${ending}`);
}
