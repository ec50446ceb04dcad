import type {Failure, PlannedCheck} from '../protocol.ts';
import type {ExerciseId} from '../workshop/exercise-id.ts';
import type {CheckOutcome} from '../workshop/verdict.ts';
import {lastResult} from './exercises-of.ts';
import type {Log, Session} from './session.ts';

/** A check as it stands on the screen. `isOld` says that the result is of an earlier run. */
export type CheckRow = {readonly check: PlannedCheck} & (
	| {readonly state: 'waiting' | 'running'}
	| {readonly state: 'passed'; readonly isOld: boolean}
	| {readonly state: 'failed'; readonly isOld: boolean; readonly failure: Failure}
);

export type CheckRows = {
	readonly core: readonly CheckRow[];
	readonly stretch: readonly CheckRow[];
	/** stretch checks that wait until the core is green */
	readonly hidden: number;
};

/** The checks of an exercise: what the current run has told, and where it has not come yet, the last one. */
export function checkRows(session: Session, id: ExerciseId): CheckRows {
	const last = lastResult(session, id);
	const live = session.live?.exercise === id ? session.live : undefined;
	const plan = live && live.log.plan.length > 0 ? live.log.plan : (last?.log.plan ?? []);
	const rows = plan.map((check): CheckRow => {
		const told = outcomeOf(live?.log, check.id);
		if (told) return rowOf(told, false);
		if (live && live.check === check.id) return {check, state: 'running'};
		const before = outcomeOf(last?.log, check.id);
		return before ? rowOf({...before, check}, live !== undefined || last?.isStale === true) : {check, state: 'waiting'};
	});
	const core = rows.filter(({check}) => check.level === 'core');
	const stretch = rows.filter(({check}) => check.level === 'stretch');
	const isOpen = isStretchOpen(session, core);
	return {core, stretch: isOpen ? stretch : [], hidden: isOpen ? 0 : hiddenCount(session, stretch)};
}

/** The check whose details are open: the learner's choice, or the first core check that fails. */
export function openCheck(session: Session): CheckRow | undefined {
	if (session.screen.at !== 'exercise') return undefined;
	const {id, check} = session.screen;
	const {core, stretch} = checkRows(session, id);
	return [...core, ...stretch].find(row => row.check.id === check) ?? core.find(({state}) => state === 'failed');
}

function isStretchOpen({workshop}: Session, core: readonly CheckRow[]): boolean {
	if (workshop.policies.stretch === 'hidden') return false;
	return workshop.policies.stretch === 'shown' || (core.length > 0 && core.every(({state}) => state === 'passed'));
}

function hiddenCount({workshop}: Session, stretch: readonly CheckRow[]): number {
	return workshop.policies.stretch === 'hidden' ? 0 : stretch.length;
}

function outcomeOf(log: Log | undefined, id: string): CheckOutcome | undefined {
	return log?.outcomes.find(({check}) => check.id === id);
}

function rowOf(outcome: CheckOutcome, isOld: boolean): CheckRow {
	const {check} = outcome;
	switch (outcome.state) {
		case 'passed':
			return {check, state: 'passed', isOld};
		case 'failed':
			return {check, state: 'failed', isOld, failure: outcome.failure};
		case 'skipped':
			return {check, state: 'waiting'};
	}
}
