import type {ProcessRow} from './process-table.ts';

/** The processes of one run as they were at the last look. */
export type ProcessTree = {
	readonly leader: number;
	readonly members: ReadonlyMap<number, ProcessRow>;
	/** CPU time of those that ended and that nobody waited for */
	readonly lostMs: number;
	readonly cpuMs: number;
	readonly isRunning: boolean;
};

export function newTree(leader: number): ProcessTree {
	return {leader, members: new Map(), lostMs: 0, cpuMs: 0, isRunning: false};
}

export type Look = {
	readonly rows: readonly ProcessRow[];
	/** Whether a process that is no descendant belongs to the run all the same. */
	readonly isMarked: (row: ProcessRow) => boolean;
	/** whether `cpuMs` of a process holds that of the children it has waited for */
	readonly countsChildren: boolean;
};

/**
 * A look at all processes: who belongs to the run (its group, descendants of a member, and who was a member before,
 * wherever it moved), and what all of them have used. The sum never shrinks.
 */
export function lookAtTree(tree: ProcessTree, look: Look): ProcessTree {
	const members = membersOf(tree, look);
	let lostMs = tree.lostMs;
	for (const [pid, gone] of tree.members) {
		if (members.has(pid)) continue;
		const wasWaitedFor = look.countsChildren && tree.members.has(gone.parent);
		if (!wasWaitedFor) lostMs += gone.cpuMs;
	}
	const alive = [...members.values()];
	const sum = alive.reduce((total, {cpuMs}) => total + cpuMs, lostMs);
	return {
		leader: tree.leader,
		members,
		lostMs,
		cpuMs: Math.max(tree.cpuMs, sum),
		isRunning: alive.some(({state}) => state === 'running'),
	};
}

function membersOf(tree: ProcessTree, {rows, isMarked}: Look): Map<number, ProcessRow> {
	const members = new Map<number, ProcessRow>();
	const others: ProcessRow[] = [];
	for (const row of rows) {
		const known = tree.members.get(row.pid);
		const isMember = row.group === tree.leader || row.pid === tree.leader || known?.startedAt === row.startedAt;
		if (isMember || isMarked(row)) members.set(row.pid, row);
		else others.push(row);
	}
	for (let grown = true; grown;) {
		grown = false;
		for (const row of others) {
			if (members.has(row.pid) || !members.has(row.parent)) continue;
			members.set(row.pid, row);
			grown = true;
		}
	}
	return members;
}
