import type {CheckEvent, PlannedCheck} from '../protocol.ts';
import {cleanText} from '../workshop/clean-text.ts';
import type {CheckOutcome, Verdict} from '../workshop/verdict.ts';
import {checkLine} from './check-lines.ts';
import {verdictLines, type Advice} from './verdict-lines.ts';
import type {Style} from './style.ts';

/** What a run is about, as a learner knows it. */
export type Subject = {
	readonly id: string;
	readonly title: string;
	/** the exercise folder as one types it from here: `fix-the-timeout-loop` */
	readonly folder: string;
};

export type Showing = {
	/** whether stretch checks are told at all, in short, or in full */
	readonly stretch: 'hidden' | 'short' | 'full';
};

/**
 * A run as lines: `tell` gives the lines of one event as it comes, `close` those of the verdict.
 * The same words as in the app, without a screen.
 */
export type PlainReport = {
	readonly open: () => readonly string[];
	readonly tell: (event: CheckEvent) => readonly string[];
	readonly close: (verdict: Verdict, advice: Advice) => readonly string[];
};

export function plainReport(subject: Subject, showing: Showing, style: Style): PlainReport {
	let plan: readonly PlannedCheck[] = [];
	const told = new Set<string>();
	const tellOutcome = (outcome: CheckOutcome): readonly string[] => {
		const {check} = outcome;
		if (
			told.has(check.id) ||
			outcome.state === 'skipped' ||
			(check.level === 'stretch' && showing.stretch === 'hidden')
		) {
			return [];
		}

		told.add(check.id);
		return checkLine(outcome, style);
	};

	return {
		open: () => ['', `${style.paint('bold', cleanText(subject.title))}  ${style.paint('dim', subject.id)}`, ''],
		tell(event) {
			if (event.type === 'plan') {
				plan = event.checks;
			}

			if (event.type !== 'check-passed' && event.type !== 'check-failed') {
				return [];
			}

			const check = plan.find(({id}) => id === event.id);
			return check ? tellOutcome(outcomeOf(event, check)) : [];
		},
		close(verdict, advice) {
			// What the events did not tell, the verdict does: a run that was stopped knows what was not reached.
			const rest = 'outcomes' in verdict ? verdict.outcomes.flatMap(tellOutcome) : [];
			const gap = told.size > 0 ? [''] : [];
			return [...rest, ...gap, ...verdictLines({verdict, subject, showing, advice}, style)];
		},
	};
}

function outcomeOf(
	event: Extract<CheckEvent, {type: 'check-passed' | 'check-failed'}>,
	check: PlannedCheck,
): Exclude<CheckOutcome, {state: 'skipped'}> {
	return event.type === 'check-passed'
		? {state: 'passed', check, ms: event.ms}
		: {state: 'failed', check, ms: event.ms, failure: event.failure};
}
