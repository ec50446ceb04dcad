import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {expect, it, onTestFinished} from 'vitest';
import {findMarked} from './find-marked.ts';
import {readProcesses} from './process-table.ts';
import {requestFor} from './testing/fixture-run.ts';
import {isAlive} from './testing/is-alive.ts';

const script = fileURLToPath(new URL('testing/runner-process.ts', import.meta.url));

/** A runner as a process of its own, on a fixture. */
function startRunner(name: string, more: {readonly andExit?: boolean} = {}) {
	const limits = {silenceMs: 120_000, wallMs: 120_000, goodbyeMs: 120_000, lookEveryMs: 120_000};
	const request = {...requestFor(name), limits, ...more};
	const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(request)], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	onTestFinished(() => void child.kill('SIGKILL'));
	const ended = new Promise<void>(resolve => void child.once('close', () => resolve()));
	const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
	const until = async (pattern: RegExp): Promise<string> => {
		for (;;) {
			const {value, done} = await lines.next();
			if (done === true) throw new Error(`The runner ended without printing ${String(pattern)}.`);
			if (pattern.test(value)) return value;
		}
	};
	return {child, ended, until, folder: request.runFolder};
}

const watchdogOf = async (runner: number) => {
	const children = (await readProcesses())?.filter(({parent}) => parent === runner) ?? [];
	const found = children.find(({pid}) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('/bin/sh'));
	return found?.pid ?? 0;
};

// Windows has no watchdog; elsewhere processes are looked for as Linux shows them.
const onLinux = it.runIf(process.platform === 'linux');

onLinux.each([
	['never-ends', /^check-started/],
	['spins', /^check-started/],
	['stops-itself', /^check-started/],
	['leaves-a-stopped-child', /^child /],
	['child-spins-elsewhere', /^check-started/],
	['stopped-child-left-group', /^child /],
])('when the runner is killed, nothing of the run is left, nor the watchdog: %s', async (name, ready) => {
	const {child, until, folder} = startRunner(name);
	const run = (await until(/^run /)).slice('run '.length);
	await until(ready);
	const dog = await watchdogOf(child.pid ?? 0);
	expect(isAlive(dog)).toBe(true);
	expect((await findMarked({run, folder})).length).toBeGreaterThan(0);
	child.kill('SIGKILL');
	const left = async () => (await findMarked({run, folder})).filter(isAlive);
	await expect.poll(left, {timeout: 10_000}).toEqual([]);
	await expect.poll(() => isAlive(dog), {timeout: 10_000}).toBe(false);
});

onLinux('when the runner exits in the middle of a run, nothing of the run is left', async () => {
	const {until, ended, folder} = startRunner('spins', {andExit: true});
	const run = (await until(/^run /)).slice('run '.length);
	await ended;
	const left = async () => (await findMarked({run, folder})).filter(isAlive);
	await expect.poll(left, {timeout: 10_000}).toEqual([]);
});

it('the watchdog does not keep a runner that has finished', async () => {
	const {until, ended} = startRunner('noop-pass');
	await until(/^passed$/);
	await ended;
});
