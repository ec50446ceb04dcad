import {expect, it} from 'vitest';
import {findMarked} from './find-marked.ts';
import {requestFor, short, startFixture} from './testing/fixture-run.ts';
import {isAlive} from './testing/is-alive.ts';

const childOf = async (run: {logged(beginning: string): Promise<string>}) =>
	Number((await run.logged('child ')).slice('child '.length));

it.each(['leaves-a-child', 'grandchild-left-group'])(
	'what a checker leaves behind is gone when its verdict is there: %s',
	async name => {
		const run = startFixture(name);
		expect(await run.done).toMatchObject({state: 'passed'});
		expect(isAlive(await childOf(run))).toBe(false);
	},
);

it.runIf(process.platform === 'linux')('so is what emptied its environment', async () => {
	const run = startFixture('grandchild-without-environment');
	await run.done;
	expect(isAlive(await childOf(run))).toBe(false);
});

it.runIf(process.platform === 'linux')('so is what was seen before it took every mark off', async () => {
	const exercise = {id: 'x', budget: {cpuSeconds: 0.5}};
	const run = startFixture('unmarked-child-spins', {exercise});
	expect(await run.done).toMatchObject({state: 'timed-out', reason: 'cpu'});
	expect(isAlive(await childOf(run))).toBe(false);
});

it('what cannot be found, and holds our streams, holds up nothing', async () => {
	// Nobody looks while its parent is there.
	const run = startFixture('output-held-from-afar', {limits: {...short, lookEveryMs: 60_000}});
	expect(await run.done).toMatchObject({state: 'passed'});
	const child = await childOf(run);
	expect(isAlive(child)).toBe(true);
	process.kill(child, 'SIGKILL');
});

it.each(['never-ends', 'spins', 'stops-itself', 'leaves-a-stopped-child', 'events-flood'])(
	'a cancelled run is over, with all of its processes: %s',
	async name => {
		const request = requestFor(name);
		const limits = {silenceMs: 60_000, wallMs: 60_000, goodbyeMs: 60_000, lookEveryMs: 60_000};
		const run = startFixture(name, {...request, limits});
		await expect.poll(() => run.events.some(({type}) => type === 'check-started')).toBe(true);
		if (name === 'leaves-a-stopped-child') await childOf(run);
		run.cancel();
		expect(await run.done).toEqual({state: 'cancelled'});
		expect(await findMarked({run: run.id, folder: request.runFolder})).toEqual([]);
	},
);

it('a run may be cancelled before it has begun, and more than once', async () => {
	const run = startFixture('noop-pass');
	run.cancel();
	run.cancel();
	expect(await run.done).toEqual({state: 'cancelled'});
	expect(run.events).toEqual([]);
});

it('a cancelled run tells nothing more', async () => {
	const run = startFixture('events-flood');
	await run.logged('x');
	const before = run.events.length;
	run.cancel();
	await run.done;
	expect(run.events).toHaveLength(before);
});

it('a run that is over stays what it was when it is cancelled', async () => {
	const run = startFixture('noop-pass');
	const verdict = await run.done;
	run.cancel();
	expect(await run.done).toBe(verdict);
});

it('runs beside one another do not end each other', async () => {
	const [stays, goes] = [startFixture('leaves-a-stopped-child'), startFixture('leaves-a-stopped-child')];
	const [alive] = await Promise.all([childOf(stays), childOf(goes)]);
	goes.cancel();
	await goes.done;
	expect(isAlive(alive)).toBe(true);
});
