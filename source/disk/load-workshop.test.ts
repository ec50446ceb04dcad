import {mkdirSync, renameSync, rmSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {formatProblem} from '../workshop/problem.ts';
import {exerciseFiles, makeWorkshop} from './fixtures/make-workshop.ts';
import {writeFiles} from './fixtures/make-workspace.ts';
import {temporaryFolder} from './fixtures/temporary-folder.ts';
import {loadWorkshop} from './load-workshop.ts';

test('a sound workshop is loaded in teaching order, with hints and places', async () => {
	const folder = makeWorkshop(temporaryFolder());
	const {exercises, title, paths} = await loadWell(folder);
	expect([title, paths]).toEqual(['A small workshop', {full: ['warm-up', 'poison-pill']}]);
	expect(exercises.map(({manifest}) => manifest.id)).toEqual(['warm-up', 'poison-pill']);
	expect(exercises[0]).toMatchObject({
		starter: path.join(folder, 'exercises', 'warm-up'),
		solution: path.join(folder, 'solutions', 'warm-up'),
		checks: path.join(folder, 'checks', 'warm-up'),
		hints: [{text: 'Look at the clock.\n'}],
		version: expect.stringMatching(/^[0-9a-f]{16}$/),
	});
});

test('the version of an exercise follows its starter and its checker, and no text or proof', async () => {
	const folder = makeWorkshop(temporaryFolder());
	const versions = async () => (await loadWell(folder)).exercises.map(({version}) => version);
	const first = await versions();
	expect(first[0]).not.toBe(first[1]);
	writeFiles(folder, {
		'exercises/warm-up/README.md': 'better words',
		'exercises/warm-up/hints/1.md': 'a better hint',
		'checks/warm-up/proof.yaml': 'schema: serverless-kata/proof@1\nstarter: {red: []}\n',
		'checks/warm-up/wrong/b/handler.ts': 'wrong',
		'checks/warm-up/checker.mjs': 'transformed',
	});
	expect(await versions()).toEqual(first);
	writeFiles(folder, {'exercises/warm-up/template.yaml': 'Timeout: 3\n'});
	const second = await versions();
	expect(second).toEqual([expect.not.stringContaining(first[0]!), first[1]]);
	writeFiles(folder, {'checks/warm-up/lib/drive.ts': 'export {}'});
	expect((await versions())[0]).not.toBe(second[0]);
});

test('every problem of every file is in one report', async () => {
	const folder = makeWorkshop(temporaryFolder(), {
		...exerciseFiles('hungry', 'chapter: nowhere\nrequires: [bogus, poison-pill]'),
		...exerciseFiles('Odd_Name', 'chapter: first\norder: 11'),
		'solutions/forgotten/handler.ts': 'x',
	});
	const outside = temporaryFolder();
	writeFiles(outside, {'secret.ts': 'x'});
	for (const file of ['solutions/warm-up/handler.ts', 'exercises/warm-up/hints/1.md', 'checks/hungry/checker.ts']) {
		rmSync(path.join(folder, file));
	}
	rmSync(path.join(folder, 'solutions/hungry'), {recursive: true});
	rmSync(path.join(folder, 'exercises/warm-up/template.yaml'));
	symlinkSync(path.join(outside, 'secret.ts'), path.join(folder, 'exercises/warm-up/template.yaml'));
	symlinkSync(outside, path.join(folder, 'exercises/linked'));
	writeFiles(folder, {'exercises/poison-pill/exercise.yaml': 'id: other\ntitel: x\n'});
	mkdirSync(path.join(folder, 'exercises/empty'));

	const told = (await loadBadly(folder)).map(formatProblem);
	const expected = [
		'exercises/warm-up/exercise.yaml:7:9: "files" names "handler.ts", and the solution has no such file. Add solutions/warm-up/handler.ts',
		'exercises/warm-up/exercise.yaml:9:12: The hint "hints/1.md" is no file of the exercise',
		'exercises/warm-up/template.yaml: This is a link that leads out',
		'exercises/linked: This is a link and is not followed',
		'exercises/hungry/exercise.yaml:10:10: The chapter "nowhere" is not in workshop.yaml',
		'exercises/hungry/exercise.yaml:11:12: It requires "bogus", and there is no such exercise',
		'solutions/hungry: This folder is missing',
		'checks/hungry/checker.ts: This file is missing',
		'exercises/poison-pill/exercise.yaml:2:1: ',
		'exercises/Odd_Name/exercise.yaml',
		'exercises/empty/exercise.yaml: This file is missing',
		'solutions/forgotten: There is no exercise "forgotten" that this belongs to',
	];
	for (const start of expected) expect(told, told.join('\n')).toContainEqual(expect.stringContaining(start));
	// A file that does not parse makes nobody say that its exercise does not exist.
	expect(told.join('\n')).not.toContain('"poison-pill", and there is no such exercise');
});

test('two folders with one id are told apart by their names', async () => {
	const folder = makeWorkshop(temporaryFolder(), exerciseFiles('copy', 'chapter: first'));
	writeFiles(folder, {
		'exercises/copy/exercise.yaml': exerciseFiles('warm-up', 'chapter: first')['exercises/warm-up/exercise.yaml']!,
	});
	const told = (await loadBadly(folder)).map(formatProblem);
	expect(told).toContainEqual(expect.stringContaining('"id" is "warm-up" in the folder "copy"'));
});

test('a folder that is no workshop, and a workshop without its file, say what is missing', async () => {
	const folder = temporaryFolder();
	expect((await loadBadly(folder)).map(({file}) => file)).toEqual(['exercises']);
	makeWorkshop(folder);
	renameSync(path.join(folder, 'exercises/workshop.yaml'), path.join(folder, 'exercises/workshop.yml'));
	expect((await loadBadly(folder)).map(formatProblem)).toEqual([
		'exercises/workshop.yaml: This file is missing. Write it: it names the chapters in teaching order',
	]);
});

async function loadWell(folder: string) {
	const loaded = await loadWorkshop(folder);
	if ('problems' in loaded) throw new Error(loaded.problems.map(formatProblem).join('\n'));
	return loaded.workshop;
}

async function loadBadly(folder: string) {
	const loaded = await loadWorkshop(folder);
	if ('workshop' in loaded) throw new Error('this workshop should have problems');
	return loaded.problems;
}
