import {startCloud, type Cloud, type Invocation, type LambdaFunction} from 'serverless-kata/kit';
import type {Plan} from './nights.ts';
import {PayrollService, payslipId, type Mail, type Send} from './payroll-service.ts';

/** What a run has to say, once it is known to have the agreed form. */
export type Answer = {readonly done: boolean; readonly failed: readonly string[]};

/** One invocation of the sender and what it did, as the payroll service saw it. */
export type Run = {
	readonly number: number;
	readonly invocation: Invocation;
	/** undefined: it gave no answer, or one of another form */
	readonly answer: Answer | undefined;
	readonly sends: readonly Send[];
	/** how many mails had gone out when it was over */
	readonly mailed: number;
	/** who had still no mail then, lowest number first; whoever may fail and is reported as failed is settled too */
	readonly unsent: readonly number[];
};

/** A night played to its end. */
export type Drive = {
	readonly plan: Plan;
	readonly cloud: Cloud;
	readonly memoryMB: number;
	readonly runs: readonly Run[];
	readonly mails: readonly Mail[];
	/** requests to the service, and those for the list */
	readonly asked: number;
	readonly listed: number;
	readonly end: 'done' | 'unclear answer' | 'no answer' | 'nobody new' | 'run cap';
};

/** A cloud of its own: one payroll service, and the sender deployed once per Timeout, so that it stays warm. */
export type Office = {readonly drive: (plan: Plan) => Promise<Drive>};

export async function openOffice(name: string): Promise<Office> {
	const cloud = await startCloud({name});
	const senders = new Map<number, LambdaFunction>();
	let service: PayrollService | undefined;
	const {url} = cloud.httpService('payroll', request => service?.answer(request) ?? {status: 503}, {oneAtATime: true});

	return {drive};

	async function drive(plan: Plan): Promise<Drive> {
		const sender = await senderWith(plan.timeoutSeconds);
		service = new PayrollService(plan);
		const runs = await playNight(plan, {sender, service});
		const end = reasonToStop(plan, runs) ?? 'run cap';
		const {mails, asked, listed} = service;
		return {plan, cloud, memoryMB: sender.memoryMB, runs, mails, asked, listed, end};
	}

	async function senderWith(timeoutSeconds: number): Promise<LambdaFunction> {
		const known = senders.get(timeoutSeconds);
		if (known !== undefined) return known;
		const stack = await cloud.deploy({timeoutSeconds, environment: {PAYROLL_URL: url}});
		senders.set(timeoutSeconds, stack.function());
		return stack.function();
	}
}

/** The sender with the payroll service behind it, for calls by hand. */
export async function deployForPlay(cloud: Cloud, plan: Plan): Promise<LambdaFunction> {
	const service = new PayrollService(plan);
	const {url} = cloud.httpService('payroll', request => service.answer(request), {oneAtATime: true});
	const stack = await cloud.deploy({timeoutSeconds: plan.timeoutSeconds, environment: {PAYROLL_URL: url}});
	return stack.function();
}

/**
 * One night after the other; a night may depend on what was seen in the one before. A sender that goes down before it
 * has asked the service for anything would do so every night: then the first night stands for all.
 */
export function playInTurn(
	office: Promise<Office>,
	plans: ReadonlyArray<(before?: Drive) => Plan>,
): Array<Promise<Drive>> {
	let before: Promise<Drive | undefined> = Promise.resolve(undefined);
	return plans.map(plan => {
		const night = before.then(async drive => (drive && cannotWork(drive) ? drive : (await office).drive(plan(drive))));
		// What goes wrong in a night is told by the check that waits for it, not by the process.
		night.catch(() => {});
		before = night;
		return night;
	});
}

function cannotWork({asked, runs}: Drive): boolean {
	return asked === 0 && runs.some(wentDown);
}

/** The payslip that was started with the least time left in the first run. */
export function lastStarted(drive: Drive | undefined): number | undefined {
	return drive?.runs[0]?.sends.at(-1)?.n;
}

/** Calls the sender with its own last answer, again and again, as Larkspur's scheduler does. */
async function playNight(plan: Plan, on: {sender: LambdaFunction; service: PayrollService}): Promise<Run[]> {
	const runs: Run[] = [];
	let event: unknown = {};
	while (reasonToStop(plan, runs) === undefined) {
		on.service.run = runs.length + 1;
		const invocation = await on.sender.invoke(event);
		runs.push(lookBack(plan, {invocation, service: on.service, earlier: runs}));
		// A run that was killed has no answer to go on from: the same event comes again.
		if (invocation.outcome.state === 'answered') event = invocation.outcome.answer;
	}
	return runs;
}

function lookBack(plan: Plan, seen: {invocation: Invocation; service: PayrollService; earlier: readonly Run[]}): Run {
	const {invocation, service, earlier} = seen;
	const answer = readAnswer(invocation);
	const failed = [...earlier, {answer}].flatMap(run => run.answer?.failed ?? []);
	const mailed = new Set(service.mails.map(mail => mail.n));
	const isSettled = (n: number) => mailed.has(n) || (n === plan.mayFail && failed.includes(payslipId(n)));
	const everyone = Array.from({length: plan.payslips}, (_, index) => index + 1);
	return {
		number: service.run,
		invocation,
		answer,
		sends: service.sends.filter(send => send.run === service.run),
		mailed: mailed.size,
		unsent: everyone.filter(n => !isSettled(n)),
	};
}

function readAnswer({outcome}: Invocation): Answer | undefined {
	if (outcome.state !== 'answered' || typeof outcome.answer !== 'object' || outcome.answer === null) return undefined;
	const {done, failed = []} = outcome.answer as {done?: unknown; failed?: unknown};
	if (typeof done !== 'boolean' || !Array.isArray(failed)) return undefined;
	return {done, failed: failed.filter(id => typeof id === 'string')};
}

function reasonToStop(plan: Plan, runs: readonly Run[]): Drive['end'] | undefined {
	const last = runs.at(-1);
	if (last === undefined) return undefined;
	if (last.answer?.done) return 'done';
	if (last.invocation.outcome.state === 'answered' && last.answer === undefined) return 'unclear answer';
	if (runs.filter(wentDown).length >= plan.maxDownRuns) return 'no answer';
	if (idleRuns(runs) >= plan.maxIdleRuns) return 'nobody new';
	return runs.length >= plan.maxRuns ? 'run cap' : undefined;
}

/** Stopped by itself with work left: what most checks are about. */
export function stoppedEarly(run: Run): boolean {
	return run.answer !== undefined && run.unsent.length > 0;
}

/** Ended without an answer, and not by a fault that the checker set. */
export function wentDown({invocation: {outcome}}: Run): boolean {
	return outcome.state !== 'answered' && !(outcome.state === 'killed' && outcome.cause === 'fault');
}

/** How many of the latest runs sent nobody new. */
function idleRuns(runs: readonly Run[]): number {
	const total = runs.at(-1)?.mailed ?? 0;
	return runs.filter((run, index) => run.mailed === total && (runs[index - 1]?.mailed ?? 0) === total).length;
}
