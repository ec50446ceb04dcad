import {execFile} from 'node:child_process';
import {setTimeout as delay} from 'node:timers/promises';
import {promisify} from 'node:util';
import {findMarked} from './find-marked.ts';
import {isStillThere, type ProcessRow} from './process-table.ts';
import type {RunMark} from './run-mark.ts';

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
export async function endProcesses(doomed: Doomed): Promise<void> {
	const {leader} = doomed;
	if (process.platform === 'win32') {
		await promisify(execFile)('taskkill', ['/PID', String(leader), '/T', '/F']).catch(() => {});
		return;
	}
	// At once, whatever else there may be: also what ignores signals, spins, or is stopped.
	kill(-leader);
	const deadline = performance.now() + PATIENCE_MS;
	for (let wait = 1; performance.now() < deadline; wait = Math.min(wait * 2, 50)) {
		const left = await findLeft(doomed);
		if (left.length === 0) return;
		kill(-leader);
		for (const pid of left) kill(pid);
		await delay(wait);
	}
}

async function findLeft({mark, seen}: Doomed): Promise<number[]> {
	const marked = await findMarked(mark).catch(() => []);
	const moved = [...seen].filter(isStillThere).map(({pid}) => pid);
	return [...new Set([...marked, ...moved])];
}

function kill(pid: number): void {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It has ended by itself.
	}
}
