import {execFileSync, spawnSync} from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {createWorkspace} from './create-workspace.ts';
import {makePackage} from './fixtures/make-package.ts';
import {exerciseFiles} from './fixtures/make-workshop.ts';
import {exerciseId, filesIn, warmUp, writeFiles} from './fixtures/make-workspace.ts';
import {temporaryFolder} from './fixtures/temporary-folder.ts';
import {openWorkspace, type Opened} from './open-workspace.ts';
import {repairLibraries} from './repair-libraries.ts';
import {resetExercise} from './snapshots/apply-files.ts';
import {undo} from './snapshots/step.ts';
import {takeSnapshot} from './snapshots/take-snapshot.ts';
import {findWorkspace, placesOf, workspaceOfPackage} from './workspace.ts';

test('a new workspace holds the exercises, the launchers and the app itself', async () => {
	const {folder, packageFolder} = await make();
	expect(readdirSync(folder).sort()).toEqual(
		[
			'.gitignore',
			'.kata',
			'.vscode',
			'README.md',
			'kata',
			'kata.cmd',
			'node_modules',
			'package.json',
			'poison-pill',
			'tsconfig.json',
			'warm-up',
		].sort(),
	);
	expect(Object.keys(filesIn(path.join(folder, 'warm-up')))).toEqual([
		'README.md',
		'handler.ts',
		'package.json',
		'template.yaml',
	]);
	expect(readdirSync(placesOf(folder).runtime).sort()).toEqual(['dist', 'package.json', 'runtime.json']);
	expect(filesIn(path.join(placesOf(folder).runtime, 'dist'))).toEqual(filesIn(path.join(packageFolder, 'dist')));
	expect(readdirSync(placesOf(folder).workshop).sort()).toEqual(['checks', 'exercises', 'index.json', 'solutions']);
	expect(readlinkSync(path.join(folder, 'node_modules'))).toBe('.kata/runtime/dist/libraries/node_modules');
	expect(statSync(path.join(folder, 'kata')).mode & 0o111).toBe(0o111);
	expect(readFileSync(path.join(folder, 'README.md'), 'utf8').trim().split('\n\n')).toHaveLength(3);
	for (const file of ['package.json', 'tsconfig.json', '.vscode/settings.json'])
		JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
});

test('what opens is the workshop with its places inside the workspace, and opening again changes nothing', async () => {
	const {folder, packageFolder} = await make();
	const before = filesIn(folder);
	const {workspace, notes} = wellOpened(await openWorkspace({folder, packageFolder}));
	expect(notes).toEqual([]);
	expect(workspace.workshop.exercises.map(({manifest, starter, hints}) => [manifest.id, starter, hints])).toEqual([
		['warm-up', path.join(folder, '.kata/workshop/exercises/warm-up'), [{text: 'Look at the clock.\n'}]],
		['poison-pill', path.join(folder, '.kata/workshop/exercises/poison-pill'), [{text: 'Look at the clock.\n'}]],
	]);
	wellOpened(await openWorkspace({folder, packageFolder: workspace.runtime}));
	wellOpened(await createWorkspace({folder, packageFolder}));
	expect(filesIn(folder)).toEqual(before);
});

test('`kata` starts the carried runtime from any folder, through a link, with all arguments, after a move', async () => {
	const {folder} = await make();
	const moved = path.join(temporaryFolder(), "a folder with 'quotes' and $signs");
	renameSync(folder, moved);
	const link = path.join(temporaryFolder(), 'k');
	symlinkSync(path.join(moved, 'kata'), link);
	for (const [command, cwd] of [
		[path.join(moved, 'kata'), '/'],
		[link, '/'],
		['./kata', moved],
		['../kata', path.join(moved, 'warm-up')],
	] as const) {
		const answer = execFileSync(command, ['check', 'warm up', '*'], {cwd, encoding: 'utf8'});
		expect(JSON.parse(answer)).toEqual({
			program: path.join(moved, '.kata/runtime/dist/serverless-kata.js'),
			arguments: ['check', 'warm up', '*'],
		});
	}
	const {notes} = wellOpened(await openWorkspace({folder: moved, packageFolder: placesOf(moved).runtime}));
	expect(notes).toEqual([]);
	expect(whoIs(moved, 'zod')).toBe('our zod');
});

