import {spawnSync} from 'node:child_process';
import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {kata, makeTinyWorkspace, packageFolder, startKata, temporaryPlace, type Place} from './testing/kata.ts';

let place: Place;
let handler: string;
beforeAll(async () => {
	place = await makeTinyWorkspace();
	handler = path.join(place.folder, 'say-hello/handler.ts');
});
afterAll(() => place.remove());

const here = (...typed: string[]) => kata(typed, {cwd: place.folder});

describe('what is typed', () => {
	it.each([
		[['chekc'], 'There is no command "chekc". Did you mean "check"?'],
		[['say-hello'], 'There is no command "say-hello".'],
		[['author'], 'After "author" comes one of: check.'],
		[['list', '--jsn'], '"list" has no option "--jsn". Did you mean "--json"?'],
		[['list', '--json=1'], '--json takes no value.'],
		[['author', 'check', '--jobs'], '--jobs needs a value: --jobs <n>.'],
		[['author', 'check', '--jobs', 'many'], '--jobs takes a whole number'],
		[['check', 'say-helo'], 'There is no exercise "say-helo". Did you mean "say-hello"?'],
		[['check', '--all', 'say-hello'], 'Name exercises or say --all, not both.'],
		[['reset'], 'Name one exercise. You are at say-hello.'],
		[['reset', 'say-hello'], 'Nobody is here to ask. If you mean it: ./kata reset say-hello --yes'],
		[['\u001b[2Jevil'], 'There is no command "?[2Jevil".'],
	])('%j is refused with a word about what was meant', async (typed, words) => {
		const {code, out, err} = await here(...typed);
		expect({code, out}).toEqual({code: 2, out: ''});
		expect(err).toContain(words);
		expect(err).not.toMatch(/at .*\.js:\d/);
		expect(err).not.toContain('\u001b');
	});

	it('help and version come without a workspace', async () => {
		const empty = temporaryPlace();
		const {version} = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as {version: string};
		expect(await kata(['--version'], {cwd: empty.folder})).toEqual({code: 0, out: `${version}\n`, err: ''});
		const {code, out} = await kata(['--help'], {cwd: empty.folder});
		expect(code).toBe(0);
		expect(out).toMatch(/Usage: npx serverless-kata \[command\][^]*author check \[id…\]/);
		expect((await kata(['check', '--help'], {cwd: empty.folder})).out).toMatch(/--all +check every exercise/);
		expect((await kata(['help', 'check'], {cwd: empty.folder})).out).toMatch(/--all +check every exercise/);
		empty.remove();
	});

	it('without a workspace says what to type, and asks nobody when nobody is there', async () => {
		const empty = temporaryPlace();
		for (const typed of [[], ['list'], ['check']]) {
			const {code, err} = await kata(typed, {cwd: empty.folder});
			expect({typed, code}).toEqual({typed, code: 2});
			expect(err).toMatch(/There is no workspace here[^]*npx serverless-kata init/);
		}

		empty.remove();
	});
});

describe('list', () => {
	it('shows chapters, marks and what comes next', async () => {
		const {code, out} = await here('list');
		expect(code).toBe(0);
		expect(out).toMatch(
			/Tiny workshop: \d of 2 passed\n\nFirst steps\n {2}. say-hello +Hello, whoever you are +5 min\n/,
		);
	});

	it('prints an array for other programs', async () => {
		expect(JSON.parse((await here('list', '--json')).out)).toContainEqual({
			id: 'add-up',
			title: 'Add up',
			chapter: 'sums',
			state: 'untouched',
		});
	});

	it('says nothing when whoever reads it has gone away', () => {
		const program = path.join(packageFolder, 'dist/serverless-kata.js');
		const line = `'${process.execPath}' '${program}' list; echo "code $?" >&2`;
		const {stderr} = spawnSync('sh', ['-c', `( ${line} ) | true`], {cwd: place.folder, encoding: 'utf8'});
		expect(stderr).toMatch(/^code \d+\n$/);
	});
});

