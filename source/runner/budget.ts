import {isMarked} from './find-marked.ts';
import {readProcesses, type ProcessRow} from './process-table.ts';
import {lookAtTree, newTree, type ProcessTree} from './process-tree.ts';
import type {RunMark} from './run-mark.ts';
import type {Limits} from './run.ts';

export type Budget = Pick<Limits, 'silenceMs' | 'wallMs' | 'lookEveryMs'> & {readonly cpuMs: number};

export type Spent = {
	/** watched time; what this machine slept through does not count */
	readonly wallMs: number;
	readonly quietMs: number;
	/** CPU time when something last moved */
	readonly cpuMsThen: number;
};

export const nothingSpent: Spent = {wallMs: 0, quietMs: 0, cpuMsThen: 0};

/** What was seen since the last look. */
export type Sight = {
	readonly elapsedMs: number;
	/** an event or a print came */
	readonly hasTold: boolean;
	/** undefined where the system does not say what processes use */
	readonly tree: Pick<ProcessTree, 'cpuMs' | 'isRunning'> | undefined;
};

export type Overrun = 'cpu' | 'silence' | 'wall';

/** So little CPU in all is no movement: a process that waits still has timers of its own. */
const NOTHING_MS = 200;

/**
 * Adds a look to what was spent, and says what is overrun. A slow or busy machine overruns nothing: it uses no more CPU
 * than a fast one, and whoever waits for a processor is not silent.
 */
export function spend(spent: Spent, sight: Sight, budget: Budget): {spent: Spent; overrun: Overrun | undefined} {
	// A look that comes late was held up with everything else: a laptop that was closed, a runner that was stopped.
	const elapsedMs = Math.min(sight.elapsedMs, 2 * budget.lookEveryMs);
	const cpuMs = sight.tree?.cpuMs ?? 0;
	const moved = sight.hasTold || sight.tree?.isRunning === true || cpuMs - spent.cpuMsThen > NOTHING_MS;
	const after: Spent = {
		wallMs: spent.wallMs + elapsedMs,
		quietMs: moved ? 0 : spent.quietMs + elapsedMs,
		cpuMsThen: moved ? cpuMs : spent.cpuMsThen,
	};
	return {spent: after, overrun: overrunOf(after, cpuMs, budget)};
}

function overrunOf({wallMs, quietMs}: Spent, cpuMs: number, budget: Budget): Overrun | undefined {
	if (cpuMs > budget.cpuMs) return 'cpu';
	if (quietMs >= budget.silenceMs) return 'silence';
	return wallMs >= budget.wallMs ? 'wall' : undefined;
}

export type BudgetWatch = {
	/** every process that was seen in the run */
	seen(): Iterable<ProcessRow>;
	stop(): void;
};

export type WatchRequest = {
	readonly leader: number;
	readonly mark: RunMark;
	readonly budget: Budget;
	/** whether an event or a print came since it was last asked */
	readonly hasTold: () => boolean;
};

/** Looks at the processes of a run from time to time, and says once when it has overrun its budget. */
export function watchBudget(
	{leader, mark, budget, hasTold}: WatchRequest,
	overrun: (what: Overrun) => void,
): BudgetWatch {
	const seen = new Map<string, ProcessRow>();
	const isMember = rememberStrangers(mark);
	let tree = newTree(leader);
	let spent = nothingSpent;
	let last = performance.now();
	let isStopped = false;
	let timer = setTimeout(look, budget.lookEveryMs);

	return {
		seen: () => seen.values(),
		stop: () => {
			isStopped = true;
			clearTimeout(timer);
		},
	};

	function look(): void {
		void readProcesses()
			.catch(() => undefined)
			.then(rows => {
				if (isStopped) return;
				const over = account(rows);
				if (over !== undefined) return overrun(over);
				timer = setTimeout(look, budget.lookEveryMs);
			});
	}

	function account(rows: ProcessRow[] | undefined): Overrun | undefined {
		if (rows) {
			tree = lookAtTree(tree, {rows, isMarked: isMember, countsChildren: process.platform === 'linux'});
			for (const row of tree.members.values()) seen.set(keyOf(row), row);
		}
		const now = performance.now();
		const sight = {elapsedMs: now - last, hasTold: hasTold(), tree: rows && tree};
		last = now;
		const result = spend(spent, sight, budget);
		spent = result.spent;
		return result.overrun;
	}
}

/** An environment is read once for each process of the machine that is new. */
function rememberStrangers(mark: RunMark): (row: ProcessRow) => boolean {
	const strangers = new Set<string>();
	return row => {
		if (process.platform !== 'linux' || strangers.has(keyOf(row))) return false;
		if (isMarked(row.pid, mark)) return true;
		strangers.add(keyOf(row));
		return false;
	};
}

function keyOf({pid, startedAt}: ProcessRow): string {
	return `${pid}.${startedAt}`;
}
