import {subject, type CheckFailure} from 'serverless-kata/kit';
import {stoppedEarly, wentDown, type Drive, type Run} from './drive.ts';
import {evidenceOf, placeIn} from './evidence.ts';
import {fullNight, usualMs} from './nights.ts';
import {payslipId, type Send} from './payroll-service.ts';

/** What must be left on the clock with work left: half a second, and 100 ms of grace. */
const reserveMs = 500;
const leastMs = reserveMs - 100;
/** Of the time before that half second, so much must go into sending. */
const usefulPercent = 60;

/** A run without an answer: killed at its Timeout, failed, or gone. */
export function noAnswer(drive: Drive): CheckFailure | undefined {
	const run = drive.runs.find(wentDown);
	if (run === undefined) return undefined;
	const {outcome} = run.invocation;
	const common = {expected: 'Every run answers before its Timeout.', evidence: evidenceOf(drive, run)};
	const mails = `${run.mailed} of ${drive.plan.payslips} payslips were out.`;
	if (outcome.state === 'killed' && outcome.cause === 'timeout') {
		return {
			...common,
			received: `Run ${run.number} was killed (${drive.plan.name}). ${mails} ${lastStart(drive, run)}`,
			at: subject.place('handler.ts'),
			next: thoughtAfterKill(drive, run),
		};
	}
	return {
		...common,
		received: `Run ${run.number} ended with ${errorOf(run)} (${drive.plan.name}). ${mails}`,
		at: placeIn(outcome),
		next: 'Read the error first, then its place. The next run gets the same event as this one, and no word of what was sent.',
	};
}

/** In Lambda's words, without the request id that some of them begin with. */
function errorOf({invocation: {outcome}}: Run): string {
	if (outcome.state === 'answered') return 'no error';
	return `${outcome.errorType}: ${outcome.errorMessage.replace(/^RequestId: \S+ Error: /, '')}`;
}

function lastStart(drive: Drive, run: Run): string {
	const last = underWay(drive, run);
	if (last === undefined) return 'Nothing was being sent.';
	const ms = drive.plan.sendMs(last.n, run.number);
	const needs = ms === Infinity ? 'never answers' : `takes ${ms} ms`;
	return `The last send, ${payslipId(last.n)}, began with ${leftAt(run, last)} ms left and ${needs}.`;
}

function thoughtAfterKill(drive: Drive, run: Run): string {
	const last = underWay(drive, run);
	if (last !== undefined && drive.plan.sendMs(last.n, run.number) === Infinity) {
		return 'The service did not answer this one. Who else could end the wait?';
	}
	if (last !== undefined && leftAt(run, last) > 300) {
		return 'There was time left when that send began. What made it not enough?';
	}
	return `Nothing ended the loop before the Timeout of ${drive.plan.timeoutSeconds} s did. What could, and who knows how much time is left?`;
}

/** The send that had no answer yet when the run was killed. */
function underWay({mails}: Drive, run: Run): Send | undefined {
	const mailed = new Set(mails.filter(mail => mail.run === run.number).map(mail => mail.n));
	return run.sends.find(send => !mailed.has(send.n));
}

function leftAt({invocation}: Run, {at}: Send): number {
	return Math.floor(invocation.endedAt + invocation.remainingMs - at);
}

/** A run that stopped with payslips left and hardly any time. */
export function tooLate(drive: Drive): CheckFailure | undefined {
	const run = drive.runs.find(run => stoppedEarly(run) && run.invocation.remainingMs < leastMs);
	if (run === undefined) return undefined;
	const left = Math.floor(run.invocation.remainingMs);
	return {
		expected: `A run that stops with payslips left has ${reserveMs} ms on its clock; ${leastMs} ms will do.`,
		received: `Run ${run.number} answered with ${left} ms left, and ${run.unsent.length} to send (${drive.plan.name}).`,
		at: subject.place('handler.ts'),
		evidence: evidenceOf(drive, run),
		next: 'The half second is for after the last send. So when is it still safe to start one?',
	};
}

/** A first run that had plenty to do and did little of it. */
export function tooCautious(drives: readonly Drive[]): CheckFailure | undefined {
	const full = drives.find(drive => drive.plan === fullNight);
	const [run] = full?.runs ?? [];
	const usableMs = fullNight.timeoutSeconds * 1000 - reserveMs;
	const expected = `A run with plenty to do spends ${usefulPercent} % of its ${usableMs} ms on sending.`;
	const at = subject.place('handler.ts');
	if (full === undefined || run === undefined) {
		const next = 'Begin with the first check: every run has to answer.';
		const down = drives.flatMap(drive => drive.runs).find(wentDown);
		const error = down === undefined ? 'without a word' : `with ${errorOf(down)}`;
		return {expected, received: `Not reached: the sender ended ${error} before it sent anything.`, at, next};
	}
	const usedMs = run.mailed * usualMs;
	const percent = Math.floor((usedMs / usableMs) * 100);
	if (percent >= usefulPercent) return undefined;
	return {
		expected,
		received: `Run 1 spent ${usedMs} ms on sending, ${percent} %: ${run.mailed} of ${full.plan.payslips} payslips (${full.plan.name}).`,
		at,
		evidence: evidenceOf(full, run),
		next: 'Every run you start is paid for. What keeps this one from sending a few more?',
	};
}
