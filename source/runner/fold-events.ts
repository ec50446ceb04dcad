import type {CheckEvent, Measure, PlannedCheck} from '../protocol.ts';
import type {CheckOutcome} from '../workshop/verdict.ts';

/** What a checker has told so far. */
export type Told = {
	readonly plan: readonly PlannedCheck[] | undefined;
	readonly started: ReadonlySet<string>;
	readonly ended: ReadonlyMap<string, CheckOutcome>;
	readonly measures: readonly Measure[];
	readonly isComplete: boolean;
	/** the first thing it told that cannot be so: from then on nothing it says is believed */
	readonly contradiction: string | undefined;
};

export const nothingTold: Told = {
	plan: undefined,
	started: new Set(),
	ended: new Map(),
	measures: [],
	isComplete: false,
	contradiction: undefined,
};

export function foldEvent(told: Told, event: CheckEvent): Told {
	switch (event.type) {
		case 'plan':
			return withPlan(told, event.checks);
		case 'check-started':
			return withStart(told, event.id);
		case 'check-passed':
		case 'check-failed':
			return withOutcome(told, event);
		case 'measure':
			return {...told, measures: withMeasure(told.measures, event.measure)};
		case 'end':
			return withEnd(told);
		case 'timeline':
		case 'log':
			return told;
	}
}

/** The check that is running: the last one of those that have started and not ended. */
export function runningCheck({started, ended}: Told): string | undefined {
	return [...started].findLast(id => !ended.has(id));
}

/** In the plan's order; what was not run is skipped. */
export function outcomesOf({plan, ended}: Told): CheckOutcome[] {
	return (plan ?? []).map(check => ended.get(check.id) ?? {state: 'skipped', check});
}

function withPlan(told: Told, checks: readonly PlannedCheck[]): Told {
	if (told.isComplete) return contradict(told, 'it told its plan after the end');
	if (told.plan) return contradict(told, 'it told its plan twice');
	const twice = checks.find(({id}, index) => checks.findIndex(other => other.id === id) !== index);
	if (twice) return contradict(told, `its plan holds "${twice.id}" twice`);
	if (!checks.some(({level}) => level === 'core')) return contradict(told, 'its plan holds no core check');
	return {...told, plan: checks};
}

function withStart(told: Told, id: string): Told {
	const planned = plannedCheck(told, id);
	if (typeof planned === 'string') return contradict(told, planned);
	if (told.started.has(id)) return contradict(told, `it started "${id}" twice`);
	return {...told, started: new Set([...told.started, id])};
}

function withOutcome(told: Told, event: Extract<CheckEvent, {type: 'check-passed' | 'check-failed'}>): Told {
	const {id, ms} = event;
	const check = plannedCheck(told, id);
	if (typeof check === 'string') return contradict(told, check);
	if (!told.started.has(id)) return contradict(told, `it ended "${id}" before it started it`);
	if (told.ended.has(id)) return contradict(told, `it ended "${id}" twice`);
	const outcome: CheckOutcome =
		event.type === 'check-passed' ? {state: 'passed', check, ms} : {state: 'failed', check, ms, failure: event.failure};
	return {...told, ended: new Map([...told.ended, [id, outcome]])};
}

function plannedCheck({plan, isComplete}: Told, id: string): PlannedCheck | string {
	if (!plan) return `it told of "${id}" before its plan`;
	if (isComplete) return `it told of "${id}" after the end`;
	return plan.find(check => check.id === id) ?? `it told of "${id}", which is not in its plan`;
}

function withMeasure(measures: readonly Measure[], measure: Measure): Measure[] {
	const others = measures.filter(({id}) => id !== measure.id);
	return others.length < MOST_MEASURES ? [...others, measure] : others;
}

const MOST_MEASURES = 100;

function withEnd(told: Told): Told {
	if (!told.plan) return contradict(told, 'it ended without a plan');
	if (told.isComplete) return contradict(told, 'it ended twice');
	const running = runningCheck(told);
	if (running !== undefined) return contradict(told, `it ended while "${running}" was running`);
	const missing = told.plan.find(({id, level}) => level === 'core' && !told.ended.has(id));
	if (missing) return contradict(told, `it ended without running "${missing.id}"`);
	return {...told, isComplete: true};
}

function contradict(told: Told, contradiction: string): Told {
	return {...told, contradiction: told.contradiction ?? contradiction};
}
