import {readdirSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it, vi} from 'vitest';
import {startRun} from './start-run.ts';
import {folderOf, requestFor, short, startFixture, verdictOf} from './testing/fixture-run.ts';

const works = {id: 'works', sentence: 'It works', level: 'core'} as const;

describe('a checker that tells everything', () => {
	it('passes what passes, and tells its events as they come', async () => {
		const run = startFixture('noop-pass');
		expect(await run.done).toEqual({
			state: 'passed',
			outcomes: [{state: 'passed', check: works, ms: 1}],
			measures: [],
			complete: true,
		});
		expect(run.events.map(({type}) => type)).toEqual(['plan', 'check-started', 'check-passed', 'end']);
	});

	it('fails what fails, with the failure and the measures', async () => {
		expect(await verdictOf('noop-fail')).toEqual({
			state: 'failed',
			outcomes: [
				{
					state: 'failed',
					check: works,
					ms: 1,
					failure: {expected: 'a', received: 'b', evidence: [], next: 'Look again.'},
				},
			],
			measures: [{id: 'runs', label: 'runs', value: 3, unit: ''}],
		});
	});

	it('passes with core checks alone; stretch decides whether it is complete', async () => {
		const verdict = await verdictOf('stretch-fails');
		expect(verdict).toMatchObject({state: 'passed', complete: false});
		expect(verdict.state === 'passed' && verdict.outcomes.map(({state}) => state)).toEqual([
			'passed',
			'failed',
			'skipped',
		]);
	});

	it('may say more on the wire than we understand: that goes to the log', async () => {
		const run = startFixture('garbage-lines');
		expect(await run.done).toMatchObject({state: 'passed'});
		const logs = run.events.flatMap(event => (event.type === 'log' ? [event.text] : []));
		expect(logs).toHaveLength(5);
		expect(logs.slice(0, 3)).toEqual(['hello', '{"type":"plan","checks":7}', '{"type":']);
	});

	it('loses a line that is too long, and nothing else', async () => {
		const run = startFixture('huge-line');
		expect(await run.done).toMatchObject({state: 'passed'});
		const log = run.events.find(event => event.type === 'log');
		expect(log?.type === 'log' && log.text).toMatch(/^\(a line of 2000\d\d bytes, too long to be read\)/);
	});

	it('is not waited for when it stays after its end', async () => {
		expect(await verdictOf('stays-after-end')).toMatchObject({state: 'passed'});
	});

	it('may print 100 MB, of which the beginning and the end are kept', async () => {
		const run = startFixture('prints-100-mb');
		expect(await run.done).toMatchObject({state: 'passed'});
		expect(run.output()).toMatch(/^x+\n… \d+ KB of output left out …\nx+the last words$/);
		expect(run.output().length).toBeLessThan(257 * 1024);
	});
});

describe('never a pass', () => {
	it.each([
		['exit-before-end', /^The checker ended with exit code 0 before "works" was decided\.$/],
		['exit-right-after-last-event', /^The checker ended with exit code 0 before it told that it had finished\.$/],
		['forged-on-stdout', /^The checker ended with exit code 0 before it told its plan\.$/],
		['no-plan', /contradicted itself: it told of "works" before its plan/],
		['zero-checks', /contradicted itself: its plan holds no core check/],
		['writes-after-end', /contradicted itself: it told of "works" after the end/],
		['crashes-after-end', /^The checker ended with exit code 3 although it had told that every check passed\.$/],
		['events-flood', /told more than 10 MB/],
	])('%s', async (name, message) => {
		expect(await verdictOf(name)).toMatchObject({state: 'checker-error', message: expect.stringMatching(message)});
	});

	it('throws-at-import, with what it printed', async () => {
		expect(await verdictOf('throws-at-import')).toMatchObject({
			state: 'checker-error',
			message: 'The checker ended with exit code 1 before it told its plan.',
			output: expect.stringContaining('the checker is broken'),
		});
	});
});

describe('a budget', () => {
	it('of CPU time ends what computes for ever, and names the check', async () => {
		const verdict = await verdictOf('spins', {exercise: {id: 'x', budget: {cpuSeconds: 0.5}}});
		expect(verdict).toEqual({
			state: 'timed-out',
			reason: 'cpu',
			during: 'works',
			outcomes: [{state: 'skipped', check: works}],
		});
	});

	it('of CPU time counts what left the group', async () => {
		const verdict = await verdictOf('child-spins-elsewhere', {exercise: {id: 'x', budget: {cpuSeconds: 0.5}}});
		expect(verdict).toMatchObject({state: 'timed-out', reason: 'cpu', during: 'works'});
	});

	it.each(['never-ends', 'stops-itself'])('of silence ends what does nothing: %s', async name => {
		expect(await verdictOf(name)).toMatchObject({state: 'timed-out', reason: 'silence', during: 'works'});
	});

	it('of the wall clock says nothing about the answer', async () => {
		const limits = {...short, silenceMs: 60_000, wallMs: 500};
		expect(await verdictOf('never-ends', {limits})).toMatchObject({
			state: 'checker-error',
			message: 'This machine is too busy: your answer was not judged. Run it again.',
		});
	});
});

