import {execFile} from 'node:child_process';
import {setTimeout as delay} from 'node:timers/promises';
import {promisify} from 'node:util';
import {findMarked, type RunMark} from './find-marked.ts';
import {readProcesses, type ProcessRow} from './process-table.ts';

export type Doomed = {
	/** the check process, which leads its group */
	readonly leader: number;
	readonly mark: RunMark;
	/** every process that was seen in the tree while it ran */
	readonly seen: Iterable<ProcessRow>;
};

const PATIENCE_MS = 3000;

/**
 * Ends every process of a run: its group, and what left the group, found by the mark it carries and by having been
 * seen. Looks again until nothing is found, since what is killed may have started others in between.
 */
export async function endProcesses({leader, mark, seen}: Doomed): Promise<void> {
	if (process.platform === 'win32') {
		await promisify(execFile)('taskkill', ['/PID', String(leader), '/T', '/F']).catch(() => {});
		return;
	}
	// At once, whatever else there may be: also what ignores signals, spins, or is stopped.
	kill(-leader);
	const deadline = performance.now() + PATIENCE_MS;
	for (let wait = 1; performance.now() < deadline; wait = Math.min(wait * 2, 50)) {
		const left = await findLeft({leader, mark, seen});
		if (left.length === 0) return;
		kill(-leader);
		for (const pid of left) kill(pid);
		await delay(wait);
	}
}

/** Dead processes that nobody has waited for are no longer there: only their name is. */
async function findLeft({leader, mark, seen}: Doomed): Promise<number[]> {
	const known = new Map([...seen].map(row => [row.pid, row.startedAt]));
	const rows = (await readProcesses()) ?? [];
	const alive = new Set(rows.filter(({state}) => state !== 'dead').map(({pid}) => pid));
	// Where the system does not tell when a process began, its number alone may be somebody else's by now.
	const isKnown = ({pid, startedAt}: ProcessRow) => startedAt !== 0 && known.get(pid) === startedAt;
	const ours = rows.filter(row => row.group === leader || isKnown(row)).map(({pid}) => pid);
	const marked = await findMarked(mark);
	return [...new Set([...ours, ...marked])].filter(pid => alive.has(pid) && pid !== process.pid);
}

function kill(pid: number): void {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It has ended by itself.
	}
}
