import {execFile} from 'node:child_process';
import {setTimeout as delay} from 'node:timers/promises';
import {promisify} from 'node:util';
import {findMarked} from './find-marked.ts';
import {identify, isStillThere, type KnownProcess} from './process-table.ts';
import type {RunMark} from './run-mark.ts';

export type Doomed = {
	/** the check process, which leads its group */
	readonly leader: number;
	readonly mark: RunMark;
	/** every process that was seen in the tree while it ran */
	readonly seen: Iterable<KnownProcess>;
};

const PATIENCE_MS = 3000;

/**
 * Ends every process of a run: its group, and what left the group, found by the mark it carries and by having been
 * seen. Looks again until nothing is found, since what is killed may have started others in between, and until all that
 * was found is dead and not only dying.
 */
export async function endProcesses({leader, mark, seen}: Doomed): Promise<void> {
	if (process.platform === 'win32') {
		await promisify(execFile)('taskkill', ['/PID', String(leader), '/T', '/F']).catch(() => {});
		return;
	}
	// A process that is dying carries no mark any more, so who is there is noted first.
	const doomed = new Map<number, KnownProcess>();
	for (const row of seen) if (row.startedAt !== 0) doomed.set(row.pid, row);
	const deadline = performance.now() + PATIENCE_MS;
	for (let wait = 1; performance.now() < deadline; wait = Math.min(wait * 2, 50)) {
		for (const found of await identifyMarked(mark)) doomed.set(found.pid, found);
		const left = [...doomed.values()].filter(isStillThere);
		kill(-leader);
		for (const {pid} of left) kill(pid);
		if (left.length === 0) return;
		await delay(wait);
	}
}

async function identifyMarked(mark: RunMark): Promise<KnownProcess[]> {
	const pids = await findMarked(mark).catch(() => []);
	return pids.flatMap(pid => identify(pid) ?? []);
}

function kill(pid: number): void {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It has ended by itself.
	}
}
