import {expect, test} from 'vitest';
import {deployHandler} from '../testing/deploy-handler.ts';
import type {Fault} from './http-types.ts';

const post = `export const handler = async event => {
	try { return (await fetch(process.env.SVC + '/charge?x=1', {method: 'POST', body: JSON.stringify(event), signal: AbortSignal.timeout(1000)})).status; } catch (error) { return error.name; }
};`;

test('the ledger holds what was asked', async () => {
	const {invoke, service} = deployHandler(post, {respond: () => ({status: 201, json: {ok: true}, after: 30})});
	const {outcome, durationMs} = await invoke({cents: 5});
	expect(outcome).toMatchObject({answer: 201});
	expect(durationMs).toBe(30);
	expect(service.requests).toMatchObject([
		{method: 'POST', path: '/charge', json: {cents: 5}, at: 0, n: 1, status: 201, caller: 'Worker #1'},
	]);
	expect(service.requests[0]?.query.get('x')).toBe('1');
});

test.each<[Fault, {applied: number; outcome: object}]>([
	[
		'kill-before-apply',
		{applied: 0, outcome: {state: 'killed', cause: 'fault', errorMessage: expect.stringContaining('signal: killed')}},
	],
	['apply-then-kill', {applied: 1, outcome: {state: 'killed', cause: 'fault'}}],
	['apply-then-hang', {applied: 1, outcome: {state: 'answered', answer: 'TimeoutError'}}],
	['drop-connection', {applied: 0, outcome: {state: 'answered', answer: 'TypeError'}}],
])('%s', async (fault, expected) => {
	let applied = 0;
	const {invoke} = deployHandler(post, {respond: ({n}) => ({commit: () => applied++, ...(n === 1 ? {fault} : {})})});
	const {outcome} = await invoke();
	expect(outcome).toMatchObject(expected.outcome);
	expect(applied).toBe(expected.applied);
	expect((await invoke()).outcome).toMatchObject({state: 'answered', answer: 200});
});

test('a caller that hangs up before the answer has had no effect', async () => {
	const sent: number[] = [];
	const {invoke, service} = deployHandler(post, {
		respond: ({n}) => ({after: n === 1 ? 1500 : 10, commit: () => sent.push(n)}),
	});
	await invoke();
	await invoke();
	expect(sent).toEqual([2]);
	expect(service.requests.map(({abandoned}) => abandoned)).toEqual([true, undefined]);
});

test('a service that takes one at a time makes the second wait for the first, and forgets who has hung up', async () => {
	const source = `export const handler = async () => Promise.all([0, 1, 2].map(async i => {
		try { await (await fetch(process.env.SVC + '/' + i, i === 1 ? {signal: AbortSignal.timeout(50)} : {})).text(); return [i, Date.now() % 1e6]; } catch (error) { return [i, error.name, Date.now() % 1e6]; }
	}));`;
	const {invoke, service} = deployHandler(source, {oneAtATime: true, respond: () => ({after: 80})});
	const {outcome, startedAt} = await invoke();
	expect(startedAt).toBe(0);
	const start = Date.UTC(2026, 0, 5, 2) % 1e6;
	expect(outcome).toEqual({state: 'answered', answer: [[0, start + 80], [1, 'TimeoutError', start + 50], [2, start + 160]]}); // prettier-ignore
	expect(service.requests.map(({path}) => path)).toEqual(['/0', '/2']);
});

test('two that race meet at the service, in either order', async () => {
	for (const order of ['first-come', 'last-come'] as const) {
		const {invoke, service} = deployHandler(post, {respond: ({n}) => ({status: n === 1 ? 201 : 409})});
		service.rendezvous({order});
		const both = await Promise.all([invoke({who: 'Ada'}), invoke({who: 'Ben'})]);
		const answers = both.map(({outcome}) => (outcome.state === 'answered' ? outcome.answer : outcome.state));
		expect(answers).toEqual(order === 'first-come' ? [201, 409] : [409, 201]);
	}
});

test('whoever waits in vain at a rendezvous goes on alone', async () => {
	const {invoke, service} = deployHandler(post);
	service.rendezvous({withinMs: 300});
	const {outcome, durationMs} = await invoke();
	expect([outcome, durationMs]).toMatchObject([{answer: 200}, 380]);
});

test('a request body without end is refused at the limit', async () => {
	const {invoke, service} = deployHandler(
		`import http from 'node:http';
		export const handler = () => new Promise(resolve => {
			const request = http.request(process.env.SVC, {method: 'POST'}, response => resolve(response.statusCode));
			request.on('error', error => resolve(error.code));
			const chunk = Buffer.alloc(1 << 20);
			const more = () => { while (!request.destroyed && request.write(chunk)); };
			request.on('drain', more);
			more();
		});`,
		{memoryMB: 512},
	);
	const {outcome} = await invoke();
	expect(outcome.state === 'answered' ? [413, 'ECONNRESET', 'EPIPE'] : []).toContain(
		(outcome as {answer?: unknown}).answer,
	);
	expect(service.requests).toEqual([]);
});
