import {spawnSync} from 'node:child_process';
import {mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import type {Save} from '../workshop/save.ts';
import {makeWorkspace, other, starterOf, warmUp, writeFiles} from './fixtures/make-workspace.ts';
import {runScript, runScriptLimited} from './fixtures/run-script.ts';
import {temporaryFolder} from './fixtures/temporary-folder.ts';
import {resetExercise} from './snapshots/apply-files.ts';
import {undo} from './snapshots/step.ts';
import {startWatching} from './watch-saves.ts';
import type {Workspace} from './workspace.ts';

test('every way of saving that editors have counts once', async () => {
	const {write, file, settled} = await start();
	write('handler.ts', 'in place');
	expect(await settled()).toEqual(['handler.ts']);

	writeFileSync(file('.handler.ts.tmp'), 'by rename');
	renameSync(file('.handler.ts.tmp'), file('handler.ts'));
	expect(await settled()).toEqual(['handler.ts']);

	renameSync(file('handler.ts'), file('handler.ts~'));
	write('handler.ts', 'with a backup');
	rmSync(file('handler.ts~'));
	expect(await settled()).toEqual(['handler.ts']);

	write('handler.ts', '');
	write('handler.ts', 'truncated');
	expect(await settled()).toEqual(['handler.ts']);
});

test('saves that follow one another at once are all found', async () => {
	const {write, saved} = await start();
	for (let n = 0; n < 12; n++) {
		write('handler.ts', `formatted ${n} times`);
		await saved('handler.ts');
	}
});

test('a save without a change, an editor’s droppings and packages are no saves', async () => {
	const {write, file, settled} = await start();
	write('handler.ts', starterOf['handler.ts']);
	write('.handler.ts.swp', 'x');
	write('4913', 'x');
	rmSync(file('4913'));
	symlinkSync('me@host.1', file('.#handler.ts'));
	write('node_modules/left-pad/index.js', 'x');
	expect(await settled()).toEqual([]);
});

test('new files, files in new folders and deleted files are saves; what lies outside the exercises is not', async () => {
	const {workspace, write, file, settled} = await start();
	write('lib/deep/helper.ts', 'help');
	expect(await settled()).toEqual(['lib/deep/helper.ts']);
	rmSync(file('template.yaml'));
	expect(await settled()).toEqual(['template.yaml']);
	writeFiles(workspace.folder, {'README.md': 'x', '.kata/progress.json': '{}', 'my-notes/a.ts': 'x'});
	expect(await settled()).toEqual([]);
});

test('an exercise that is deleted and handed out anew is watched on', async () => {
	const {write, file, settled, saved} = await start();
	rmSync(file(''), {recursive: true});
	expect((await settled()).sort()).toEqual(['README.md', 'handler.ts', 'package.json', 'template.yaml']);
	write('handler.ts', 'again');
	expect(await settled()).toEqual(['handler.ts']);
	rmSync(file(''), {recursive: true});
	mkdirSync(file(''));
	write('handler.ts', 'put in its place at once');
	await saved('handler.ts');
	await settled();
	write('handler.ts', 'and again');
	await saved('handler.ts');
	await settled();
	write('new.ts', 'new');
	await saved('new.ts');
});

test('what the app itself restores is no save, and the learner’s next save is', async () => {
	const {workspace, write, settled} = await start();
	write('handler.ts', 'mine');
	expect(await settled()).toEqual(['handler.ts']);
	await resetExercise(workspace, warmUp);
	expect(await settled()).toEqual([]);
	await undo(workspace, warmUp);
	expect(await settled()).toEqual([]);
	write('handler.ts', starterOf['handler.ts']);
	expect(await settled()).toEqual(['handler.ts']);
});

test('after the stop nothing is reported', async () => {
	const {write, saves, stop} = await start();
	await stop();
	write('handler.ts', 'late');
	await new Promise(resolve => setTimeout(resolve, 100));
	expect(saves).toEqual([]);
});

test('where no event arrives the app looks for itself, says so, and misses nothing from before', async () => {
	const folder = temporaryFolder();
	const script = runScript('watch-saves.ts', folder, 'deaf');
	const told = JSON.parse((await script.nextLine()) ?? '') as {mode: string; note: string};
	expect(told).toEqual({
		mode: 'polling',
		note: 'This disk does not report saves, so the app looks for saves twice a second.',
	});
	writeFiles(path.join(folder, warmUp), {'handler.ts': 'two'});
	expect(JSON.parse((await script.nextLine()) ?? '')).toEqual({exercise: warmUp, file: 'handler.ts'});
	script.child.kill('SIGTERM');
	expect(await script.ended).toMatchObject({code: 0, errors: ''});
});

const mayLimit = spawnSync('unshare', ['-Ur', 'sh', '-c', 'echo 1 > /proc/sys/user/max_inotify_watches']).status === 0;

test.skipIf(!mayLimit)('where the system has no room for another watch the app looks for itself', async () => {
	const folder = temporaryFolder();
	const script = runScriptLimited('echo 3 > /proc/sys/user/max_inotify_watches', 'watch-saves.ts', folder);
	expect(JSON.parse((await script.nextLine()) ?? '')).toMatchObject({
		mode: 'polling',
		note: expect.stringContaining('no room to watch more files'),
	});
});

async function start() {
	const workspace: Workspace = makeWorkspace(temporaryFolder());
	const saves: Save[] = [];
	let told = () => {};
	const {mode, note, stop} = await startWatching(workspace, save => {
		saves.push(save);
		told();
	});
	onTestFinished(stop);
	expect([mode, note]).toEqual(['events', undefined]);
	const folder = path.join(workspace.folder, warmUp);
	let marks = 0;
	return {
		workspace,
		saves,
		stop,
		file: (name: string) => path.join(folder, name),
		write: (name: string, content: string) => writeFiles(folder, {[name]: content}),
		/** Resolves when this file of the exercise was reported. */
		saved: async (name: string): Promise<void> => {
			const isTold = () => saves.some(({exercise, file}) => exercise === warmUp && file === name);
			await new Promise<void>(resolve => {
				told = () => isTold() && resolve();
				told();
			});
			saves.length = 0;
		},
		/** The files saved so far: a mark that is written last is reported last, once it stood as long as an empty file may. */
		settled: async (): Promise<string[]> => {
			const mark = `mark-${++marks}.txt`;
			const seen = new Promise<void>(resolve => {
				told = () => saves.some(({file}) => file === mark) && resolve();
			});
			writeFiles(path.join(workspace.folder, other), {[mark]: ''});
			await seen;
			return saves.splice(0).flatMap(({exercise, file}) => (exercise === warmUp ? [file] : []));
		},
	};
}
