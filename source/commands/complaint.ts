import {formatProblem, type Problem} from '../workshop/problem.ts';

/** A command that cannot go on, in words for the person who typed it. Exit code 2; never a stack trace. */
export class Complaint extends Error {
	/** further lines: every problem of a report */
	readonly details: readonly string[];

	constructor(what: string, details: readonly string[] = []) {
		super(what);
		this.name = 'Complaint';
		this.details = details;
	}
}

/** What a function of `disk/` answers, or a complaint with its problems. */
export function orComplain<T extends object>(
	answer: T | {readonly problem: Problem} | {readonly problems: readonly Problem[]},
): T {
	if ('problem' in answer) {
		throw new Complaint(formatProblem(answer.problem));
	}

	if ('problems' in answer && isRefusal(answer)) {
		const {problems} = answer;
		throw problems.length === 1
			? new Complaint(formatProblem(problems[0]!))
			: new Complaint(`${problems.length} problems:`, problems.map(formatProblem));
	}

	return answer as T;
}

// Some answers carry problems beside what was asked for; a refusal carries nothing else.
function isRefusal(answer: object): answer is {problems: readonly Problem[]} {
	return Object.keys(answer).length === 1;
}
