import {subject, type CheckFailure} from 'serverless-kata/kit';
import type {Drive} from './drive.ts';
import {evidenceOf} from './evidence.ts';
import {payslipId} from './payroll-service.ts';

/** A night that a single payslip never lets end, or one that ends without a word about it. */
export function failsToGiveUp(drive: Drive): CheckFailure | undefined {
	const last = drive.runs.at(-1);
	const poison = drive.plan.mayFail;
	if (last === undefined || poison === undefined) return undefined;
	const id = payslipId(poison);
	const common = {at: subject.place('handler.ts'), evidence: evidenceOf(drive, last)};
	if (drive.end !== 'done') {
		return {
			...common,
			expected: `The night ends within ${drive.plan.maxRuns} runs although ${id} never answers.`,
			received: `After ${drive.runs.length} runs ${last.mailed} of ${drive.plan.payslips} payslips were out, and ${id} was tried in ${triesOf(drive, poison)} runs.`,
			next: 'How often will you try the same payslip, and what do you know when it has failed?',
		};
	}
	if (drive.runs.some(run => run.answer?.failed.includes(id))) return undefined;
	return {
		...common,
		expected: `${id} stands in "failed" of an answer.`,
		received: `Run ${last.number} said done, and no answer names ${id}.`,
		next: 'Somebody in the office has to print this payslip. Who tells them?',
	};
}

function triesOf(drive: Drive, n: number): number {
	return drive.runs.filter(run => run.sends.some(send => send.n === n)).length;
}
