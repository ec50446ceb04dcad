import {rank, EPOCH, type Clock, type Rank} from './clock.ts';
import type {Exchange} from './exchange.ts';
import {matchEnds, type Member} from './member.ts';

type Due = {readonly at: number; readonly rank: Rank; readonly member: number; readonly sequence: number; run(): void};
type Scheduled = {readonly at: number; readonly rank: Rank; readonly sequence: number; readonly action: () => void};

/** How long both ends of a connection may differ before it is taken for one that the function's own child opened. */
const MISMATCH_MS = 300;

/**
 * Time that jumps. A step is taken only when every process is idle and nothing is under way between them and the cloud;
 * it does exactly one due thing and releases at most one process.
 */
export function createSkippedClock(note: (text: string) => void): Clock {
	const members = new Set<Member>();
	const arrivals = new Set<Exchange>();
	const held = new Set<Exchange>();
	/** from the arrival until the answer has left, decided or not: what a process waits for */
	const open = new Set<Exchange>();
	const scheduled = new Set<Scheduled>();
	let now = 0;
	let goals = 0;
	let sequence = 0;
	let stepping: NodeJS.Immediate | undefined;
	let recheck: {readonly since: number; timer: NodeJS.Timeout} | undefined;

	const nudge = () => {
		stepping ??= setImmediate(() => {
			stepping = undefined;
			step();
		});
	};

	function step(): void {
		if (goals === 0) return;
		for (const member of members) if (member.busy) return;
		if (!endsMatch()) return;
		const next = earliest();
		if (!next) return;
		now = Math.max(now, next.at);
		next.run();
		nudge();
	}

	function endsMatch(): boolean {
		for (const member of members) {
			if (member.frozen || !member.idle) continue;
			const match = matchEnds(member);
			if (match.state === 'deliver') {
				release(member, match.reads);
				return false;
			}
			if (match.state === 'wait') {
				waitForEnds(member, match.missing);
				return false;
			}
		}
		if (recheck) clearTimeout(recheck.timer);
		recheck = undefined;
		return true;
	}

	/** The other end's bytes or its hanging up are on their way through the kernel: milliseconds at most. */
	function waitForEnds(member: Member, missing: readonly number[]): void {
		const since = recheck?.since ?? performance.now();
		if (performance.now() - since > MISMATCH_MS) {
			for (const port of missing) member.foreign.add(port);
			note(`${member.label}: ${missing.length} connection(s) that the function process itself does not hold`);
		}
		if (recheck) clearTimeout(recheck.timer);
		recheck = {since, timer: setTimeout(nudge, 1)};
	}

	function release(member: Member, reads: ReadonlyArray<readonly [number, number]> = []): void {
		member.busy = true;
		member.go(now, reads);
	}

	function earliest(): Due | undefined {
		let best: Due | undefined;
		const consider = (due: Due) => {
			if (due.at !== Infinity && (!best || isBefore(due, best))) best = due;
		};
		for (const exchange of arrivals) if (!exchange.member.frozen) consider(arrival(exchange));
		for (const exchange of held) if (exchange.due !== Infinity) consider(reply(exchange));
		for (const entry of scheduled) consider({...entry, member: 0, run: () => runScheduled(entry)});
		for (const member of members) if (!member.frozen && member.idle) considerMember(member, consider);
		return best;
	}

	function considerMember(member: Member, consider: (due: Due) => void): void {
		const waiting = member.idle?.keepsAlive || isAwaited(member) || member.idle?.why === 'stuck';
		if (waiting && member.idle?.next != null)
			consider({
				at: member.idle.next - EPOCH,
				rank: rank.timer,
				member: member.id,
				sequence: 0,
				run: () => release(member),
			});
		if (!waiting && member.working) {
			consider({at: now, rank: rank.timer, member: member.id, sequence: 0, run: () => leaveNow(member)});
		}
	}

	function leaveNow(member: Member): void {
		member.busy = true;
		member.leave();
	}

	function isAwaited(member: Member): boolean {
		for (const exchange of open) if (exchange.member === member) return true;
		return false;
	}

	function arrival(exchange: Exchange): Due {
		const row = exchange.member.idle?.sockets.find(([port]) => port === exchange.port);
		exchange.arrivedAt = row ? Math.max(now, row[4] - EPOCH) : now;
		exchange.sequence = row ? row[5] : Number.MAX_SAFE_INTEGER;
		const run = () => {
			arrivals.delete(exchange);
			exchange.apply();
		};
		return {at: exchange.arrivedAt, rank: rank.arrival, member: exchange.member.id, sequence: exchange.sequence, run};
	}

	function reply(exchange: Exchange): Due {
		const {member} = exchange;
		const run = () => {
			held.delete(exchange);
			open.delete(exchange);
			const wakes = !member.frozen;
			if (wakes) member.busy = true;
			exchange.deliver(() => {
				if (wakes) release(member, [[exchange.port, member.connections.get(exchange.port)?.bytesWritten ?? 0]]);
				nudge();
			});
		};
		return {at: exchange.due, rank: rank.reply, member: member.id, sequence: exchange.sequence, run};
	}

	function runScheduled(entry: Scheduled): void {
		scheduled.delete(entry);
		entry.action();
	}

	return {
		kind: 'skipped',
		now: () => now,
		nudge,
		schedule(at, action, order = rank.event) {
			const entry = {at: Math.max(at, now), rank: order, sequence: ++sequence, action};
			scheduled.add(entry);
			nudge();
			return () => scheduled.delete(entry);
		},
		async during(work) {
			goals++;
			nudge();
			try {
				return await work;
			} finally {
				goals--;
			}
		},
		join: member => void members.add(member),
		leave(member) {
			members.delete(member);
			nudge();
		},
		arrived(exchange) {
			arrivals.add(exchange);
			open.add(exchange);
			nudge();
		},
		hold(exchange) {
			held.add(exchange);
			nudge();
		},
		drop(exchange) {
			for (const set of [arrivals, held, open]) set.delete(exchange);
			nudge();
		},
	};
}

function isBefore(a: Due, b: Due): boolean {
	if (a.at !== b.at) return a.at < b.at;
	if (a.rank !== b.rank) return a.rank < b.rank;
	return a.member === b.member ? a.sequence < b.sequence : a.member < b.member;
}
