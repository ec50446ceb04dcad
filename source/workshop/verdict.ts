import type {Failure, Measure, Place, PlannedCheck} from '../protocol.ts';

export type CheckOutcome =
	| {readonly state: 'passed'; readonly check: PlannedCheck; readonly ms: number}
	| {readonly state: 'failed'; readonly check: PlannedCheck; readonly ms: number; readonly failure: Failure}
	| {readonly state: 'skipped'; readonly check: PlannedCheck};

/**
 * What a run of a checker came to; each arm holds only what it knows.
 * `passed` means every core check; stretch checks stand beside it.
 */
export type Verdict =
	| {
			readonly state: 'passed';
			readonly outcomes: readonly CheckOutcome[];
			readonly measures: readonly Measure[];
			readonly complete: boolean;
	  }
	| {readonly state: 'failed'; readonly outcomes: readonly CheckOutcome[]; readonly measures: readonly Measure[]}
	/** the learner's file does not parse */
	| {readonly state: 'broken'; readonly at: Place; readonly message: string}
	| {
			readonly state: 'timed-out';
			readonly during?: string;
			readonly reason: 'cpu' | 'silence';
			readonly outcomes: readonly CheckOutcome[];
	  }
	/** our bug, not theirs */
	| {readonly state: 'checker-error'; readonly message: string; readonly output: string}
	| {readonly state: 'cancelled'};
