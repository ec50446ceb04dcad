import {subject, type CheckFailure} from 'serverless-kata/kit';
import {stoppedEarly, type Drive, type Run} from './drive.ts';
import {evidenceOf} from './evidence.ts';
import {payslipId} from './payroll-service.ts';

/** For a check that found nothing to look at: in no night did a run stop by itself with work left. */
export function neverStopped(drives: readonly Drive[]): CheckFailure | undefined {
	if (drives.some(drive => drive.runs.some(stoppedEarly))) return undefined;
	return {
		expected: 'A run stops by itself while payslips are left.',
		received: 'Not reached: in no night did a run stop by itself.',
		at: subject.place('handler.ts'),
		next: 'Begin with the first check: every run has to answer.',
	};
}

/** An answer that misjudges where the work stands, or leads the next run to the wrong place. */
export function wrongWay(drive: Drive): CheckFailure | undefined {
	for (const [index, run] of drive.runs.entries()) {
		const finding = wrongAnswer(drive, run) ?? wrongStart({run, next: drive.runs[index + 1]});
		if (finding !== undefined) return tell(drive, run, finding);
	}
	const [run] = drive.runs;
	if (drive.plan.payslips > 0 || run?.answer === undefined) return undefined;
	if (drive.listed === 1 && drive.runs.length === 1) return undefined;
	return tell(drive, run, {
		expected: 'An empty list costs one run and one look at the list.',
		received: `Runs: ${drive.runs.length}, looks at the list: ${drive.listed}`,
		next: 'What does "next": null in the list tell you?',
	});
}

type Finding = Pick<CheckFailure, 'expected' | 'received' | 'next'> & {readonly about?: string};

function tell(drive: Drive, run: Run, {expected, received, next, about}: Finding): CheckFailure {
	return {
		expected,
		received: `${received} (${drive.plan.name}).`,
		at: subject.place('handler.ts'),
		evidence: evidenceOf(drive, run, about),
		next,
	};
}

function wrongAnswer(drive: Drive, run: Run): Finding | undefined {
	const {outcome} = run.invocation;
	if (outcome.state !== 'answered') return undefined;
	if (run.answer === undefined) {
		return {
			expected: 'The answer is {done: true} or {done: false, cursor: …}.',
			received: `Run ${run.number} answered ${JSON.stringify(outcome.answer)}`,
			next: 'The scheduler reads "done" to know whether to call again. What does it read here?',
		};
	}
	const givenUp = run.unsent.find(n => run.answer?.failed.includes(payslipId(n)));
	if (givenUp !== undefined) {
		return {
			about: payslipId(givenUp),
			expected: '"failed" names only payslips that cannot be sent.',
			received: `Run ${run.number} gave up ${payslipId(givenUp)}, which takes ${drive.plan.sendMs(givenUp, run.number)} ms`,
			next: 'How much time had you given it before you hung up?',
		};
	}
	const [first] = run.unsent;
	if (run.answer.done && first !== undefined) {
		return {
			expected: 'done: true only when every payslip is out.',
			received: `Run ${run.number} said done: true with ${run.unsent.length} unsent, the first ${payslipId(first)}`,
			next: 'Two different ends lead to this answer. Which of them is "done"?',
		};
	}
	if (run.answer.done || drive.plan.payslips > 0) return undefined;
	return {
		expected: 'done: true when there is nobody to pay.',
		received: `Run ${run.number} said done: false to an empty list`,
		next: 'How does a run notice that the list has come to its end?',
	};
}

function wrongStart({run, next}: {run: Run; next: Run | undefined}): Finding | undefined {
	const start = next?.sends[0];
	const [first] = run.unsent;
	if (!stoppedEarly(run) || next === undefined || start === undefined || start.n === first) return undefined;
	return {
		about: payslipId(start.n),
		expected: `Run ${next.number} starts with the first unsent payslip, ${payslipId(first ?? 1)}.`,
		received: `It started with ${payslipId(start.n)}. Its event was ${JSON.stringify(eventAfter(run))}`,
		next: 'The next run knows its event and /progress, nothing else. What must one of them hold?',
	};
}

function eventAfter({invocation: {outcome}}: Run): unknown {
	return outcome.state === 'answered' ? outcome.answer : undefined;
}

/** Somebody with two payslips. */
export function mailedTwice(drive: Drive): CheckFailure | undefined {
	const firstRun = new Map<number, number>();
	for (const mail of drive.mails) {
		const before = firstRun.get(mail.n);
		const run = drive.runs[mail.run - 1];
		if (before !== undefined && run !== undefined) {
			return tell(drive, run, {
				expected: `Each of the ${drive.plan.payslips} payslips is mailed once.`,
				received: `${payslipId(mail.n)} was mailed in run ${before} and again in run ${mail.run}`,
				about: payslipId(mail.n),
				next: 'That run sent what had been sent. How could it, or the service, have known?',
			});
		}
		firstRun.set(mail.n, mail.run);
	}
	return undefined;
}

/** Somebody without a payslip when the night was over. */
export function notMailed(drive: Drive): CheckFailure | undefined {
	const last = drive.runs.at(-1);
	const [first] = last?.unsent ?? [];
	if (first === undefined || last === undefined) return undefined;
	return tell(drive, last, {
		expected: `Each of the ${drive.plan.payslips} payslips is mailed, in ${drive.plan.maxRuns} runs at most.`,
		received: `Not mailed: ${last.unsent.length}, the first ${payslipId(first)}; ${ends[drive.end].how(drive)}`,
		next: ends[drive.end].next,
	});
}

const ends: Record<Drive['end'], {readonly how: (drive: Drive) => string; readonly next: string}> = {
	done: {
		how: ({runs}) => `run ${runs.length} said it was done`,
		next: 'That run believed it. What had it looked at?',
	},
	'unclear answer': {
		how: ({runs}) => `run ${runs.length} gave an answer that the scheduler does not understand`,
		next: 'Begin with the answer: it is all that the next run gets.',
	},
	'no answer': {
		how: ({runs}) => `not reached: run ${runs.length} ended without an answer`,
		next: 'Begin with the first check: every run has to answer.',
	},
	'nobody new': {
		how: ({plan}) => `${plan.maxIdleRuns} runs in a row sent nobody new`,
		next: 'Look at the beginning of the last run: why did it start nothing, or the same again?',
	},
	'run cap': {
		how: ({plan}) => `the ${plan.maxRuns} runs were used up`,
		next: 'How many does one run send with this Timeout, and what keeps it from sending more?',
	},
};
