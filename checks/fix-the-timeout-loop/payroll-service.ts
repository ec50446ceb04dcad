import type {HttpAnswer, HttpRequest} from 'serverless-kata/kit';

/** The payslips of one night, and how long the mail service takes for each. */
export type Night = {
	readonly payslips: number;
	/** Infinity: the service never answers this one. Runs count from 1. */
	readonly sendMs: (n: number, run: number) => number;
	/** The sender's process dies right after so many mails have gone out. */
	readonly crashAfterMails?: number;
};

/** One POST …/send, as the service saw it. */
export type Send = {readonly n: number; readonly run: number; readonly at: number};

/** One mail that really went out. */
export type Mail = {readonly n: number; readonly run: number; readonly ms: number};

const QUICK_MS = 5;
const PAGE_LIMIT = 25;

/** Larkspur's payroll service for one night: it says what to answer and when, and the cloud does the waiting. */
export class PayrollService {
	/** the run that calls at the moment; the driver counts it up */
	run = 1;
	/** requests of any kind, and those for the list */
	asked = 0;
	listed = 0;
	readonly sends: Send[] = [];
	readonly mails: Mail[] = [];
	readonly #night: Night;
	readonly #keys = new Set<string>();
	#progress: unknown = null;

	constructor(night: Night) {
		this.#night = night;
	}

	answer(request: HttpRequest): HttpAnswer {
		this.asked++;
		const {method, path} = request;
		const n = Number(/^\/payslips\/larkspur-(\d+)\/send$/.exec(path)?.[1]);
		if (method === 'POST' && n >= 1 && n <= this.#night.payslips) return this.#send(n, request);
		if (method === 'GET' && path === '/payslips') return this.#list(request.query);
		if (method === 'GET' && path === '/progress') return {json: this.#progress, after: QUICK_MS};
		if (method === 'PUT' && path === '/progress') return this.#saveProgress(request.json);
		return refusal(404, `there is no ${method} ${path}`);
	}

	#send(n: number, request: HttpRequest): HttpAnswer {
		const {run} = this;
		this.sends.push({n, run, at: request.at});
		const key = request.headers['idempotency-key'];
		if (key !== undefined && this.#keys.has(key)) return {json: {sent: payslipId(n)}, after: QUICK_MS};

		const ms = this.#night.sendMs(n, run);
		const crashes = this.mails.length + 1 === this.#night.crashAfterMails;
		const commit = () => {
			if (key !== undefined) this.#keys.add(key);
			this.mails.push({n, run, ms});
		};
		return {json: {sent: payslipId(n)}, after: ms, commit, ...(crashes && {fault: 'apply-then-kill'})};
	}

	#list(query: URLSearchParams): HttpAnswer {
		this.listed++;
		const from = Number(query.get('from') ?? 1);
		const limit = Number(query.get('limit') ?? PAGE_LIMIT);
		if (!Number.isInteger(from) || from < 1) return refusal(400, '"from" is a number, counting from 1');
		if (!Number.isInteger(limit) || limit < 1 || limit > PAGE_LIMIT)
			return refusal(400, `"limit" is 1 to ${PAGE_LIMIT}`);

		const end = Math.min(from + limit - 1, this.#night.payslips);
		const items = Array.from({length: Math.max(0, end - from + 1)}, (_, index) => from + index);
		return {
			json: {items: items.map(n => ({id: payslipId(n), n})), next: end < this.#night.payslips ? end + 1 : null},
			after: QUICK_MS,
		};
	}

	#saveProgress(value: unknown): HttpAnswer {
		if (value === undefined) return refusal(400, 'the body is not JSON');
		return {json: {saved: true}, after: QUICK_MS, commit: () => void (this.#progress = value)};
	}
}

function refusal(status: number, error: string): HttpAnswer {
	return {status, json: {error}, after: QUICK_MS};
}

export function payslipId(n: number): string {
	return `larkspur-${String(n).padStart(3, '0')}`;
}
