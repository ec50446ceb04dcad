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

/** Larkspur's payroll service for one night. Pure: it decides what to answer and when, the cloud does the waiting. */
export type PayrollService = {
	/** The run that calls at the moment; the driver counts it up. */
	run: number;
	readonly sends: readonly Send[];
	readonly mails: readonly Mail[];
	/** how often the list was asked for */
	listed(): number;
	answer(request: HttpRequest): HttpAnswer;
};

const LIST_MS = 5;
const KNOWN_KEY_MS = 5;
const PAGE_LIMIT = 25;

export function payrollService(night: Night): PayrollService {
	const sends: Send[] = [];
	const mails: Mail[] = [];
	const keys = new Set<string>();
	let lists = 0;
	let progress: unknown = null;

	const service: PayrollService = {run: 1, sends, mails, listed: () => lists, answer};
	return service;

	function answer(request: HttpRequest): HttpAnswer {
		const send = /^\/payslips\/larkspur-(\d+)\/send$/.exec(request.path);
		const n = Number(send?.[1]);
		if (request.method === 'POST' && n >= 1 && n <= night.payslips) return mail(n, request);
		if (request.method === 'GET' && request.path === '/payslips') return list(request);
		if (request.method === 'GET' && request.path === '/progress') return {json: progress, after: LIST_MS};
		if (request.method === 'PUT' && request.path === '/progress') return saveProgress(request);
		return {status: 404, json: {error: `no such thing: ${request.method} ${request.path}`}, after: LIST_MS};
	}

	function list(request: HttpRequest): HttpAnswer {
		lists++;
		const from = Number(request.query.get('from') ?? 1);
		const limit = Number(request.query.get('limit') ?? PAGE_LIMIT);
		if (!Number.isInteger(from) || from < 1 || !Number.isInteger(limit) || limit < 1 || limit > PAGE_LIMIT) {
			const error = `"from" counts from 1, "limit" is 1 to ${PAGE_LIMIT}`;
			return {status: 400, json: {error}, after: LIST_MS};
		}
		const end = Math.min(from + limit - 1, night.payslips);
		const items = [];
		for (let n = from; n <= end; n++) items.push({id: payslipId(n), n});
		return {json: {items, next: end < night.payslips ? end + 1 : null}, after: LIST_MS};
	}

	function saveProgress(request: HttpRequest): HttpAnswer {
		if (request.json === undefined) return {status: 400, json: {error: 'the body is not JSON'}, after: LIST_MS};
		return {json: {saved: true}, after: LIST_MS, commit: () => void (progress = request.json)};
	}

	function mail(n: number, request: HttpRequest): HttpAnswer {
		const {run} = service;
		sends.push({n, run, at: request.at});
		const key = request.headers['idempotency-key'];
		if (key !== undefined && keys.has(key)) return {json: {sent: payslipId(n), again: true}, after: KNOWN_KEY_MS};

		const ms = night.sendMs(n, run);
		const crashes = mails.length + 1 === night.crashAfterMails;
		return {
			json: {sent: payslipId(n)},
			after: ms,
			...(crashes ? {fault: 'apply-then-kill' as const} : {}),
			commit: () => {
				if (key !== undefined && keys.has(key)) return;
				if (key !== undefined) keys.add(key);
				mails.push({n, run, ms});
			},
		};
	}
}

export function payslipId(n: number): string {
	return `larkspur-${String(n).padStart(3, '0')}`;
}
