import {existsSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {deployHandler} from '../testing/deploy-handler.ts';

describe('what a handler does, and what Lambda makes of it (runtime client 4.x)', () => {
	const rows: Array<[name: string, source: string, outcome: object]> = [
		[
			'returns a value',
			`export const handler = async event => ({got: event.n});`,
			{state: 'answered', answer: {got: 7}},
		],
		['returns nothing', `export const handler = async () => {};`, {state: 'answered', answer: null}],
		[
			'throws an error',
			`export const handler = async () => { throw new RangeError('too far'); };`,
			{state: 'failed', phase: 'invoke', errorType: 'RangeError', errorMessage: 'too far'},
		],
		[
			'throws a string',
			`export const handler = async () => { throw 'str'; };`,
			{state: 'failed', errorType: 'string', errorMessage: 'str', trace: []},
		],
		[
			'takes a callback',
			`export const handler = (event, context, callback) => callback(null, 'x');`,
			{state: 'failed', phase: 'init', errorType: 'Runtime.CallbackHandlerDeprecated'},
		],
		[
			'is not exported',
			`export const other = 1;`,
			{
				state: 'failed',
				phase: 'init',
				errorType: 'Runtime.HandlerNotFound',
				errorMessage: 'handler.handler is undefined or not exported',
			},
		],
		[
			'imports what is not there',
			`import 'no-such-package'; export const handler = async () => {};`,
			{state: 'failed', phase: 'init', errorType: 'Runtime.ImportModuleError'},
		],
		[
			'does not parse',
			`export const handler = async () => {`,
			{state: 'failed', phase: 'init', errorType: 'Runtime.UserCodeSyntaxError'},
		],
		[
			'throws while it loads',
			`throw new Error('STAGE is missing');`,
			{state: 'failed', phase: 'init', errorType: 'Error', errorMessage: 'STAGE is missing'},
		],
		[
			'returns a cycle',
			`export const handler = async () => { const a = {}; a.a = a; return a; };`,
			{state: 'failed', errorType: 'Runtime.JSONStringifyError'},
		],
		[
			'answers with too much',
			`export const handler = async () => 'x'.repeat(6_300_000);`,
			{state: 'failed', errorType: 'Function.ResponseSizeTooLarge'},
		],
		[
			'waits for what never comes',
			`export const handler = () => new Promise(() => {});`,
			{
				state: 'exited',
				errorType: 'Runtime.ExitError',
				errorMessage: expect.stringContaining('Runtime exited without providing a reason'),
			},
		],
		[
			'leaves a rejection unhandled',
			`export const handler = async () => { Promise.reject(new Error('lost')); await new Promise(r => setTimeout(r, 10)); };`,
			{state: 'exited', errorMessage: expect.stringContaining('exit status 128')},
		],
		[
			'has a timer that throws',
			`export const handler = async () => { setTimeout(() => { throw new Error('later'); }, 5); await new Promise(r => setTimeout(r, 10)); };`,
			{state: 'exited', errorMessage: expect.stringContaining('exit status 129')},
		],
		[
			'exits with 0',
			`export const handler = async () => process.exit(0);`,
			{state: 'exited', errorMessage: expect.stringContaining('without providing a reason')},
		],
		[
			'exits with 3',
			`export const handler = async () => process.exit(3);`,
			{state: 'exited', errorMessage: expect.stringContaining('exit status 3')},
		],
		[
			'computes without end',
			`export const handler = async () => { for (;;); };`,
			{state: 'killed', cause: 'timeout', errorMessage: expect.stringContaining('Task timed out after 6.00 seconds')},
		],
		[
			'keeps more than its memory',
			`const kept = []; export const handler = async () => { for (let i = 0; i < 200; i++) { kept.push(Buffer.alloc(1 << 20, 1)); await new Promise(r => setImmediate(r)); } return 'kept'; };`,
			{
				state: 'killed',
				cause: 'memory',
				errorType: 'Runtime.ExitError',
				errorMessage: expect.stringContaining('signal: killed'),
			},
		],
		[
			'kills itself',
			`export const handler = async () => { process.kill(process.pid, 'SIGKILL'); };`,
			{state: 'exited', errorMessage: expect.stringContaining('signal: killed')},
		],
	];
	test.each(rows)('%s', async (_name, source, outcome) => {
		const {invoke} = deployHandler(source, {cpuAllowanceMs: 1000});
		const invocation = await invoke({n: 7});
		expect(invocation.outcome).toMatchObject(outcome);
	});
});

test('a warm environment keeps its module state; a killed one starts cold', async () => {
	const {invoke} = deployHandler(
		`let n = 0; export const handler = async event => { n++; if (event.hang) await new Promise(r => setTimeout(r, 60_000)); return n; };`,
	);
	const seen = [];
	for (const event of [{}, {}, {hang: true}, {}]) {
		const {cold, outcome} = await invoke(event);
		seen.push([cold, outcome.state === 'answered' ? outcome.answer : outcome.state]);
	}
	expect(seen).toEqual([[true, 1], [false, 2], [false, 'killed'], [true, 1]]); // prettier-ignore
});

test('two invocations at once have an environment each', async () => {
	const {invoke} = deployHandler(
		`let n = 0; export const handler = async () => { n++; await new Promise(r => setTimeout(r, 100)); return n; };`,
	);
	const both = await Promise.all([invoke(), invoke()]);
	expect(both.map(({outcome}) => outcome)).toEqual([
		{state: 'answered', answer: 1},
		{state: 'answered', answer: 1},
	]);
	expect(new Set(both.map(({environment}) => environment)).size).toBe(2);
	expect(both.map(({endedAt}) => endedAt)).toEqual([100, 100]);
});

test('work that is not awaited is frozen with the environment and goes on in the next invocation', async () => {
	const {invoke, service, cloud} = deployHandler(`export const handler = async event => {
		if (event.first) setTimeout(() => fetch(process.env.SVC + '/late'), 50);
		else await new Promise(resolve => setTimeout(resolve, 10));
		return 'done';
	};`);
	await invoke({first: true});
	await cloud.clock.during(new Promise<void>(resolve => cloud.clock.schedule(60_000, resolve)));
	expect(service.requests).toEqual([]);
	await invoke({});
	expect(service.requests.map(({path, at}) => [path, at])).toEqual([['/late', 60_000]]);
});

test("the log has Lambda's lines, in simulated time, and the report bills them", async () => {
	const {invoke} = deployHandler(
		`export const handler = async () => { console.log('one', {a: 1}); await new Promise(r => setTimeout(r, 12)); console.error('two\\nlines'); return 1; };`,
	);
	const {requestId, logs, report, durationMs, billedMs} = await invoke();
	expect(logs).toEqual([
		`2026-01-05T02:00:00.000Z\t${requestId}\tINFO\tone { a: 1 }`,
		`2026-01-05T02:00:00.012Z\t${requestId}\tERROR\ttwo\rlines`,
	]);
	expect([durationMs, billedMs]).toEqual([12, 12]);
	expect(report).toMatch(
		/^REPORT RequestId: \S+\tDuration: 12\.00 ms\tBilled Duration: 12 ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB\tInit Duration: 0\.00 ms$/,
	);
});

test("a failed init phase is run again, under the function's own Timeout", async () => {
	const {invoke, service} = deployHandler(
		`await fetch(process.env.SVC + '/init'); throw new Error('no'); export const handler = 1;`,
	);
	const {outcome, logs} = await invoke();
	expect(outcome).toMatchObject({state: 'failed', phase: 'init', errorMessage: 'no'});
	expect(service.requests).toHaveLength(2);
	expect(logs.some(line => line.startsWith('INIT_REPORT Init Duration: 80.00 ms\tPhase: init\tStatus: error'))).toBe(
		true,
	);
});

test('an init phase beyond ten seconds is started again in the invocation', async () => {
	const {invoke} = deployHandler(
		`await new Promise(resolve => setTimeout(resolve, 11_000)); export const handler = async () => 'up';`,
		{timeoutSeconds: 20},
	);
	const {outcome, startedAt, endedAt} = await invoke();
	expect(outcome).toEqual({state: 'answered', answer: 'up'});
	expect(endedAt - startedAt).toBe(21_000);
});

test("the process has Lambda's variables and nothing of this shell", async () => {
	process.env['KATA_TEST_SECRET'] = 'x';
	const {invoke} = deployHandler(
		`export const handler = async () => ({names: Object.keys(process.env), key: process.env.AWS_ACCESS_KEY_ID, send: typeof process.send, cwd: process.cwd() === process.env.LAMBDA_TASK_ROOT});`,
	);
	const {outcome} = await invoke();
	delete process.env['KATA_TEST_SECRET'];
	expect(outcome).toMatchObject({answer: {key: 'ASIAKATA000000000001', send: 'undefined', cwd: true}});
	const {names} = (outcome as {answer: {names: string[]}}).answer;
	expect(names).toEqual(
		expect.arrayContaining(['AWS_LAMBDA_FUNCTION_NAME', 'AWS_SESSION_TOKEN', '_HANDLER', 'TMPDIR']),
	);
	expect(names.filter(name => name.startsWith('KATA_') || name === 'HOME' || name === 'NODE_OPTIONS')).toEqual([]);
});

test('a connection beyond this machine is refused, and known', async () => {
	const {invoke, cloud} = deployHandler(
		`export const handler = async () => { try { await fetch('https://api.example.com/charge'); } catch (error) { return error.cause.message; } };`,
	);
	const {outcome} = await invoke();
	expect(outcome).toMatchObject({answer: expect.stringContaining('reaches nothing beyond it')});
	expect(cloud.lambda.refused).toEqual(['api.example.com:443']);
});

test('a handle that stays open for ever does not hold the clock', async () => {
	const {invoke, cloud} = deployHandler(
		`import net from 'node:net'; net.createServer().listen(0, '127.0.0.1'); export const handler = async () => { await new Promise(r => setTimeout(r, 40)); return 1; };`,
	);
	const {outcome, durationMs} = await invoke();
	expect([outcome, durationMs]).toEqual([{state: 'answered', answer: 1}, 40]);
	expect(cloud.journal.entries.some(({text}) => text.includes('taken as idle'))).toBe(true);
});

test('when a cloud ends, so do its processes: waiting, frozen and computing', async () => {
	const {invoke, cloud} = deployHandler(
		`export const handler = async event => { if (event.spin) for (;;); return process.pid; };`,
		{cpuAllowanceMs: 60_000},
	);
	const {outcome} = await invoke();
	const pid = (outcome as {answer: number}).answer;
	void invoke({spin: true});
	await cloud.end();
	expect(existsSync(`/proc/${pid}`)).toBe(false);
});
