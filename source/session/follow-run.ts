import type {CheckEvent} from '../protocol.ts';
import type {CheckOutcome, Verdict} from '../workshop/verdict.ts';
import {exerciseOf, lastResult, stateOf} from './exercises-of.ts';
import {note} from './open-exercise.ts';
import type {Step} from './session-event.ts';
import type {Live, Log, Result, Session} from './session.ts';

/** One event of a check process. What a run that was given up still sends is not heard. */
export function followRun(session: Session, run: number, event: CheckEvent): Session {
	const {live} = session;
	return live?.run === run ? {...session, live: follow(live, event)} : session;
}

function follow(live: Live, event: CheckEvent): Live {
	const {log} = live;
	switch (event.type) {
		case 'plan':
			return {...live, log: {...log, plan: event.checks}};
		case 'check-started':
			return {...live, check: event.id};
		case 'check-passed':
		case 'check-failed':
			return withoutCheck({...live, log: {...log, outcomes: addOutcome(log, event)}});
		case 'measure': {
			const others = log.measures.filter(({id}) => id !== event.measure.id);
			return {...live, log: {...log, measures: [...others, event.measure]}};
		}
		case 'timeline':
			return {...live, log: {...log, timelines: [...log.timelines, {drive: event.drive, entries: event.entries}]}};
		case 'log':
			return {...live, log: {...log, prints: [...log.prints, event.text].slice(-maxPrints)}};
		case 'end':
			return withoutCheck(live);
	}
}

const maxPrints = 1000;

function withoutCheck(live: Live): Live {
	const {check: _, ...rest} = live;
	return rest;
}

function addOutcome(log: Log, event: CheckEvent & {type: 'check-passed' | 'check-failed'}): readonly CheckOutcome[] {
	const check = log.plan.find(({id}) => id === event.id);
	if (!check) return log.outcomes;
	const others = log.outcomes.filter(outcome => outcome.check.id !== event.id);
	const {ms} = event;
	return event.type === 'check-passed'
		? [...others, {state: 'passed', check, ms}]
		: [...others, {state: 'failed', check, ms, failure: event.failure}];
}

export function endRun(session: Session, run: number, end: {verdict: Verdict; at: string}): Step {
	const {live, ...idle} = session;
	if (live?.run !== run) return [session, []];
	const {verdict, at} = end;
	if (verdict.state === 'cancelled') return [{...idle, notice: {tone: 'plain', text: 'The run was stopped.'}}, []];

	const [recorded, effects] = record(idle, live, end);
	const number = effects.length > 0 ? recorded.progress.exercises[live.exercise]?.runs : undefined;
	const result: Result = {
		...(number === undefined ? {} : {number}),
		at,
		verdict,
		log: complete(live.log, verdict, lastResult(session, live.exercise)?.log),
		isStale: false,
	};
	const earlier = session.results[live.exercise] ?? [];
	const results = {...session.results, [live.exercise]: [result, ...earlier].slice(0, maxResults)};
	return [showResult({...recorded, results}, live, verdict), effects];
}

const maxResults = 20;

/** A look at an exercise that was only opened counts for nothing, unless it finds a pass that nobody knew of. */
function record(session: Session, live: Live, {verdict, at}: {verdict: Verdict; at: string}): Step {
	const exercise = exerciseOf(session, live.exercise);
	if (!exercise || verdict.state === 'cancelled' || verdict.state === 'checker-error') return [session, []];
	const isNews = verdict.state === 'passed' && !['passed', 'complete'].includes(stateOf(session, exercise));
	if (live.cause === 'opened' && !isNews) return [session, []];
	return note(session, {kind: 'ran', id: live.exercise, at, version: exercise.version, verdict});
}

/** The verdict's word on each check is final; the events were only sooner. */
function complete(log: Log, verdict: Verdict, before: Log | undefined): Log {
	const outcomes = 'outcomes' in verdict ? verdict.outcomes : log.outcomes;
	// A file that does not parse ends a run before its plan: the checks are still the ones of the last run.
	const plan = [log.plan, outcomes.map(({check}) => check), before?.plan ?? []].find(({length}) => length > 0) ?? [];
	return {...log, plan, outcomes, measures: 'measures' in verdict ? verdict.measures : log.measures};
}

function showResult(session: Session, live: Live, verdict: Verdict): Session {
	const {screen} = session;
	if (screen.at !== 'exercise' || screen.id !== live.exercise) return session;
	const {check, ...rest} = screen;
	const offsets = {...screen.offsets, checks: 0};
	// What was a look at an exercise stays one, but a pass by one's own doing is shown.
	if (verdict.state === 'passed' && live.cause !== 'opened')
		return {...session, screen: {...rest, pane: 'checks', side: 'checks', offsets}};
	const log = lastResult(session, live.exercise)?.log;
	const stillFails = log?.outcomes.some(outcome => outcome.check.id === check && outcome.state === 'failed');
	return stillFails ? session : {...session, screen: {...rest, offsets}};
}
