import type {Night} from './payroll-service.ts';

/** A night the sender has to get through: how it is deployed, what awaits it, and when the night ends. */
export type Plan = Night & {
	/** as people read it: "Timeout 3 s, 60 payslips, 80 ms each" */
	readonly name: string;
	readonly timeoutSeconds: number;
	readonly maxRuns: number;
	/** the night ends after so many runs in a row that sent nobody new */
	readonly maxIdleRuns: number;
	/** … or that gave no answer: one is enough to know, and each costs a cold start */
	readonly maxDownRuns: number;
	/** the one payslip that may be reported as failed instead of being sent */
	readonly mayFail?: number;
};

export const usualMs = 80;
const slowMs = 1_500;
const maxRuns = 60;

/** Six seconds as in the template: a slow payslip early on, by which a careful sender learns what "slow" means. */
export const slowThird = (timeoutSeconds: 6 | 10): Plan => ({
	...plan(`the third takes ${slowMs} ms`, {timeoutSeconds, payslips: timeoutSeconds === 6 ? 60 : 110}),
	sendMs: n => (n === 3 ? slowMs : usualMs),
});

/** The same night, and now the payslip that was started last in the first run is a slow one too. */
export const slowLast = (timeoutSeconds: 6 | 10, last = 3): Plan => ({
	...slowThird(timeoutSeconds),
	name: `${slowThird(timeoutSeconds).name}, and so does number ${last}`,
	sendMs: n => (n === 3 || n === last ? slowMs : usualMs),
});

/** 40 to 240 ms, up and down; any five in a row hold one that takes 200 ms or more. */
export const uneven: Plan = {
	...plan('40 to 240 ms each', {timeoutSeconds: 2, payslips: 60, maxRuns: 20}),
	sendMs: n => [120, 40, 240, 60, 200, 90, 150, 70, 220, 50, 180][n % 11] ?? usualMs,
};

/** Each takes a little longer than the one before: 46 ms, 52 ms, … 400 ms. */
export const slowerAndSlower: Plan = {
	...plan('from 46 to 400 ms, each slower', {timeoutSeconds: 2, payslips: 60, maxRuns: 30}),
	sendMs: n => 40 + 6 * n,
};

export const steady: Plan = plan(`${usualMs} ms each`, {timeoutSeconds: 3, payslips: 60, maxRuns: 10});
/** Too long for one run; here a killed run is repeated, to see what that does to those who have their payslip. */
export const fullNight: Plan = {
	...plan(`${usualMs} ms each`, {timeoutSeconds: 6, payslips: 200}),
	maxDownRuns: 2,
};
export const emptyNight: Plan = plan('nobody to pay', {timeoutSeconds: 6, payslips: 0});

const deaf = 7;

/** Stretch: number 7 never answers in the first run. */
export const deadCall: Plan = {
	...plan(`number ${deaf} does not answer in run 1`, {timeoutSeconds: 6, payslips: 60, maxIdleRuns: maxRuns}),
	mayFail: deaf,
	sendMs: (n, run) => (n === deaf && run === 1 ? Infinity : usualMs),
};

/** Stretch: number 7 never answers at all. */
export const poison: Plan = {
	...plan(`number ${deaf} never answers`, {timeoutSeconds: 6, payslips: 60, maxIdleRuns: maxRuns}),
	mayFail: deaf,
	sendMs: n => (n === deaf ? Infinity : usualMs),
};

/** Stretch: the process dies between the 30th mail and the answer that tells of it. */
export const crash: Plan = {
	...plan('a crash after mail 30', {timeoutSeconds: 6, payslips: 60}),
	crashAfterMails: 30,
};

/** For a call by hand, in real time: a little more than fits into the Timeout of the template. */
export const byHand: Plan = plan(`${usualMs} ms each`, {timeoutSeconds: 6, payslips: 100});

function plan(
	what: string,
	set: {timeoutSeconds: number; payslips: number; maxRuns?: number; maxIdleRuns?: number},
): Plan {
	const name = `Timeout ${set.timeoutSeconds} s, ${set.payslips} payslips, ${what}`;
	return {maxRuns, maxIdleRuns: 2, maxDownRuns: 1, sendMs: () => usualMs, ...set, name};
}