test('`kata` says what to do when Node or the runtime is missing, and finds a runtime that an update left aside', async () => {
	const {folder} = await make();
	const bin = temporaryFolder();
	for (const tool of ['sh', 'dirname', 'readlink', 'stty', 'mv'])
		symlinkSync(execFileSync('which', [tool], {encoding: 'utf8'}).trim(), path.join(bin, tool));
	const withoutNode = spawnSync(path.join(folder, 'kata'), {env: {PATH: bin}, encoding: 'utf8'});
	expect([withoutNode.status, withoutNode.stderr]).toEqual([2, expect.stringContaining('needs Node.js 20.19')]);

	renameSync(placesOf(folder).runtime, `${placesOf(folder).runtime}.old-1`);
	expect(spawnSync(path.join(folder, 'kata')).status).toBe(0);
	rmSync(placesOf(folder).runtime, {recursive: true});
	const withoutRuntime = spawnSync(path.join(folder, 'kata'), {encoding: 'utf8'});
	expect([withoutRuntime.status, withoutRuntime.stderr]).toEqual([
		2,
		expect.stringContaining('npx serverless-kata open'),
	]);
});

test('a workspace is found from below, and by the package that it carries', async () => {
	const {folder} = await make();
	expect(findWorkspace(path.join(folder, 'warm-up'))).toBe(folder);
	expect(findWorkspace(path.dirname(folder))).toBeUndefined();
	expect(workspaceOfPackage(placesOf(folder).runtime)).toBe(folder);
	expect(workspaceOfPackage(path.join(folder, 'warm-up'))).toBeUndefined();
});

test('a place that cannot be a workspace is refused with the next step, and nothing is written', async () => {
	const packageFolder = makePackage(temporaryFolder());
	const {folder} = await make();
	const other = temporaryFolder();
	writeFiles(other, {'full/thesis.txt': 'mine', file: 'mine'});
	const before = filesIn(other);
	const cases = [
		[path.join(folder, 'warm-up'), 'inside the workspace', 'Choose a folder outside'],
		[path.join(folder, 'new', 'deep'), 'inside the workspace', 'Choose a folder outside'],
		[path.join(other, 'full'), 'holds other things', 'serverless-kata init full-2'],
		[path.join(other, 'file'), 'no folder', 'serverless-kata init file-2'],
		[path.join(other, 'file', 'below'), 'A file stands where a folder is needed', 'Choose another name'],
	] as const;
	for (const [place, what, remedy] of cases) {
		expect(await createWorkspace({folder: place, packageFolder})).toMatchObject({
			problems: [{what: expect.stringContaining(what), remedy: expect.stringContaining(remedy)}],
		});
	}
	expect(filesIn(other)).toEqual(before);
	expect(await openWorkspace({folder: other, packageFolder})).toMatchObject({
		problems: [{what: 'There is no workspace here'}],
	});
});

test('an empty repository may become a workspace', async () => {
	const folder = temporaryFolder();
	mkdirSync(path.join(folder, '.git'));
	wellOpened(await createWorkspace({folder, packageFolder: makePackage(temporaryFolder())}));
});

test('a start that was cut short is finished by the next', async () => {
	const folder = temporaryFolder();
	const packageFolder = makePackage(temporaryFolder());
	writeFiles(folder, {
		'.kata/workspace.json': '{"sch',
		'.kata/runtime.new-1/dist/half.js': '',
		'.kata/workshop/exercises/warm-up/x': '',
	});
	wellOpened(await createWorkspace({folder, packageFolder}));
	expect(existsSync(path.join(folder, 'warm-up/handler.ts'))).toBe(true);
	expect(readdirSync(placesOf(folder).kata).filter(name => /new-|old-|lock/.test(name))).toEqual([]);
});

