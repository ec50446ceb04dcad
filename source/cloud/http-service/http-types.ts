import type {RendezvousOptions} from '../aws/rendezvous.ts';

/** A request to a recorded HTTP service. */
export type HttpRequest = {
	readonly method: string;
	/** without the service's own prefix and without the query */
	readonly path: string;
	readonly query: URLSearchParams;
	/** lower-case names */
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	/** the body as JSON; undefined when it is not JSON */
	readonly json: unknown;
	/** simulated ms of arrival */
	readonly at: number;
	/** counts all requests to this service from 1 */
	readonly n: number;
};

/** What can go wrong with a request, at a point that the checker chooses. */
export type Fault =
	/** the caller's process dies; nothing was done */
	| 'kill-before-apply'
	/** the effect is done; the caller's process dies and never hears of it */
	| 'apply-then-kill'
	/** the effect is done; the answer never comes */
	| 'apply-then-hang'
	/** nothing is done; the connection breaks */
	| 'drop-connection';

export type HttpAnswer = {
	/** default 200 */
	readonly status?: number;
	readonly json?: unknown;
	readonly headers?: Readonly<Record<string, string>>;
	/** simulated ms until the answer leaves, default 5; Infinity never answers */
	readonly after?: number;
	/** the effect: runs when the answer leaves while the caller is still there */
	readonly commit?: () => void;
	readonly fault?: Fault;
};

export type RecordedRequest = HttpRequest & {
	/** status of the answer, once it has left */
	readonly status?: number;
	/** the caller hung up, or died, before the answer left */
	readonly abandoned?: boolean;
	/** the environment that called */
	readonly caller: string;
};

export type HttpServiceOptions = {
	/** a second request waits until the first was answered or given up */
	readonly oneAtATime?: boolean;
};

export type HttpService = {
	readonly name: string;
	/** put it into an environment variable; every environment sees it as its own http://127.0.0.1:<port>/<name> */
	readonly url: string;
	/** everything it was asked, in order */
	readonly requests: readonly RecordedRequest[];
	/**
	 * Holds matching requests until as many have arrived, before any of them is served: those that race on a bad day
	 * always race.
	 */
	rendezvous(options?: RendezvousOptions & {readonly matches?: (request: HttpRequest) => boolean}): void;
};
