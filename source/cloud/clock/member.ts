import type {Socket} from 'node:net';

/** [client's local port, bytes read, bytes written, still reading, written at (Unix ms), sequence] of one socket. */
export type SocketRow = readonly [number, number, number, boolean, number, number];

/** What a function process says when nothing is under way in it. */
export type IdleReport = {
	readonly why: 'idle' | 'stuck';
	/** which release this answers; a report of an older one is stale */
	readonly turn: number;
	/** Unix ms on the process's own clock */
	readonly now: number;
	/** Unix ms of its next timer */
	readonly next: number | null;
	/** whether a timer keeps its event loop alive */
	readonly keepsAlive: boolean;
	readonly sockets: readonly SocketRow[];
};

/** A function process as the clock sees it. */
export type Member = {
	readonly id: number;
	readonly label: string;
	/** connections as the cloud's side sees them, by the client's port */
	readonly connections: Map<number, Socket>;
	/** ports of connections that the cloud's side has closed: the process shall read their end */
	readonly closed: Set<number>;
	/** connections of a process that the function started itself: nobody reports their other end */
	readonly foreign: Set<number>;
	/** it may do anything until it says that it is idle */
	busy: boolean;
	/** between invocations: its requests and timers wait */
	frozen: boolean;
	/** in its init phase or in an invocation: if nothing keeps it alive, its process ends, as on AWS */
	working: boolean;
	turn: number;
	idle: IdleReport | undefined;
	/** Sends the process on, with the time and the bytes it shall have read first. */
	go(now: number, reads: ReadonlyArray<readonly [number, number]>): void;
	/** Lets the process end: its event loop is empty. */
	leave(): void;
};

export type Match =
	| {readonly state: 'matched'}
	| {readonly state: 'deliver'; readonly reads: Array<readonly [number, number]>}
	| {readonly state: 'wait'; readonly missing: readonly number[]};

/**
 * Whether all that both ends of an idle process's connections have sent was read by the other end: compared by
 * identity (the client's port) and by byte, never by number of requests.
 */
export function matchEnds(member: Member): Match {
	const reads: Array<readonly [number, number]> = [];
	const missing: number[] = [];
	const reported = new Set<number>();
	for (const row of member.idle?.sockets ?? []) {
		const [port, , , reading] = row;
		reported.add(port);
		const unread = bytesToRead(member, row);
		if (unread === undefined) missing.push(port);
		else if (unread > 0 && reading) reads.push([port, unread]);
	}
	for (const port of member.connections.keys()) if (!reported.has(port)) missing.push(port);
	if (missing.some(port => !member.foreign.has(port))) return {state: 'wait', missing};
	return reads.length > 0 ? {state: 'deliver', reads} : {state: 'matched'};
}

/** Up to which byte the process has yet to read; 0 when it has read all, undefined while the cloud has not. */
function bytesToRead(member: Member, [port, bytesRead, bytesWritten]: SocketRow): number | undefined {
	const connection = member.connections.get(port);
	// The cloud has hung up: the process shall read the end.
	if (!connection) return member.closed.has(port) ? Number.MAX_SAFE_INTEGER : undefined;
	if (connection.bytesRead < bytesWritten) return undefined;
	return connection.bytesWritten > bytesRead ? connection.bytesWritten : 0;
}

/** What the clock needs of the process behind a member. */
export type Reins = {readonly send: (message: object) => void; readonly epoch: number};

export function createMember(id: number, label: string, {send, epoch}: Reins): Member {
	const member: Member = {
		id,
		label,
		connections: new Map(),
		closed: new Set(),
		foreign: new Set(),
		busy: false,
		frozen: false,
		working: false,
		turn: 0,
		idle: undefined,
		go(now, reads) {
			member.turn++;
			send({type: 'go', now: epoch + now, reads, turn: member.turn});
		},
		leave: () => send({type: 'leave'}),
	};
	return member;
}