describe('the way of an exercise', () => {
	it('from red to green: check, hint, solution, check, undo', async () => {
		const red = await here('check', 'say-hello');
		expect(red.code).toBe(1);
		expect(red.out).toMatch(
			/✘ A guest is greeted by name\n[^]*expected +Hello, Ada\n +received +Hello, world\n +where +say-hello\/handler.ts/,
		);
		expect(red.out).toMatch(/what happened \(simulated time\)\n +0 ms +Hello #1 +invoked/);
		expect(red.out).toContain('Edit, then:  ./kata check say-hello');
		expect(red.out).not.toContain('\u001b');

		expect((await here('hint')).out).toMatch(/say-hello, hint 1 of 2\n\nThe event holds the name/);
		expect((await here('hint')).out).toMatch(/hint 2 of 2[^]*That was the last hint/);
		expect((await here('hint', '--all')).out).toMatch(/hint 1 of 2[^]*hint 2 of 2/);

		expect((await here('solution', 'say-hello', '--diff')).out).toMatch(/^\+.*guest\.name/m);
		const before = readFileSync(handler, 'utf8');
		expect((await here('solution', 'say-hello', '--apply')).code).toBe(0);
		expect(readFileSync(handler, 'utf8')).toContain('guest.name');

		const green = await here('check');
		expect(green.code).toBe(0);
		expect(green.out).toMatch(
			/✔ Passed. All 2 checks hold.[^]*Production grade: the stretch checks hold too[^]*Next: Add up/,
		);
		expect((await here('list', '--json')).out).toMatch(/"id": "say-hello",[^}]*"state": "complete"/);

		expect((await here('undo', 'say-hello')).code).toBe(0);
		expect(readFileSync(handler, 'utf8')).toBe(before);
		expect((await here('redo', 'say-hello')).code).toBe(0);
		expect(readFileSync(handler, 'utf8')).toContain('guest.name');
		expect((await here('reset', 'say-hello', '--yes')).code).toBe(0);
		expect(readFileSync(handler, 'utf8')).toBe(before);
		expect((await here('undo', 'say-hello', '--green')).code).toBe(0);
		expect(readFileSync(handler, 'utf8')).toContain('guest.name');
		expect(await here('redo', 'say-hello')).toMatchObject({code: 1, out: expect.stringContaining('no undone step')});
	}, 240_000);

	it('tells stretch checks in short, and in full where asked', async () => {
		writeFileSync(handler, 'export const handler = async ({name = "you"}) => ({message: `Hello, ${name}`});\n');
		const short = await here('check', 'say-hello');
		expect(short).toMatchObject({code: 0, out: expect.stringContaining('0 of 1 stretch checks hold')});
		expect(short.out).not.toContain('Look at both ends.');
		expect((await here('check', 'say-hello', '--stretch')).out).toContain('Look at both ends.');
	}, 240_000);

	it('says where a file does not parse, without running anything', async () => {
		writeFileSync(handler, 'export const handler = async () => {\n');
		const {code, out} = await here('check', 'say-hello');
		expect(code).toBe(1);
		expect(out).toMatch(/cannot be run[^]*where +say-hello\/handler\.ts:\d/);
		rmSync(handler);
		expect((await here('check', 'say-hello')).out).toMatch(/say-hello\/handler\.ts[^]*gone/);
		await here('reset', 'say-hello', '--yes');
	}, 240_000);

	it('gives results to other programs, one or many', async () => {
		const one = await here('check', 'add-up', '--json');
		expect(one.code).toBe(1);
		expect(JSON.parse(one.out)).toMatchObject({
			version: 3,
			status: 'fail',
			verdict: 'failed',
			exercise: 'add-up',
			tests: [
				{id: 'adds-up', status: 'fail', expected: 'sum is 6', received: 'sum is 7', at: {file: 'sum.ts', line: 1}},
			],
			measures: [],
		});
		const many = await here('check', 'add-up', 'say-hello');
		expect(many.out).toMatch(
			/ ✘ One, two and three are six\n.*0 of 1 checks hold: \.\/kata check add-up\n[^]*0 of 2 exercises pass/,
		);
		expect(many.out).not.toContain('Stuck?');
		const all = await here('check', '--all', '--json');
		expect(JSON.parse(all.out)).toMatchObject([{exercise: 'say-hello'}, {exercise: 'add-up'}]);
	}, 240_000);

	it('stops at once when interrupted, and says so', async () => {
		writeFileSync(handler, 'export const handler = async () => { for (;;); };\n');
		const going = startKata(['check', 'say-hello'], {cwd: place.folder});
		await going.printed('Hello, whoever you are');
		going.child.kill('SIGINT');
		expect(await going.ended).toMatchObject({
			code: 130,
			out: expect.stringContaining('Stopped before the end'),
			err: '',
		});
		await here('reset', 'say-hello', '--yes');
	}, 240_000);
});

describe('doctor', () => {
	it('finds everything as it should be, and says what it looked at', async () => {
		const {code, out} = await here('doctor');
		expect(out).toMatch(/Node\.js +\d+\.[^]*loopback[^]*workspace +\.[^]*disk +\d/);
		expect({code, out: out.includes('Everything is as it should be.')}).toEqual({code: 0, out: true});
		expect(JSON.parse((await here('doctor', '--json')).out)).toContainEqual(
			expect.objectContaining({what: 'workspace', state: 'fine'}),
		);
	});
});

describe('init', () => {
	it('makes a workspace and says what to type next; twice does no harm', async () => {
		const empty = temporaryPlace();
		const first = await kata(['init', 'my folder'], {cwd: empty.folder});
		expect(first).toMatchObject({code: 0, out: expect.stringMatching(/cd "my folder"\n[^]*\.\/kata check/)});
		const launched = spawnSync('./kata', ['list'], {cwd: path.join(empty.folder, 'my folder'), encoding: 'utf8'});
		expect(launched.stdout).toMatch(/0 of \d+ passed/);
		expect((await kata(['init', 'my folder'], {cwd: empty.folder})).code).toBe(0);
		const inside = await kata(['init'], {cwd: path.join(empty.folder, 'my folder')});
		expect(inside).toMatchObject({code: 2, err: expect.stringContaining('a workspace cannot hold another')});
		empty.remove();
	}, 240_000);
});
