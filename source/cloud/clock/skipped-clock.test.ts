import {describe, expect, test} from 'vitest';
import {deployHandler, type HandlerOptions} from '../testing/deploy-handler.ts';

/** How often each kind of work is repeated: CLOCK_REPEATS=20 for the full proof, beside a busy neighbour. */
const repeats = Number(process.env['CLOCK_REPEATS'] ?? 2);

type Kind = {
	readonly name: string;
	readonly handler: string;
	readonly duration: number;
	readonly answer?: unknown;
	readonly calls?: number;
	readonly killed?: boolean;
	readonly options?: HandlerOptions;
};

const hangsAt =
	(...calls: number[]) =>
	({n}: {n: number}) => ({json: {}, after: calls.includes(n) ? Infinity : 80});

const kinds: Kind[] = [
	{
		name: 'a loop that looks at the clock',
		handler: `export const handler = async (event, context) => {
			let n = 0;
			while (context.getRemainingTimeInMillis() > 1000) { await (await fetch(process.env.SVC + '/send', {method: 'POST'})).text(); n++; }
			return n;
		};`,
		duration: 5040,
		answer: 63,
		calls: 63,
	},
	{
		name: 'a loop without end',
		handler: `export const handler = async () => { for (;;) await (await fetch(process.env.SVC + '/send')).text(); };`,
		duration: 6000,
		killed: true,
		calls: 75,
	},
	{
		name: 'a call that never answers, given up by AbortSignal.timeout',
		handler: `export const handler = async (event, context) => {
			let n = 0, failed = 0;
			while (context.getRemainingTimeInMillis() > 1000) {
				try { await (await fetch(process.env.SVC, {signal: AbortSignal.timeout(700)})).text(); } catch { failed++; }
				n++;
			}
			return [n, failed];
		};`,
		duration: 5020,
		answer: [55, 1],
		calls: 55,
		options: {respond: hangsAt(6)},
	},
	{
		name: 'a hung call given up a hundred times',
		handler: `export const handler = async () => {
			const errors = new Set();
			for (let i = 0; i < 100; i++) { try { await fetch(process.env.SVC, {signal: AbortSignal.timeout(20)}); } catch (error) { errors.add(error.name); } }
			return [...errors];
		};`,
		duration: 2000,
		answer: ['TimeoutError'],
		calls: 100,
		options: {respond: () => ({after: Infinity})},
	},
	{
		name: 'the timeout of node:http',
		handler: `import http from 'node:http';
		const call = () => new Promise((resolve, reject) => {
			const request = http.request(process.env.SVC, {method: 'POST', timeout: 700}, response => response.resume().on('end', resolve));
			request.on('timeout', () => request.destroy(new Error('late'))).on('error', reject).end();
		});
		export const handler = async (event, context) => {
			let n = 0, failed = 0;
			while (context.getRemainingTimeInMillis() > 1000) { try { await call(); } catch { failed++; } n++; }
			return [n, failed];
		};`,
		duration: 5020,
		answer: [55, 1],
		calls: 55,
		options: {respond: hangsAt(6)},
	},
	{
		name: 'ten calls in parallel',
		handler: `export const handler = async () => (await Promise.all(Array.from({length: 10}, (_, i) => fetch(process.env.SVC + '/' + i).then(r => r.json())))).map(r => r.n);`,
		duration: 300,
		answer: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
		calls: 10,
		options: {respond: ({n}) => ({json: {n}, after: 300})},
	},
	{
		name: 'twenty sleeps of ten seconds',
		handler: `import {setTimeout as sleep} from 'node:timers/promises';
		export const handler = async () => { const start = Date.now(); for (let i = 0; i < 20; i++) await sleep(10_000); return Date.now() - start; };`,
		duration: 200_000,
		answer: 200_000,
		options: {timeoutSeconds: 600},
	},
	{
		name: 'every way to set a timer',
		handler: `import {promisify} from 'node:util';
		import timers from 'node:timers/promises';
		export const handler = async () => {
			const at = []; const start = performance.now(); const hr = process.hrtime.bigint();
			const mark = () => at.push(Math.round(performance.now() - start));
			await new Promise(resolve => setTimeout(resolve, 10)); mark();
			await promisify(setTimeout)(10); mark();
			await timers.scheduler.wait(10); mark();
			let n = 0; for await (const _ of timers.setInterval(10)) { mark(); if (++n === 2) break; }
			await new Promise(resolve => { let m = 0; const t = setInterval(() => { mark(); if (++m === 2) { clearInterval(t); resolve(); } }, 10); });
			const cleared = setTimeout(() => at.push('never'), 5); clearTimeout(cleared); clearTimeout(Number(setTimeout(() => at.push('never'), 5)));
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10); mark();
			return [...at, Number((process.hrtime.bigint() - hr) / 1000000n)];
		};`,
		duration: 80,
		answer: [10, 20, 30, 40, 50, 60, 70, 80, 80],
	},
	{
		name: 'gzip, key derivation, digest, DNS of this host and a file',
		handler: `import zlib from 'node:zlib'; import crypto from 'node:crypto'; import dns from 'node:dns/promises'; import fs from 'node:fs/promises'; import {promisify} from 'node:util';
		export const handler = async () => {
			const start = Date.now();
			await promisify(zlib.gzip)(Buffer.alloc(4 << 20, 7));
			await promisify(crypto.pbkdf2)('a', 'b', 20000, 32, 'sha512');
			await crypto.subtle.digest('SHA-256', Buffer.alloc(4 << 20));
			await dns.lookup('localhost');
			await fs.writeFile(process.env.TMPDIR + '/file', 'text');
			const text = await fs.readFile(process.env.TMPDIR + '/file', 'utf8');
			return [text, Date.now() - start];
		};`,
		duration: 0,
		answer: ['text', 0],
	},
	{
		name: 'a worker thread',
		handler: `import {Worker} from 'node:worker_threads';
		export const handler = () => new Promise((resolve, reject) => {
			const worker = new Worker("const {parentPort} = require('node:worker_threads'); let n = 0; for (let i = 0; i < 1e7; i++) n += i; parentPort.postMessage(n);", {eval: true});
			worker.once('message', resolve); worker.once('error', reject);
		});`,
		duration: 0,
		answer: 49999995000000,
	},
	{
		name: 'a child process',
		handler: `import {execFile} from 'node:child_process'; import {promisify} from 'node:util';
		export const handler = async () => (await promisify(execFile)(process.execPath, ['-p', '6 * 7'])).stdout.trim();`,
		duration: 0,
		answer: '42',
	},
	{
		name: 'a loop of setImmediate that waits for the clock',
		handler: `export const handler = async () => { const end = Date.now() + 100; while (Date.now() < end) await new Promise(resolve => setImmediate(resolve)); return true; };`,
		duration: 100,
		answer: true,
	},
	{
		name: 'a busy wait on the clock',
		handler: `export const handler = async () => { const end = Date.now() + 100; while (Date.now() < end); return true; };`,
		duration: 100,
		answer: true,
	},
	{
		name: 'twenty calls of the AWS SDK',
		handler: `import {DynamoDBClient, GetItemCommand} from '@aws-sdk/client-dynamodb';
		const client = new DynamoDBClient({endpoint: process.env.SVC});
		export const handler = async () => {
			const start = Date.now();
			for (let i = 0; i < 20; i++) await client.send(new GetItemCommand({TableName: 't', Key: {id: {S: '1'}}}));
			return Date.now() - start;
		};`,
		duration: 1600,
		answer: 1600,
		calls: 20,
	},
	{
		name: 'the socketTimeout of the AWS SDK',
		handler: `import {DynamoDBClient, GetItemCommand} from '@aws-sdk/client-dynamodb';
		const client = new DynamoDBClient({endpoint: process.env.SVC, maxAttempts: 1, requestHandler: {socketTimeout: 700}});
		export const handler = async (event, context) => {
			let n = 0, failed = [];
			while (context.getRemainingTimeInMillis() > 1000) {
				try { await client.send(new GetItemCommand({TableName: 't', Key: {id: {S: '1'}}})); } catch (error) { failed.push(error.name); }
				n++;
			}
			return [n, failed];
		};`,
		duration: 5020,
		answer: [55, ['TimeoutError']],
		calls: 55,
		options: {respond: hangsAt(6)},
	},
	{
		name: 'a handler that never settles, with nothing under way',
		handler: `export const handler = () => new Promise(() => {});`,
		duration: 0,
	},
];

describe.each(kinds)('$name', ({handler, duration, answer, calls, killed, options}) => {
	test('takes the same simulated time on every run', async () => {
		for (let run = 0; run < repeats; run++) {
			const {invoke, service} = deployHandler(handler, options);
			const invocation = await invoke();
			if (killed)
				expect(invocation.outcome).toMatchObject({state: 'killed', cause: 'timeout', errorType: 'Sandbox.Timedout'});
			else if (answer === undefined)
				expect(invocation.outcome).toMatchObject({state: 'exited', errorType: 'Runtime.ExitError'});
			else expect(invocation.outcome).toEqual({state: 'answered', answer});
			expect(Math.round(invocation.durationMs)).toBe(duration);
			if (calls !== undefined) expect(service.requests).toHaveLength(calls);
		}
	});
});