test('a runtime that an update left aside still counts: an older package does not take its place', async () => {
	const newer = makePackage(temporaryFolder(), {version: '2.0.0'});
	const folder = path.join(temporaryFolder(), 'k');
	wellOpened(await createWorkspace({folder, packageFolder: newer}));
	renameSync(placesOf(folder).runtime, `${placesOf(folder).runtime}.old-1`);
	const refused = await openWorkspace({folder, packageFolder: makePackage(temporaryFolder())});
	expect(refused).toMatchObject({problems: [{what: expect.stringContaining('this is the older 1.0.0')}]});
	expect(existsSync(path.join(placesOf(folder).runtime, 'dist/serverless-kata.js'))).toBe(true);
});

test('a newer package updates the app and the untouched starters; what the learner changed stands', async () => {
	const {folder} = await make();
	writeFiles(folder, {'warm-up/handler.ts': 'mine'});
	rmSync(path.join(folder, 'poison-pill/handler.ts'));
	const newer = makePackage(temporaryFolder(), {
		version: '1.1.0',
		workshop: {
			...exerciseFiles('third', 'chapter: second\norder: 20'.replace('order: 20', '')),
			'exercises/third/exercise.yaml': exerciseFiles('third', 'chapter: second')[
				'exercises/third/exercise.yaml'
			]!.replace('order: 10', 'order: 20'),
			'exercises/warm-up/handler.ts': 'newer starter',
			'exercises/warm-up/template.yaml': 'Timeout: 3\n',
			'exercises/poison-pill/template.yaml': '',
			'exercises/poison-pill/more.ts': 'more',
		},
	});
	const {notes} = wellOpened(await openWorkspace({folder, packageFolder: newer}));
	expect(notes).toEqual([
		'The app was updated from 1.0.0 to 1.1.0.',
		'New exercises: third.',
		'Exercises that were improved: warm-up, poison-pill. Files that you changed are as you left them.',
		'You have begun warm-up, and their starters changed: yours stay, `reset` takes the new ones.',
	]);
	expect(filesIn(path.join(folder, 'warm-up'))).toMatchObject({'handler.ts': 'mine', 'template.yaml': 'Timeout: 3\n'});
	expect(Object.keys(filesIn(path.join(folder, 'poison-pill')))).toEqual(['README.md', 'more.ts', 'package.json']);
	expect(JSON.parse(execFileSync(path.join(folder, 'kata'), {encoding: 'utf8'}))).toMatchObject({arguments: []});

	const older = await openWorkspace({folder, packageFolder: makePackage(temporaryFolder(), {version: '1.1.0-beta.2'})});
	expect(older).toMatchObject({
		problems: [{what: expect.stringContaining('opened by serverless-kata 1.1.0, and this is the older 1.1.0-beta.2')}],
	});
});

test('after a reset the starter is untouched again, and follows the next update', async () => {
	const {folder, workspace} = await make();
	writeFiles(folder, {'warm-up/handler.ts': 'mine'});
	const second = makePackage(temporaryFolder(), {
		version: '2.0.0',
		workshop: {'exercises/warm-up/handler.ts': 'second'},
	});
	wellOpened(await openWorkspace({folder, packageFolder: second}));
	await resetExercise(workspace, warmUp);
	expect(readFileSync(path.join(folder, 'warm-up/handler.ts'), 'utf8')).toBe('second');
	const third = makePackage(temporaryFolder(), {version: '3.0.0', workshop: {'exercises/warm-up/handler.ts': 'third'}});
	wellOpened(await openWorkspace({folder, packageFolder: third}));
	expect(readFileSync(path.join(folder, 'warm-up/handler.ts'), 'utf8')).toBe('third');
});

