import {spawn} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {Readable} from 'node:stream';
import {fileURLToPath} from 'node:url';
import {expect, onTestFinished, test} from 'vitest';

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));
const program = path.join(packageFolder, 'dist/programs/check.js');

const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Handler: handler.handler
      Runtime: nodejs24.x
`;

type Event = {readonly type: string; readonly [key: string]: unknown};

/** Starts the real program on a checker, in a run folder as the runner lays it. */
function startChecker(checker: string, files: Record<string, string> = {}, env: Record<string, string> = {}) {
	const run = mkdtempSync(path.join(tmpdir(), 'kata-run-'));
	onTestFinished(() => rmSync(run, {recursive: true, force: true}));
	const task = path.join(run, 'task');
	mkdirSync(task);
	mkdirSync(path.join(run, 'node_modules'));
	symlinkSync(packageFolder, path.join(run, 'node_modules/serverless-kata'));
	writeFileSync(
		path.join(run, 'checker.mjs'),
		`import {core, stretch, startCloud, measure, once, playground} from 'serverless-kata/kit';\n${checker}`,
	);
	const all = {
		'package.json': '{"type": "module"}',
		'template.yaml': template,
		'handler.js': `export const handler = async () => 'ok';`,
		...files,
	};
	for (const [name, text] of Object.entries(all)) writeFileSync(path.join(task, name), text);
	const child = spawn(process.execPath, [program, path.join(run, 'checker.mjs')], {
		env: {...process.env, KATA_SUBJECT: task, ...env},
		stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
	});
	onTestFinished(() => void child.kill('SIGKILL'));
	let wire = '';
	let errors = '';
	(child.stdio[3] as Readable).on('data', chunk => (wire += String(chunk)));
	child.stderr?.on('data', chunk => (errors += String(chunk)));
	const ended = new Promise<{code: number | null; events: Event[]; errors: string}>(resolve => {
		child.on('close', code =>
			resolve({
				code,
				errors,
				events: wire
					.split('\n')
					.filter(Boolean)
					.map(line => JSON.parse(line) as Event),
			}),
		);
	});
	return {child, ended, task};
}

test('the plan comes first, then each check, the timelines and the end', async () => {
	const {code, events} = await startChecker(`core('one', 'One holds', async check => {
		const cloud = await startCloud({name: 'a drive'});
		const {outcome} = await (await cloud.deploy()).function().invoke({});
		check.that(outcome.answer === 'ok', {expected: 'ok', received: String(outcome.answer), next: 'Look.'});
		measure({id: 'runs', label: 'runs', value: 1, unit: ''});
	});`).ended;
	expect(code).toBe(0);
	expect(events.map(({type}) => type)).toEqual(['plan', 'check-started', 'measure', 'check-passed', 'timeline', 'end']);
	expect(events[0]).toMatchObject({checks: [{id: 'one', sentence: 'One holds', level: 'core'}]});
	expect(events[4]).toMatchObject({drive: 'a drive', entries: [{kind: 'invocation', at: 0}, {kind: 'report'}]});
});

test('a failed check tells what was expected, what was received, where and what next', async () => {
	const failure = {expected: 'a', received: 'b', at: {file: 'handler.ts', line: 3}, next: 'Think.'};
	const {code, events} = await startChecker(
		`core('one', 'One', check => check.fail(${JSON.stringify(failure)})); core('two', 'Two', () => {});`,
	).ended;
	expect(code).toBe(0);
	expect(events.find(({type}) => type === 'check-failed')).toMatchObject({
		id: 'one',
		failure: {...failure, evidence: []},
	});
	expect(events.at(-2)).toMatchObject({type: 'check-passed', id: 'two'});
});

test('stretch checks run once all core checks hold, wherever they were registered', async () => {
	const started = async (fails: boolean) => {
		const {events} = await startChecker(
			`stretch('far', 'Far', () => {}); core('near', 'Near', check => check.that(${!fails}, {expected: '1', received: '2', next: ''}));`,
		).ended;
		return events.filter(({type}) => type === 'check-started').map(({id}) => id);
	};
	expect(await started(false)).toEqual(['near', 'far']);
	expect(await started(true)).toEqual(['near']);
	const {events} = await startChecker(
		`stretch('far', 'Far', () => {}); core('near', 'Near', () => {});`,
		{},
		{KATA_LEVEL: 'core'},
	).ended;
	expect(events.map(({type}) => type)).toEqual(['plan', 'check-started', 'check-passed', 'end']);
});

test('a template that cannot be deployed fails the check, with its line and the remedy', async () => {
	const files = {'template.yaml': template.replace('Handler:', 'Handlr:')};
	const {code, events} = await startChecker(
		`core('one', 'One', async () => { await (await startCloud()).deploy(); });`,
		files,
	).ended;
	expect(code).toBe(0);
	expect(events.find(({type}) => type === 'check-failed')).toMatchObject({
		failure: {
			expected: 'template.yaml can be deployed',
			at: {file: 'template.yaml', line: 6},
			next: expect.stringContaining('Handler'),
		},
	});
});

test('an error of the checker itself ends the run without an end', async () => {
	const {code, events, errors} = await startChecker(`core('one', 'One', () => { null.x; });`).ended;
	expect(code).toBe(2);
	expect(events.map(({type}) => type)).toEqual(['plan', 'check-started']);
	expect(errors).toContain('TypeError');
});

test('evidence larger than a line of the wire is clipped, from the middle', async () => {
	const {events} = await startChecker(
		`core('one', 'One', check => check.fail({expected: 'a', received: 'b', next: '', evidence: Array.from({length: 5000}, (_, at) => ({at, kind: 'log', lane: 'x', text: 'y'.repeat(900)}))}));`,
	).ended;
	const failed = events.find(({type}) => type === 'check-failed') as
		{failure?: {evidence: Array<{at: number; text: string}>}} | undefined;
	expect(Buffer.byteLength(JSON.stringify(failed))).toBeLessThan(64 * 1024);
	const evidence = failed?.failure?.evidence ?? [];
	expect([evidence[0]?.at, evidence.at(-1)?.at]).toEqual([0, 4999]);
	expect(evidence.some(({text}) => /^… \d+ more …$/.test(text))).toBe(true);
});

test('two checks with one id, and an id that is no id, are refused', async () => {
	const twice = await startChecker(`core('one', 'One', () => {}); core('one', 'Again', () => {});`).ended;
	expect([twice.code, twice.errors]).toEqual([2, expect.stringContaining('an id may be used once')]);
	const odd = await startChecker(`core('One!', 'One', () => {});`).ended;
	expect([odd.code, odd.errors]).toEqual([2, expect.stringContaining('kebab-case')]);
});

test('when whoever started it is gone, it ends, and its functions with it', async () => {
	const files = {
		'handler.js': `import {writeFileSync} from 'node:fs'; export const handler = async () => { writeFileSync('pid', String(process.pid)); for (;;); };`,
	};
	const {child, ended, task} = startChecker(
		`core('one', 'One', async () => { const cloud = await startCloud({cpuAllowanceMs: 60_000}); await (await cloud.deploy()).function().invoke({}); });`,
		files,
	);
	const pidFile = path.join(task, 'pid');
	await expect.poll(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8'), {timeout: 10_000}).toMatch(/^\d+$/);
	child.stdin?.end();
	const {code, events} = await ended;
	expect(code).toBe(2);
	expect(events.some(({type}) => type === 'end')).toBe(false);
	const pid = Number(readFileSync(pidFile, 'utf8'));
	await expect.poll(() => isAlive(pid), {timeout: 10_000}).toBe(false);
});

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}
