import {describe, expect, it} from 'vitest';
import {nothingSpent, spend, type Sight} from './budget.ts';
import {parseProcStat, parsePs, type ProcessRow} from './process-table.ts';
import {lookAtTree, newTree} from './process-tree.ts';

const budget = {cpuMs: 10_000, silenceMs: 20_000, wallMs: 120_000, lookEveryMs: 500};

/** What is overrun first, and after how many looks. */
function overrunBy(sight: (look: number) => Partial<Sight>): string {
	let spent = nothingSpent;
	for (let look = 1; look <= 1000; look++) {
		const result = spend(spent, {elapsedMs: 500, hasTold: false, tree: undefined, ...sight(look)}, budget);
		spent = result.spent;
		if (result.overrun) return `${result.overrun} at ${look}`;
	}
	return 'nothing';
}

const waiting = (cpuMs: number) => ({cpuMs, isRunning: false});
const running = (cpuMs: number) => ({cpuMs, isRunning: true});

describe('a run overruns', () => {
	it('its CPU time, as fast as it uses it', () => {
		expect(overrunBy(look => ({tree: running(look * 500)}))).toBe('cpu at 21');
		expect(overrunBy(look => ({tree: running(look * 1000)}))).toBe('cpu at 11');
	});

	it('the silence, when nothing moves', () => {
		expect(overrunBy(() => ({tree: waiting(300)}))).toBe('silence at 41');
		expect(overrunBy(() => ({}))).toBe('silence at 40');
	});

	it('the silence, though timers of its own tick in it', () => {
		expect(overrunBy(look => ({tree: waiting(look * 2)}))).toBe('silence at 40');
	});

	it('nothing but the wall, on a machine that gives it no processor', () => {
		expect(overrunBy(look => ({tree: running(look)}))).toBe('wall at 240');
	});

	it('nothing but the wall, as long as it tells', () => {
		expect(overrunBy(look => ({tree: waiting(0), hasTold: look % 30 === 0}))).toBe('wall at 240');
	});

	it('nothing but the wall, as long as it works now and then', () => {
		expect(overrunBy(look => ({tree: waiting(Math.floor(look / 30) * 300)}))).toBe('wall at 240');
	});

	it('nothing while the machine sleeps', () => {
		let spent = nothingSpent;
		const sight = {elapsedMs: 8 * 3_600_000, hasTold: false, tree: waiting(0)};
		for (let night = 0; night < 10; night++) {
			const result = spend(spent, sight, budget);
			expect(result.overrun).toBeUndefined();
			spent = result.spent;
		}
	});
});

const row = (pid: number, parent: number, more: Partial<ProcessRow> = {}): ProcessRow => ({
	pid,
	parent,
	group: pid,
	startedAt: pid * 10,
	cpuMs: 100,
	state: 'waiting',
	...more,
});

describe('the processes of a run', () => {
	const look = (rows: readonly ProcessRow[], marked: readonly number[] = []) => ({
		rows,
		isMarked: ({pid}: ProcessRow) => marked.includes(pid),
		countsChildren: true,
	});
	const pids = (tree: {members: ReadonlyMap<number, ProcessRow>}) => [...tree.members.keys()].sort((a, b) => a - b);

	it('are its leader, its group, their descendants, and what carries its mark', () => {
		const rows = [
			row(1, 0),
			row(9, 8),
			row(8, 5),
			row(5, 1),
			row(6, 1, {group: 5}),
			row(7, 1),
			row(20, 1),
			row(21, 20),
		];
		expect(pids(lookAtTree(newTree(5), look(rows, [20])))).toEqual([5, 6, 8, 9, 20, 21]);
	});

	it('stay so when they lose their parents', () => {
		const before = lookAtTree(newTree(5), look([row(5, 1), row(8, 5)]));
		expect(pids(lookAtTree(before, look([row(5, 1), row(8, 1)])))).toEqual([5, 8]);
	});

	it('are not others that have got their numbers', () => {
		const before = lookAtTree(newTree(5), look([row(5, 1), row(8, 5)]));
		expect(pids(lookAtTree(before, look([row(5, 1), row(8, 1, {startedAt: 999})])))).toEqual([5]);
	});

	it('have used what all of them used, also those that are gone', () => {
		const first = lookAtTree(newTree(5), look([row(5, 1), row(8, 5), row(9, 8)]));
		expect(first.cpuMs).toBe(300);
		// 8 ended without waiting for 9; 5 waited for 8, and holds its time now.
		const second = lookAtTree(first, look([row(5, 1, {cpuMs: 250}), row(9, 1, {cpuMs: 150})]));
		expect(second.cpuMs).toBe(400);
		// Nobody of the run waits for 9.
		expect(lookAtTree(second, look([row(5, 1, {cpuMs: 250})])).cpuMs).toBe(400);
	});

	it('keep the time of the dead where the system does not give it to their parents', () => {
		const withoutChildren = {...look([row(5, 1), row(8, 5)]), countsChildren: false};
		const first = lookAtTree(newTree(5), withoutChildren);
		expect(lookAtTree(first, {...withoutChildren, rows: [row(5, 1)]}).cpuMs).toBe(200);
	});

	it('run when one of them does', () => {
		expect(lookAtTree(newTree(5), look([row(5, 1), row(8, 5, {state: 'running'})])).isRunning).toBe(true);
		expect(lookAtTree(newTree(5), look([row(5, 1), row(7, 1, {state: 'running'})])).isRunning).toBe(false);
	});
});

describe('a table of processes', () => {
	it('is read from Linux, whatever a command calls itself', () => {
		const stat =
			'4242 (node (a) R 7 x) S 41 40 39 0 -1 4194560 100 200 0 0 120 30 5 2 20 0 11 0 98765 1 2 18446744073709551615';
		expect(parseProcStat(stat)).toEqual({
			pid: 4242,
			parent: 41,
			group: 40,
			startedAt: 98_765,
			cpuMs: 1570,
			state: 'waiting',
		});
	});

	it('is read from ps', () => {
		const text =
			'    1     0     1 Ss     1:02.50\n  501     1   500 R+     0:00.10\n  502   501   500 Z      0:00.00\n 77 1 77 T 1:00:00.00\n';
		expect(parsePs(text)).toEqual([
			{pid: 1, parent: 0, group: 1, startedAt: 0, cpuMs: 62_500, state: 'waiting'},
			{pid: 501, parent: 1, group: 500, startedAt: 0, cpuMs: 100, state: 'running'},
			{pid: 502, parent: 501, group: 500, startedAt: 0, cpuMs: 0, state: 'dead'},
			{pid: 77, parent: 1, group: 77, startedAt: 0, cpuMs: 3_600_000, state: 'waiting'},
		]);
	});
});