describe('what is built', () => {
	it('is broken without a process where a file does not parse', async () => {
		const subject = folderOf({'handler.ts': 'export const handler = async () => {\n\treturn 1;\n'});
		const request = requestFor('never-ends', {subject});
		expect(await startRun(request).done).toEqual({
			state: 'broken',
			at: {file: 'handler.ts', line: 1, column: 36},
			message: 'This `{` is never closed.',
		});
		expect(readdirSync(request.runFolder)).toEqual(['task']);
	});

	it.each([
		['a file that is gone', {}, /^This file is gone: `undo`/],
		['a folder in its place', {'handler.ts/x.txt': ''}, /^This is a folder, .* Move it away/],
	])('is broken with a word for %s', async (_what, files: Record<string, string>, message) => {
		const exercise = {id: 'x', budget: {cpuSeconds: 1}, files: ['handler.ts']};
		const subject = folderOf({'template.yaml': '', ...files});
		const verdict = await startRun(requestFor('noop-pass', {subject, exercise})).done;
		expect(verdict).toMatchObject({state: 'broken', at: {file: 'handler.ts'}, message: expect.stringMatching(message)});
	});

	it('may be written in another language than the starter', async () => {
		const exercise = {id: 'x', budget: {cpuSeconds: 10}, files: ['handler.ts']};
		const subject = folderOf({'handler.mjs': ''});
		expect(await verdictOf('noop-pass', {subject, exercise})).toMatchObject({state: 'passed'});
	});

	it('is broken with a word where the whole folder is gone', async () => {
		const subject = path.join(folderOf({}), 'poison-pill');
		expect(await startRun(requestFor('noop-pass', {subject})).done).toMatchObject({
			state: 'broken',
			at: {file: 'poison-pill'},
		});
	});

	it('says so where it is the checker that does not parse', async () => {
		const checker = path.join(folderOf({'checker.ts': 'const a = ;'}), 'checker.ts');
		expect(await startRun(requestFor('noop-pass', {checker})).done).toMatchObject({
			state: 'checker-error',
			message: 'The checker itself does not parse: checker.ts:1:11: `;` cannot stand here.',
		});
	});

	it('is our fault where it cannot be built at all', async () => {
		const runFolder = path.join(folderOf({occupied: ''}), 'occupied');
		expect(await startRun(requestFor('noop-pass', {runFolder})).done).toMatchObject({
			state: 'checker-error',
			message: expect.stringMatching(/^The check could not be run: /),
		});
	});
});

describe('the check process', () => {
	it('gets what programs need of a machine, and its own names, and nothing else', async () => {
		vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'real');
		vi.stubEnv('AWS_PROFILE', 'real');
		vi.stubEnv('HTTPS_PROXY', 'http://proxy');
		vi.stubEnv('NODE_OPTIONS', '--no-deprecation');
		vi.stubEnv('MY_TOKEN', 'secret');
		vi.stubEnv('LC_TIME', 'C');
		const request = requestFor('tells-its-environment', {level: 'core'});
		const run = startFixture('tells-its-environment', request);
		const {env, cwd, args} = JSON.parse(await run.logged('{')) as {env: object; cwd: string; args: string[]};
		vi.unstubAllEnvs();
		expect(cwd).toBe(request.runFolder);
		expect(args).toEqual([]);
		expect(env).toMatchObject({
			KATA_RUN: run.id,
			KATA_SUBJECT: path.join(request.runFolder, 'task'),
			KATA_EXERCISE: 'some-exercise',
			KATA_LEVEL: 'core',
			LC_TIME: 'C',
			TZ: 'UTC',
			PATH: process.env['PATH'],
		});
		const others = Object.keys(env).filter(
			name => !/^(?:KATA_|LC_|LANG$|TZ$|PATH$|HOME$|TMPDIR$|TEMP$|TMP$)/.test(name),
		);
		expect(others).toEqual([]);
	});

	it('is the program that was asked for, with the checker as its argument', async () => {
		const program = path.join(folderOf({'check.mjs': 'await import(process.argv[2]);'}), 'check.mjs');
		const run = startFixture('tells-its-environment', {program});
		const {args} = JSON.parse(await run.logged('{')) as {args: string[]};
		expect(args).toEqual([expect.stringMatching(/checker[/\\]checker\.mjs$/)]);
		expect(await run.done).toMatchObject({state: 'passed'});
	});
});
