import {EPOCH, rank, type Clock, type Rank} from './clock.ts';
import type {Exchange} from './exchange.ts';
import {matchEnds, type Member} from './member.ts';

type Due = {
	readonly at: number;
	readonly rank: Rank;
	readonly member: number;
	readonly sequence: number;
	run(): void;
};

type Scheduled = {readonly at: number; readonly rank: Rank; readonly sequence: number; readonly action: () => void};

type Reads = ReadonlyArray<readonly [number, number]>;

/** How long both ends of a connection may differ before it is taken for one that the function's own child opened. */
const MISMATCH_MS = 300;

/**
 * Time that jumps. A step is taken only when every process is idle and nothing is under way between them and the cloud;
 * it does exactly one due thing and releases at most one process.
 */
export class SkippedClock implements Clock {
	readonly kind = 'skipped';
	readonly epoch = EPOCH;
	readonly #note: (text: string) => void;
	readonly #members = new Set<Member>();
	readonly #arrivals = new Set<Exchange>();
	readonly #held = new Set<Exchange>();
	/** from the arrival until the answer has left, decided or not: what a process waits for */
	readonly #open = new Set<Exchange>();
	readonly #scheduled = new Set<Scheduled>();
	#now = 0;
	#goals = 0;
	#sequence = 0;
	#stepping = false;
	#mismatch: {readonly since: number; timer: NodeJS.Timeout} | undefined;

	constructor(note: (text: string) => void) {
		this.#note = note;
	}

	now(): number {
		return this.#now;
	}

	/** The step comes in a turn of its own, so that whoever was just answered can say what it wants next. */
	nudge(): void {
		if (this.#stepping) return;
		this.#stepping = true;
		setImmediate(() => {
			this.#stepping = false;
			this.#step();
		});
	}

	schedule(at: number, action: () => void, order: Rank = rank.event): () => void {
		const entry = {at: Math.max(at, this.#now), rank: order, sequence: ++this.#sequence, action};
		this.#scheduled.add(entry);
		this.nudge();
		return () => this.#scheduled.delete(entry);
	}

	async during<T>(work: Promise<T>): Promise<T> {
		this.#goals++;
		this.nudge();
		try {
			return await work;
		} finally {
			this.#goals--;
		}
	}

	join(member: Member): void {
		this.#members.add(member);
	}

	leave(member: Member): void {
		this.#members.delete(member);
		this.nudge();
	}

	arrived(exchange: Exchange): void {
		this.#arrivals.add(exchange);
		this.#open.add(exchange);
		this.nudge();
	}

	hold(exchange: Exchange): void {
		this.#held.add(exchange);
		this.nudge();
	}

	drop(exchange: Exchange): void {
		for (const set of [this.#arrivals, this.#held, this.#open]) set.delete(exchange);
		this.nudge();
	}

	#step(): void {
		if (this.#goals === 0) return;
		for (const member of this.#members) if (member.busy) return;
		if (!this.#endsMatch()) return;
		const next = this.#earliest();
		if (!next) return;
		this.#now = Math.max(this.#now, next.at);
		next.run();
		this.nudge();
	}

	#endsMatch(): boolean {
		for (const member of this.#members) {
			if (member.frozen || !member.idle) continue;
			const match = matchEnds(member);
			if (match.state === 'matched') continue;
			if (match.state === 'deliver') this.#release(member, match.reads);
			else this.#waitForEnds(member, match.missing);
			return false;
		}
		clearTimeout(this.#mismatch?.timer);
		this.#mismatch = undefined;
		return true;
	}

	/** The other end's bytes or its hanging up are on their way through the kernel: milliseconds at most. */
	#waitForEnds(member: Member, missing: readonly number[]): void {
		const since = this.#mismatch?.since ?? performance.now();
		if (performance.now() - since > MISMATCH_MS) {
			for (const port of missing) member.foreign.add(port);
			this.#note(`${member.label}: ${missing.length} connection(s) that the function process itself does not hold`);
		}
		clearTimeout(this.#mismatch?.timer);
		this.#mismatch = {since, timer: setTimeout(() => this.nudge(), 1)};
	}

	#release(member: Member, reads: Reads = []): void {
		member.busy = true;
		member.go(this.#now, reads);
	}

	#earliest(): Due | undefined {
		let best: Due | undefined;
		const consider = (due: Due) => {
			if (due.at !== Infinity && (!best || isBefore(due, best))) best = due;
		};
		for (const exchange of this.#arrivals) if (!exchange.member.frozen) consider(this.#arrivalOf(exchange));
		for (const exchange of this.#held) consider(this.#replyOf(exchange));
		for (const entry of this.#scheduled) consider({...entry, member: 0, run: () => this.#runScheduled(entry)});
		for (const member of this.#members) if (!member.frozen && member.idle) this.#considerMember(member, consider);
		return best;
	}

	#considerMember(member: Member, consider: (due: Due) => void): void {
		const {idle} = member;
		if (!idle) return;
		const due = {rank: rank.timer, member: member.id, sequence: 0};
		if (idle.keepsAlive || idle.why === 'stuck' || this.#isAwaited(member)) {
			if (idle.next !== null) consider({...due, at: idle.next - this.epoch, run: () => this.#release(member)});
		} else if (member.working) {
			const run = () => {
				member.busy = true;
				member.leave();
			};
			consider({...due, at: this.#now, run});
		}
	}

	#isAwaited(member: Member): boolean {
		for (const exchange of this.#open) if (exchange.member === member) return true;
		return false;
	}

	#arrivalOf(exchange: Exchange): Due {
		const row = exchange.member.idle?.sockets.find(([port]) => port === exchange.port);
		exchange.arrivedAt = row ? Math.max(this.#now, row[4] - this.epoch) : this.#now;
		exchange.sequence = row ? row[5] : Number.MAX_SAFE_INTEGER;
		const run = () => {
			this.#arrivals.delete(exchange);
			exchange.apply();
		};
		return {at: exchange.arrivedAt, rank: rank.arrival, member: exchange.member.id, sequence: exchange.sequence, run};
	}

	#replyOf(exchange: Exchange): Due {
		const {member, port} = exchange;
		const run = () => {
			this.#held.delete(exchange);
			this.#open.delete(exchange);
			// A frozen process finds the answer when it is thawed.
			const wakes = !member.frozen;
			if (wakes) member.busy = true;
			exchange.deliver(() => {
				if (wakes) this.#release(member, [[port, member.connections.get(port)?.bytesWritten ?? 0]]);
				this.nudge();
			});
		};
		return {at: exchange.due, rank: rank.reply, member: member.id, sequence: exchange.sequence, run};
	}

	#runScheduled(entry: Scheduled): void {
		this.#scheduled.delete(entry);
		entry.action();
	}
}

function isBefore(a: Due, b: Due): boolean {
	if (a.at !== b.at) return a.at < b.at;
	if (a.rank !== b.rank) return a.rank < b.rank;
	return a.member === b.member ? a.sequence < b.sequence : a.member < b.member;
}
