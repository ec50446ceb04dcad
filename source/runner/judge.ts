import type {Verdict} from '../workshop/verdict.ts';
import {outcomesOf, runningCheck, type Told} from './fold-events.ts';

/** How the check process came to its end. */
export type Ending =
	| {readonly by: 'itself'; readonly code: number | null; readonly signal: string | null}
	/** it had told everything and did not go */
	| {readonly by: 'goodbye'}
	| {readonly by: 'cancel'}
	| {readonly by: 'budget'; readonly reason: 'cpu' | 'silence' | 'wall'}
	| {readonly by: 'flood'};

/** What a run came to. A pass needs a whole plan, every check of it told, an end, and a process that ended well. */
export function judge(told: Told, ending: Ending, output: string): Verdict {
	if (ending.by === 'cancel') return {state: 'cancelled'};
	if (ending.by === 'budget' && ending.reason !== 'wall') {
		const during = runningCheck(told);
		const outcomes = outcomesOf(told);
		return {state: 'timed-out', reason: ending.reason, outcomes, ...(during === undefined ? {} : {during})};
	}
	const trouble = troubleOf(told, ending);
	if (trouble !== undefined) return {state: 'checker-error', message: trouble, output};
	const outcomes = outcomesOf(told);
	const {measures} = told;
	const ofLevel = (level: string) => outcomes.filter(({check}) => check.level === level);
	if (ofLevel('core').some(({state}) => state !== 'passed')) return {state: 'failed', outcomes, measures};
	return {state: 'passed', outcomes, measures, complete: ofLevel('stretch').every(({state}) => state === 'passed')};
}

/** Why nothing can be said about the answer. */
function troubleOf(told: Told, ending: Ending): string | undefined {
	if (ending.by === 'flood') return 'The checker told more than 10 MB in one run, so it was stopped.';
	if (ending.by === 'budget') return 'This machine is too busy: your answer was not judged. Run it again.';
	if (told.contradiction !== undefined) return `The checker contradicted itself: ${told.contradiction}.`;
	const hasFailed = ending.by === 'itself' && ending.code !== 0;
	if (!told.isComplete) return `${howItEnded(ending)} before ${whatWasMissing(told)}.`;
	// A failure that was told in full stays one, however the process then went.
	const failed = outcomesOf(told).some(({state, check}) => state === 'failed' && check.level === 'core');
	return hasFailed && !failed ? `${howItEnded(ending)} although it had told that every check passed.` : undefined;
}

function howItEnded(ending: Ending): string {
	if (ending.by !== 'itself') return 'The checker was stopped';
	if (ending.signal !== null) return `The checker was ended by ${ending.signal}`;
	return `The checker ended with exit code ${ending.code}`;
}

function whatWasMissing(told: Told): string {
	if (!told.plan) return 'it told its plan';
	const running = runningCheck(told);
	if (running !== undefined) return `"${running}" was decided`;
	const missing = outcomesOf(told).find(({state, check}) => state === 'skipped' && check.level === 'core');
	return missing ? `it ran "${missing.check.id}"` : 'it told that it had finished';
}
