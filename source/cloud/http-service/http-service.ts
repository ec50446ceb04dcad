import {Rendezvous, type RendezvousOptions} from '../aws/rendezvous.ts';
import type {Clock} from '../clock/clock.ts';
import type {Exchange, WireReply} from '../clock/exchange.ts';
import type {Member} from '../clock/member.ts';
import type {Answer} from '../endpoint.ts';
import type {Journal} from '../journal.ts';
import type {HttpAnswer, HttpRequest, HttpService, HttpServiceOptions, RecordedRequest} from './http-types.ts';
import {serviceUrl} from './service-url.ts';

export type ServiceSettings = {
	readonly name: string;
	readonly respond: (request: HttpRequest) => HttpAnswer;
	readonly options: HttpServiceOptions;
	readonly journal: Journal;
	readonly clock: Clock;
	readonly killCaller: (member: Member) => void;
};

type Mutable<T> = {-readonly [K in keyof T]: T[K]};

/** A request that is being served, and how to answer it. */
type Call = {
	readonly exchange: Exchange;
	readonly answer: (answer: Answer) => void;
	readonly request: Mutable<RecordedRequest>;
};

/** A third-party HTTP service that keeps a ledger of what it was asked and what took effect. */
export class RecordedService implements HttpService {
	readonly name: string;
	readonly url: string;
	readonly requests: RecordedRequest[] = [];
	readonly #settings: ServiceSettings;
	readonly #queue: Array<Pick<Call, 'exchange' | 'answer'>> = [];
	readonly #meetings: Array<{readonly matches: (request: HttpRequest) => boolean; readonly rendezvous: Rendezvous}> =
		[];
	#occupied = false;

	constructor(settings: ServiceSettings) {
		this.#settings = settings;
		this.name = settings.name;
		this.url = serviceUrl(settings.name);
	}

	handle(exchange: Exchange, answer: (answer: Answer) => void): void {
		const request = parseRequest(exchange, {name: this.name, n: this.requests.length + 1, at: exchange.arrivedAt});
		const meeting = this.#meetings.find(({matches}) => matches(request));
		if (meeting) meeting.rendezvous.arrive(() => this.#admit({exchange, answer}));
		else this.#admit({exchange, answer});
	}

	rendezvous(options: RendezvousOptions & {readonly matches?: (request: HttpRequest) => boolean} = {}): void {
		const rendezvous = new Rendezvous(this.#settings.clock, options);
		this.#meetings.push({matches: options.matches ?? (() => true), rendezvous});
	}

	#admit(pending: Pick<Call, 'exchange' | 'answer'>): void {
		if (pending.exchange.abandoned) return;
		if (this.#settings.options.oneAtATime && this.#occupied) this.#queue.push(pending);
		else this.#serve(pending);
	}

	#serve({exchange, answer}: Pick<Call, 'exchange' | 'answer'>): void {
		this.#occupied = true;
		const at = this.#settings.clock.now();
		const request = parseRequest(exchange, {name: this.name, n: this.requests.length + 1, at});
		this.requests.push(request);
		const reply = this.#settings.respond(request);
		const waited = at - exchange.arrivedAt;
		this.#reply(reply, {exchange, request, answer: rest => answer({...rest, after: rest.after + waited})});
	}

	#reply(reply: HttpAnswer, call: Call): void {
		const {fault, after = 5} = reply;
		const abandoned = () => this.#abandon(call);
		if (fault) this.#note('fault', `${title(call)}: ${fault}`, call);
		switch (fault) {
			case 'kill-before-apply':
				return this.#kill(call);
			case 'drop-connection':
				return call.answer({reply: 'hang-up', after, commit: () => this.#free()});
			case 'apply-then-kill': {
				const commit = () => {
					this.#apply(reply, call);
					this.#kill(call);
				};
				return call.answer({reply: 'hang-up', after, commit, abandoned});
			}
			case 'apply-then-hang':
				this.#apply(reply, call);
				this.#free();
				return call.answer({reply: 'hang-up', after: Infinity});
			case undefined: {
				const commit = () => {
					this.#apply(reply, call);
					this.#note('request', `${title(call)} -> ${reply.status ?? 200}`, call);
					this.#free();
				};
				return call.answer({reply: wireReply(reply), after, commit, abandoned});
			}
		}
	}

	#apply(reply: HttpAnswer, {request}: Call): void {
		request.status = reply.status ?? 200;
		reply.commit?.();
	}

	#kill({request, exchange}: Call): void {
		request.abandoned = true;
		this.#settings.killCaller(exchange.member);
		this.#free();
	}

	#abandon(call: Call): void {
		call.request.abandoned = true;
		this.#note('request', `${title(call)}: the caller hung up before the answer`, call);
		this.#free();
	}

	/** The next in line is served now; whoever has hung up meanwhile is not. */
	#free(): void {
		this.#occupied = false;
		if (!this.#settings.options.oneAtATime) return;
		const next = this.#queue.shift();
		if (next?.exchange.abandoned) this.#free();
		else if (next) this.#serve(next);
	}

	#note(kind: 'request' | 'fault', text: string, {exchange}: Call): void {
		const {journal, clock} = this.#settings;
		journal.add({at: clock.now(), kind, lane: this.name, text: `${exchange.member.label}: ${text}`});
	}
}

function title({request}: Call): string {
	return `${request.method} ${request.path}`;
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