test('a deleted exercise is handed out anew, and undo brings the work back', async () => {
	const {folder, workspace} = await make();
	writeFiles(folder, {'warm-up/handler.ts': 'mine'});
	await takeSnapshot(workspace, warmUp, {reason: 'run'});
	rmSync(path.join(folder, 'warm-up'), {recursive: true});
	const {notes} = wellOpened(await openWorkspace({folder, packageFolder: workspace.runtime}));
	expect(notes).toEqual([
		'The folder warm-up was gone: the exercise is handed out anew. Your own last version of it comes back with: ./kata undo warm-up',
	]);
	expect(readFileSync(path.join(folder, 'warm-up/handler.ts'), 'utf8')).toContain('warm-up');
	await undo(workspace, warmUp);
	expect(readFileSync(path.join(folder, 'warm-up/handler.ts'), 'utf8')).toBe('mine');
});

test('something else in the place of an exercise is said and left alone, and the rest opens', async () => {
	const {folder, workspace} = await make();
	const outside = temporaryFolder();
	rmSync(path.join(folder, 'warm-up'), {recursive: true});
	symlinkSync(path.join(outside, 'nothing'), path.join(folder, 'warm-up'));
	const {notes} = wellOpened(await openWorkspace({folder, packageFolder: workspace.runtime}));
	expect(notes.join()).toContain('warm-up is a link');
	expect(readdirSync(outside)).toEqual([]);
});

test('an update never writes or removes through a link', async () => {
	const {folder} = await make({'exercises/warm-up/lib/a.ts': 'a', 'exercises/warm-up/lib/b.ts': 'b'});
	const outside = temporaryFolder();
	writeFiles(outside, {'a.ts': 'a', 'b.ts': 'b'});
	rmSync(path.join(folder, 'warm-up/lib'), {recursive: true});
	symlinkSync(outside, path.join(folder, 'warm-up/lib'));
	const newer = makePackage(temporaryFolder(), {version: '2.0.0', workshop: {'exercises/warm-up/lib/a.ts': 'newer'}});
	const {notes} = wellOpened(await openWorkspace({folder, packageFolder: newer}));
	expect(notes.join()).toContain('warm-up/lib: This is a link');
	expect(filesIn(outside)).toEqual({'a.ts': 'a', 'b.ts': 'b'});
});

test('a renamed exercise takes its folder and its history along', async () => {
	const {folder, workspace} = await make();
	writeFiles(folder, {'warm-up/handler.ts': 'mine'});
	await takeSnapshot(workspace, warmUp, {reason: 'run'});
	writeFiles(folder, {'warm-up/handler.ts': 'mine, later'});
	const files = exerciseFiles('warmer', 'chapter: first\nrenamedFrom: [warm-up]');
	const gone = Object.keys(exerciseFiles('warm-up', '')).map(file => [file, ''] as const);
	const workshop = {...files, ...Object.fromEntries(gone), ...exerciseFiles('poison-pill', 'chapter: second')};
	const newer = makePackage(temporaryFolder(), {version: '2.0.0', workshop});
	const opened = wellOpened(await openWorkspace({folder, packageFolder: newer}));
	expect(opened.notes).toContain('The exercise warm-up is called warmer now, and so is your folder.');
	expect(existsSync(path.join(folder, 'warm-up'))).toBe(false);
	expect(readFileSync(path.join(folder, 'warmer/handler.ts'), 'utf8')).toBe('mine, later');
	await undo(opened.workspace, exerciseId('warmer'));
	expect(readFileSync(path.join(folder, 'warmer/handler.ts'), 'utf8')).toBe('mine');
});

