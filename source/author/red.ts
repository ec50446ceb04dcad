import type {CheckOutcome, Verdict} from '../workshop/verdict.ts';

export type FailedOutcome = Extract<CheckOutcome, {state: 'failed'}>;

export function outcomesOf(verdict: Verdict): readonly CheckOutcome[] {
	return 'outcomes' in verdict ? verdict.outcomes : [];
}

export function failuresOf(verdict: Verdict): readonly FailedOutcome[] {
	return outcomesOf(verdict).filter(outcome => outcome.state === 'failed');
}

/** The ids of the checks that failed, in plan order. */
export function redOf(verdict: Verdict): readonly string[] {
	return failuresOf(verdict).map(({check}) => check.id);
}

/** A verdict in a few words that are the same whenever the verdict is. */
export function summaryOf(verdict: Verdict): string {
	switch (verdict.state) {
		case 'passed':
			return verdict.complete ? 'passed' : `passed, red in stretch: ${listOf(redOf(verdict))}`;
		case 'failed':
			return `red: ${listOf(redOf(verdict))}`;
		case 'broken':
			return `broken (${verdict.message})`;
		case 'timed-out':
			return `timed out (${verdict.reason})`;
		case 'checker-error':
			return `checker error (${verdict.message})`;
		case 'cancelled':
			return 'cancelled';
	}
}

export function listOf(ids: readonly string[]): string {
	return ids.length === 0 ? 'nothing' : ids.join(', ');
}
