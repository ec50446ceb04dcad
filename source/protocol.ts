/**
 * The one wire between the two towers: the events a checker may send, one JSON object a line on file descriptor 3.
 * Nothing here imports anything of ours, so that both towers may import it.
 */

export type Level = 'core' | 'stretch';

export type PlannedCheck = {
	/** kebab-case, unique within the exercise */
	readonly id: string;
	/** What must hold, as a plain sentence a learner reads: "A staging booking reaches the staging book". */
	readonly sentence: string;
	readonly level: Level;
};

/** A place in the learner's own files; `file` is relative to the exercise folder. Lines and columns count from 1. */
export type Place = {readonly file: string; readonly line?: number; readonly column?: number};

/** One thing that happened, in simulated time. All evidence of a run forms one timeline. */
export type Evidence = {
	/** simulated milliseconds since the cloud of this drive was started */
	readonly at: number;
	readonly kind: 'invocation' | 'request' | 'fault' | 'log' | 'report' | 'state';
	/** the lane: a function environment ("sender #1") or a service ("payroll") */
	readonly lane: string;
	readonly text: string;
	/** marks what made the check fail */
	readonly wrong?: boolean;
};

export type Failure = {
	readonly expected: string;
	readonly received: string;
	readonly at?: Place;
	readonly evidence: readonly Evidence[];
	/** one next step, a thought and never the line to write */
	readonly next: string;
};

export type Measure = {
	/** kebab-case, stable: "killed-runs" */
	readonly id: string;
	readonly label: string;
	readonly value: number;
	/** "ms", "MB", "$", "$/1000", "%" or "" for a count */
	readonly unit: string;
	/** which direction is better, when one is */
	readonly better?: 'lower' | 'higher';
};

export type CheckEvent =
	| {readonly type: 'plan'; readonly checks: readonly PlannedCheck[]}
	| {readonly type: 'check-started'; readonly id: string}
	| {readonly type: 'check-passed'; readonly id: string; readonly ms: number}
	| {readonly type: 'check-failed'; readonly id: string; readonly ms: number; readonly failure: Failure}
	| {readonly type: 'measure'; readonly measure: Measure}
	| {readonly type: 'timeline'; readonly drive: string; readonly entries: readonly Evidence[]}
	| {readonly type: 'log'; readonly text: string}
	| {readonly type: 'end'};