test('a workshop of one’s own stays through an update of the app, and one with problems is refused', async () => {
	const packageFolder = makePackage(temporaryFolder());
	const folder = path.join(temporaryFolder(), 'k');
	const own = path.join(
		makePackage(temporaryFolder(), {workshop: {'exercises/warm-up/handler.ts': 'own'}}),
		'unpacked',
	);
	wellOpened(await createWorkspace({folder, packageFolder, workshop: own}));
	expect(readFileSync(path.join(folder, 'warm-up/handler.ts'), 'utf8')).toBe('own');
	const newer = makePackage(temporaryFolder(), {version: '2.0.0'});
	wellOpened(await openWorkspace({folder, packageFolder: newer}));
	expect(readFileSync(path.join(folder, 'warm-up/handler.ts'), 'utf8')).toBe('own');

	writeFiles(own, {'exercises/warm-up/exercise.yaml': 'nonsense: 1\n'});
	const refused = await openWorkspace({folder, packageFolder: newer, workshop: own});
	expect(refused).toMatchObject({
		problems: expect.arrayContaining([expect.objectContaining({file: 'exercises/warm-up/exercise.yaml'})]),
	});
	wellOpened(await openWorkspace({folder, packageFolder: placesOf(folder).runtime}));
});

test(
	'npm install in the workspace leaves both its packages and ours in reach, again and again',
	{timeout: 60_000},
	async () => {
		const {folder} = await make();
		const tarball = packLeftPad();
		for (const round of [1, 2]) {
			npmInstall(folder, tarball);
			const mended = repairLibraries(folder);
			expect(mended, `round ${round}`).toEqual([expect.stringContaining('your packages stay')]);
			expect(repairLibraries(folder)).toEqual([]);
			expect([whoIs(folder, 'zod'), whoIs(folder, '@aws-sdk/client-dynamodb'), whoIs(folder, 'left-pad')]).toEqual([
				'our zod',
				'ours',
				'theirs',
			]);
			rmSync(path.join(folder, 'node_modules/zod'));
		}
		npmInstall(path.join(folder, 'warm-up'), tarball);
		expect(whoIs(path.join(folder, 'warm-up'), 'left-pad')).toBe('theirs');
		expect(Object.keys(filesIn(path.join(placesOf(folder).runtime, 'dist/libraries')))).toHaveLength(4);
	},
);

test('a link that leads elsewhere or nowhere is mended with a word, a file in its place is told', async () => {
	const {folder} = await make();
	const link = path.join(folder, 'node_modules');
	rmSync(link);
	expect(repairLibraries(folder)).toEqual([]);
	rmSync(link);
	symlinkSync('/nowhere', link);
	expect(repairLibraries(folder)).toEqual([expect.stringContaining('leads to the libraries of the exercises again')]);
	expect(whoIs(folder, 'zod')).toBe('our zod');
	rmSync(link);
	writeFileSync(link, '');
	expect(repairLibraries(folder)).toEqual([expect.stringContaining('is a file')]);
});

async function make(workshop: Record<string, string> = {}) {
	const packageFolder = makePackage(temporaryFolder(), {workshop});
	const folder = path.join(temporaryFolder(), 'serverless-kata');
	const {workspace, notes} = wellOpened(await createWorkspace({folder, packageFolder}));
	expect(notes).toEqual([]);
	return {folder, packageFolder, workspace};
}

function wellOpened(opened: Opened) {
	if ('problems' in opened) throw new Error(JSON.stringify(opened.problems));
	return opened;
}

/** What a program in this folder gets when it imports a package. */
function whoIs(folder: string, name: string): string {
	writeFileSync(path.join(folder, 'probe.mjs'), `import * as it from '${name}'; console.log(it.who)`);
	const answer = execFileSync(process.execPath, ['probe.mjs'], {cwd: folder, encoding: 'utf8'}).trim();
	rmSync(path.join(folder, 'probe.mjs'));
	return answer;
}

function packLeftPad(): string {
	const folder = temporaryFolder();
	const manifest = {name: 'left-pad', version: '1.3.0', type: 'module', exports: './index.js'};
	writeFiles(folder, {'package.json': JSON.stringify(manifest), 'index.js': 'export const who = "theirs";'});
	execFileSync('npm', ['pack', '--silent'], {cwd: folder});
	return path.join(folder, 'left-pad-1.3.0.tgz');
}

function npmInstall(cwd: string, tarball: string): void {
	execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], {cwd, stdio: 'ignore'});
}
