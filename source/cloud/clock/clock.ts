import type {Exchange} from './exchange.ts';
import type {Member} from './member.ts';

/**
 * One clock for a whole cloud. In skipped time it stands while any function process computes and jumps to the next due
 * thing when all of them wait; in real time it is the machine's clock. All times are milliseconds since the cloud started.
 */
export type Clock = {
	readonly kind: 'skipped' | 'real';
	/** Unix ms at which the cloud started */
	readonly epoch: number;
	now(): number;
	/** Calls `action` when the time has come. Returns what takes it back. */
	schedule(at: number, action: () => void, rank?: Rank): () => void;
	/** Skipped time passes only while some such work is unfinished. */
	during<T>(work: Promise<T>): Promise<T>;
	join(member: Member): void;
	leave(member: Member): void;
	/** A request has arrived whole; `exchange.apply` is called at its turn. */
	arrived(exchange: Exchange): void;
	/** The answer leaves at `exchange.due`. */
	hold(exchange: Exchange): void;
	/** The caller is gone: nothing of it is due any more. */
	drop(exchange: Exchange): void;
	/** Something changed at a border (a process went idle, bytes came in): look again. */
	nudge(): void;
};

/** What goes first among things due at the same moment: an answer due at the deadline still leaves, and nothing new begins then. */
export const rank = {reply: 0, deadline: 1, arrival: 2, timer: 3, event: 4} as const;
export type Rank = (typeof rank)[keyof typeof rank];

/** 2026-01-05T02:00:00Z: in skipped time every cloud starts at the same moment, so that logs are the same everywhere. */
export const EPOCH = Date.UTC(2026, 0, 5, 2);
