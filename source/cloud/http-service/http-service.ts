import type {Exchange, WireReply} from '../clock/exchange.ts';
import type {Member} from '../clock/member.ts';
import type {Answer} from '../endpoint.ts';
import type {Journal} from '../journal.ts';

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
};

type Settings = {
	readonly name: string;
	readonly respond: (request: HttpRequest) => HttpAnswer;
	readonly options: HttpServiceOptions;
	readonly journal: Journal;
	readonly now: () => number;
	readonly killCaller: (member: Member) => void;
};

type Pending = {readonly exchange: Exchange; readonly answer: (answer: Answer) => void};
type Mutable<T> = {-readonly [K in keyof T]: T[K]};

/** A third-party HTTP service that keeps a ledger of what it was asked and what took effect. */
export function createHttpService(
	settings: Settings,
): HttpService & {handle(exchange: Exchange, answer: (answer: Answer) => void): void} {
	const {name, journal} = settings;
	const requests: Array<Mutable<RecordedRequest>> = [];
	const queue: Pending[] = [];
	let occupied = false;

	function handle(exchange: Exchange, answer: (answer: Answer) => void): void {
		if (settings.options.oneAtATime && occupied) queue.push({exchange, answer});
		else serve({exchange, answer});
	}

	function serve({exchange, answer}: Pending): void {
		occupied = true;
		const request = parseRequest(exchange, {name, n: requests.length + 1, at: settings.now()});
		requests.push(request);
		const reply = settings.respond(request);
		const waited = settings.now() - exchange.arrivedAt;
		applyFault(reply, request, {exchange, answer: rest => answer({...rest, after: rest.after + waited})});
	}

	function applyFault(reply: HttpAnswer, request: Mutable<RecordedRequest>, {exchange, answer}: Pending): void {
		const after = reply.after ?? 5;
		const {fault} = reply;
		if (fault) note('fault', `${request.method} ${request.path}: ${fault}`, exchange);
		if (fault === 'kill-before-apply') return kill(request, exchange);
		if (fault === 'drop-connection') return answer({reply: 'hang-up', after, commit: free});
		if (fault === 'apply-then-kill') {
			return answer({
				reply: 'hang-up',
				after,
				commit: () => finish(reply, request, () => kill(request, exchange)),
				abandoned: () => abandon(request, exchange),
			});
		}
		const commit = () =>
			finish(reply, request, () =>
				note('request', `${request.method} ${request.path} -> ${reply.status ?? 200}`, exchange),
			);
		if (fault === 'apply-then-hang') {
			finish(reply, request, () => {});
			return answer({reply: 'hang-up', after: Infinity});
		}
		answer({reply: wireReply(reply), after, commit, abandoned: () => abandon(request, exchange)});
	}

	function finish(reply: HttpAnswer, request: Mutable<RecordedRequest>, then: () => void): void {
		request.status = reply.status ?? 200;
		reply.commit?.();
		then();
		free();
	}

	function kill(request: Mutable<RecordedRequest>, exchange: Exchange): void {
		request.abandoned = true;
		settings.killCaller(exchange.member);
		free();
	}

	function abandon(request: Mutable<RecordedRequest>, exchange: Exchange): void {
		request.abandoned = true;
		note('request', `${request.method} ${request.path}: the caller hung up before the answer`, exchange);
		free();
	}

	/** The next in line is served now; whoever has hung up meanwhile is not. */
	function free(): void {
		occupied = false;
		if (!settings.options.oneAtATime) return;
		for (;;) {
			const next = queue.shift();
			if (!next) return;
			if (!next.exchange.abandoned) return serve(next);
		}
	}

	function note(kind: 'request' | 'fault', text: string, exchange: Exchange): void {
		journal.add({at: settings.now(), kind, lane: name, text: `${exchange.member.label}: ${text}`});
	}

	return {name, url: serviceUrl(name), requests, handle};
}

function parseRequest(
	exchange: Exchange,
	{name, n, at}: {name: string; n: number; at: number},
): Mutable<RecordedRequest> {
	const {method, url, headers, body} = exchange.request;
	const parsed = new URL(url, 'http://127.0.0.1');
	const text = body.toString();
	return {
		method,
		path: parsed.pathname.slice(name.length + 1) || '/',
		query: parsed.searchParams,
		headers,
		body: text,
		json: parseJson(text),
		at,
		n,
		caller: exchange.member.label,
	};
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function wireReply({status = 200, json, headers = {}}: HttpAnswer): WireReply {
	return {
		status,
		headers: {'content-type': 'application/json', ...headers},
		body: json === undefined ? '' : JSON.stringify(json),
	};
}

const HOST = 'http://kata.invalid';

function serviceUrl(name: string): string {
	return `${HOST}/${name}`;
}

/** A service's address as one environment sees it: on its own port. */
export function resolveServiceUrls(value: string, port: number): string {
	return value.replaceAll(HOST, `http://127.0.0.1:${port}`);
}
