import type {Member} from './member.ts';

export type WireRequest = {
	readonly method: string;
	/** path and query */
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer;
};

export type WireReply = {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | Buffer;
};

/** One request of a function process and its answer. */
export type Exchange = {
	readonly member: Member;
	/** the caller's local port: the identity of the connection */
	readonly port: number;
	readonly request: WireRequest;
	/** order of the program's own calls, known once its process is idle */
	sequence: number;
	arrivedAt: number;
	/** when the answer leaves; Infinity while nothing is decided, and for a call that is never answered */
	due: number;
	/** the caller hung up, or its process ended */
	abandoned: boolean;
	/** decides the answer */
	apply(): void;
	/** sends the answer and calls back when the bytes have left; no-op when abandoned */
	deliver(done: () => void): void;
};
