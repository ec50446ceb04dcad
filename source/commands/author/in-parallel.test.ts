import {expect, test} from 'vitest';
import {inParallel} from './in-parallel.ts';

/** A job that ends when it is told to. */
function makeJobs(count: number) {
	const ends: Array<() => void> = [];
	const jobs = Array.from({length: count}, (_, index) => index);
	const work = async (index: number) => {
		await new Promise<void>(resolve => (ends[index] = resolve));
		return `result ${index}`;
	};
	return {jobs, ends, work};
}

const turn = () => new Promise<void>(resolve => setImmediate(resolve));

test('results are told in the order of the jobs, however they end', async () => {
	const {jobs, ends, work} = makeJobs(3);
	const told: string[] = [];
	const all = inParallel(
		jobs,
		{most: 3, signal: new AbortController().signal, told: result => told.push(result)},
		work,
	);
	ends[2]!();
	await turn();
	expect(told).toEqual([]);
	ends[0]!();
	await turn();
	expect(told).toEqual(['result 0']);
	ends[1]!();
	expect(await all).toEqual(['result 0', 'result 1', 'result 2']);
	expect(told).toEqual(['result 0', 'result 1', 'result 2']);
});

test('no more are started at once than were asked for', async () => {
	const {jobs, ends, work} = makeJobs(4);
	const all = inParallel(jobs, {most: 2, signal: new AbortController().signal, told() {}}, work);
	await turn();
	expect(ends).toHaveLength(2);
	for (const index of jobs) {
		ends[index]!();
		await turn();
	}

	expect(await all).toHaveLength(4);
});

test('after an abort nothing more is started', async () => {
	const {jobs, ends, work} = makeJobs(3);
	const stop = new AbortController();
	const all = inParallel(jobs, {most: 1, signal: stop.signal, told() {}}, work);
	stop.abort();
	ends[0]!();
	expect(await all).toEqual(['result 0']);
});
