export type Parallel<T> = {
	readonly most: number;
	/** once aborted, nothing more is started */
	readonly signal: AbortSignal;
	/** called in the order of the jobs, however they end */
	readonly told: (result: T) => void;
};

/** Does so many jobs at a time. After an abort, the results are those of the jobs that were started. */
export async function inParallel<J, T>(
	jobs: readonly J[],
	{most, signal, told}: Parallel<T>,
	work: (job: J) => Promise<T>,
): Promise<readonly T[]> {
	const results = new Map<number, T>();
	let started = 0;
	let shown = 0;
	const worker = async () => {
		while (started < jobs.length && !signal.aborted) {
			const index = started++;
			results.set(index, await work(jobs[index]!));
			for (; results.has(shown); shown++) told(results.get(shown)!);
		}
	};

	await Promise.all(Array.from({length: Math.min(most, jobs.length)}, worker));
	return [...results.keys()].sort((a, b) => a - b).map(index => results.get(index)!);
}
