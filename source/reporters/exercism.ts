import type {Evidence, Measure, Place} from '../protocol.ts';
import type {CheckOutcome, Verdict} from '../workshop/verdict.ts';

/** Exercism's results file, version 3, and more: what a tool may want to know of a run. */
export type Results = {
	readonly version: 3;
	/** looks at core checks alone */
	readonly status: 'pass' | 'fail' | 'error';
	/** why there are no results, with status `error` */
	readonly message?: string;
	/** core checks, in the order of the plan */
	readonly tests: readonly Test[];
	readonly exercise: string;
	readonly verdict: Verdict['state'];
	readonly measures: readonly Measure[];
	readonly stretch: {readonly complete: boolean; readonly tests: readonly Test[]};
};

export type Test = {
	readonly id: string;
	readonly name: string;
	readonly status: 'pass' | 'fail' | 'error';
	readonly message?: string;
	/** the timeline of a failure, as text */
	readonly output?: string;
	readonly expected?: string;
	readonly received?: string;
	readonly at?: Place;
	readonly next?: string;
};

export function exercismResults(id: string, verdict: Verdict): Results {
	const outcomes = 'outcomes' in verdict ? verdict.outcomes : [];
	const message = messageOf(verdict);
	return {
		version: 3,
		status: verdict.state === 'passed' ? 'pass' : verdict.state === 'failed' ? 'fail' : 'error',
		...(message === undefined ? {} : {message}),
		tests: outcomes.filter(({check}) => check.level === 'core').map(testOf),
		exercise: id,
		verdict: verdict.state,
		measures: 'measures' in verdict ? verdict.measures : [],
		stretch: {
			complete: verdict.state === 'passed' && verdict.complete,
			tests: outcomes.filter(({check, state}) => check.level === 'stretch' && state !== 'skipped').map(testOf),
		},
	};
}

function testOf(outcome: CheckOutcome): Test {
	const {id, sentence} = outcome.check;
	if (outcome.state === 'passed') {
		return {id, name: sentence, status: 'pass'};
	}

	if (outcome.state === 'skipped') {
		return {id, name: sentence, status: 'error', message: 'The run ended before this check.'};
	}

	const {expected, received, at, next, evidence} = outcome.failure;
	return {
		id,
		name: sentence,
		status: 'fail',
		message: `Expected: ${expected}\nReceived: ${received}\nNext: ${next}`,
		...(evidence.length === 0 ? {} : {output: shorten(evidence)}),
		expected,
		received,
		...(at ? {at} : {}),
		next,
	};
}

// Exercism shows at most 500 characters.
function shorten(evidence: readonly Evidence[]): string {
	const lines = evidence.map(({at, lane, text}) => `${Math.round(at)} ms  ${lane}  ${text}`).join('\n');
	return lines.length <= 500 ? lines : `${lines.slice(0, 460)}\nOutput was truncated to 500 chars.`;
}

function messageOf(verdict: Verdict): string | undefined {
	switch (verdict.state) {
		case 'broken': {
			const {file, line, column} = verdict.at;
			const place = [file, line, column].filter(part => part !== undefined).join(':');
			return `${place}: ${verdict.message}`;
		}

		case 'timed-out':
			return verdict.reason === 'cpu'
				? 'The program computed longer than this exercise allows.'
				: 'Nothing happened for a long while.';
		case 'checker-error':
			return `Not judged: ${verdict.message}`;
		case 'cancelled':
			return 'Stopped before the end.';
		default:
			return undefined;
	}
}
