import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {CheckEvent, Evidence, PlannedCheck} from '../protocol.ts';
import type {CheckOutcome, Verdict} from '../workshop/verdict.ts';
import {exitCodeOf} from './exit-code.ts';
import {exercismResults} from './exercism.ts';
import {plainReport, type Showing} from './plain.ts';
import {styleFor} from './style.ts';
import {columnsOf} from './wrap.ts';

const pipe = styleFor({columns: undefined, colours: false, unicode: true});
const plan: PlannedCheck[] = [
	{id: 'production', sentence: 'A production booking reaches the production book', level: 'core'},
	{id: 'staging', sentence: 'A staging booking reaches the staging book', level: 'core'},
	{id: 'missing', sentence: 'Without STAGE nothing is booked', level: 'core'},
	{id: 'spare', sentence: 'It also does without a spare', level: 'stretch'},
];
const evidence: Evidence[] = [
	{at: 0, kind: 'invocation', lane: 'bookings #1', text: 'invoked with {}'},
	{at: 12, kind: 'request', lane: 'book', text: 'POST /production/bookings', wrong: true},
];
const failure = {
	expected: 'one booking in the staging book',
	received: 'one booking in the production book',
	at: {file: 'handler.ts', line: 3},
	evidence,
	next: 'What differs between the two deployments?',
};
const outcomes: CheckOutcome[] = [
	{state: 'passed', check: plan[0]!, ms: 3},
	{state: 'failed', check: plan[1]!, ms: 4, failure},
	{state: 'failed', check: plan[2]!, ms: 5, failure: {...failure, expected: 'an error', received: 'a booking'}},
	{state: 'skipped', check: plan[3]!},
];
const failed: Verdict = {state: 'failed', outcomes, measures: []};
const green = plan.map((check): CheckOutcome => ({state: 'passed', check, ms: 1}));
const passed: Verdict = {
	state: 'passed',
	outcomes: green,
	complete: true,
	measures: [
		{id: 'killed', label: 'killed runs', value: 0, unit: ''},
		{id: 'useful', label: 'useful ms per billed ms', value: 86.4321, unit: '%'},
		{id: 'cost', label: 'price', value: 0.00041234, unit: '$/1000'},
	],
};
const advice = {
	again: './kata check one',
	hint: './kata hint one',
	solution: './kata solution one',
	doctor: './kata doctor',
	next: {command: './kata check two', title: 'The second'},
};

describe('a run in lines', () => {
	it('tells each check as it ends, the first failure in full and the others in short', () => {
		expect(report(failed, eventsOf(outcomes))).toBe(`
The first  one

  ✔ A production booking reaches the production book
  ✘ A staging booking reaches the staging book
  ✘ Without STAGE nothing is booked

✘ A staging booking reaches the staging book

  expected  one booking in the staging book
  received  one booking in the production book
  where     one/handler.ts:3
  what happened (simulated time)
       0 ms  bookings #1  invoked with {}
    ▸ 12 ms  book         POST /production/bookings
  next      What differs between the two deployments?

Red as well:
  ✘ Without STAGE nothing is booked
      expected  an error
      received  a booking

1 of 3 checks hold.
  Edit, then:  ./kata check one
  Stuck?  ./kata hint one
`);
	});

	it('shows the measures of a pass, and what comes next', () => {
		expect(report(passed, eventsOf(green))).toBe(`
The first  one

  ✔ A production booking reaches the production book
  ✔ A staging booking reaches the staging book
  ✔ Without STAGE nothing is booked
  ✔ It also does without a spare

✔ Passed. All 3 checks hold.

  killed runs              0
  useful ms per billed ms  86.43 %
  price                    $0.000412 per 1,000

✔ Production grade: the stretch checks hold too.

  Why it holds:  ./kata solution one
  Next: The second:  ./kata check two
`);
	});

	const stretchRed: Verdict = {
		...passed,
		complete: false,
		outcomes: [...green.slice(0, 3), {state: 'failed', check: plan[3]!, ms: 1, failure}],
	};

	it.each<[Showing['stretch'], RegExp, RegExp]>([
		['hidden', /Passed/, /spare|Production/],
		['short', /0 of 1 stretch checks hold[^]*check one --stretch/, /one booking in the staging book/],
		['full', /0 of 1 stretch checks hold[^]*✘ It also does[^]*one booking in the staging book/, /--stretch/],
	])('tells stretch checks as asked: %s', (stretch, shown, hidden) => {
		const text = report(stretchRed, [], {stretch});
		expect(text).toMatch(shown);
		expect(text).not.toMatch(hidden);
	});

	it.each<[Verdict, RegExp]>([
		[
			{state: 'broken', at: {file: 'handler.ts', line: 7, column: 3}, message: 'Unexpected token'},
			/cannot be run[^]*one\/handler.ts:7:3[^]*Unexpected token/,
		],
		[
			{state: 'timed-out', reason: 'cpu', during: 'staging', outcomes},
			/a loop that never ends[^]*during +A staging booking/,
		],
		[{state: 'timed-out', reason: 'silence', outcomes: []}, /waits for something that never comes/],
		[
			{state: 'checker-error', message: 'no plan', output: 'TypeError: x\n  at y'},
			/our mistake, not yours[^]*no plan[^]*TypeError[^]*doctor/,
		],
		[{state: 'cancelled'}, /nothing was judged/],
	])('says what became of a run that was not judged: %#', (verdict, words) => {
		expect(report(verdict, [])).toMatch(words);
	});

	it('speaks ASCII to a terminal that has nothing else', () => {
		const style = styleFor({columns: 80, colours: false, unicode: false});
		expect(report(failed, eventsOf(outcomes), {stretch: 'short'}, style)).toMatch(/^[\x20-\x7e\n]*$/);
	});

	it('keeps to the width, and lets no foreign text drive the terminal', () => {
		const nasty = fc.string({unit: 'binary', maxLength: 300});
		fc.assert(
			fc.property(nasty, fc.integer({min: 40, max: 120}), (text, columns) => {
				const style = styleFor({columns, colours: false, unicode: true});
				const check = {...plan[1]!, sentence: text};
				const said = {
					expected: text,
					received: text,
					next: text,
					at: {file: text},
					evidence: [{...evidence[1]!, lane: text, text}],
				};
				const verdict: Verdict = {
					state: 'failed',
					measures: [],
					outcomes: [{state: 'failed', check, ms: 1, failure: said}],
				};
				// eslint-disable-next-line no-control-regex -- that there is none is the point
				expect(report(verdict, [], {stretch: 'short'}, style)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
			}),
		);
		const long = 'word '.repeat(60).trim();
		const wordy = {
			...failed,
			outcomes: [{state: 'failed' as const, check: plan[1]!, ms: 1, failure: {...failure, expected: long, next: long}}],
		};
		const lines = report(wordy, [], {stretch: 'short'}, styleFor({columns: 60, colours: false, unicode: true})).split(
			'\n',
		);
		expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(60);
	});

	it('leaves out the middle of a long timeline and keeps what went wrong', () => {
		const many = Array.from({length: 200}, (_, at): Evidence => ({
			at,
			kind: 'request',
			lane: 'book',
			text: `request ${at}`,
			wrong: at === 120,
		}));
		const text = report(
			{
				...failed,
				outcomes: [{...outcomes[1]!, state: 'failed', failure: {...failure, evidence: many}} as CheckOutcome],
			},
			[],
		);
		expect(text).toMatch(/request 0\n[^]*… \d+ more[^]*▸ 120 ms +book +request 120\n[^]*request 199/);
		expect(text.split('\n').length).toBeLessThan(50);
	});
});

describe('results for other programs', () => {
	it('look at core, and keep stretch under its own key', () => {
		expect(exercismResults('one', failed)).toMatchObject({
			version: 3,
			status: 'fail',
			exercise: 'one',
			verdict: 'failed',
			tests: [
				{id: 'production', status: 'pass', name: 'A production booking reaches the production book'},
				{
					id: 'staging',
					status: 'fail',
					expected: failure.expected,
					received: failure.received,
					at: {file: 'handler.ts', line: 3},
				},
				{id: 'missing', status: 'fail'},
			],
			stretch: {complete: false, tests: []},
		});
		expect(exercismResults('one', passed)).toMatchObject({
			status: 'pass',
			stretch: {complete: true, tests: [{id: 'spare'}]},
		});
	});

	it('are an error with a message when nothing was judged', () => {
		const broken: Verdict = {state: 'broken', at: {file: 'a.ts', line: 2}, message: 'Unexpected token'};
		expect(exercismResults('one', broken)).toMatchObject({
			status: 'error',
			message: 'a.ts:2: Unexpected token',
			tests: [],
		});
	});

	it('come with an exit code', () => {
		const ended: Verdict[] = [
			passed,
			failed,
			{state: 'broken', at: {file: 'a'}, message: ''},
			{state: 'checker-error', message: '', output: ''},
			{state: 'cancelled'},
		];
		expect(ended.map(exitCodeOf)).toEqual([0, 1, 1, 2, 130]);
	});
});

function report(
	verdict: Verdict,
	events: readonly CheckEvent[],
	...[showing = {stretch: 'short' as const}, style = pipe]: [Showing?, typeof pipe?]
): string {
	const lines = plainReport({id: 'one', title: 'The first', folder: 'one'}, showing, style);
	return [...lines.open(), ...events.flatMap(lines.tell), ...lines.close(verdict, advice)].join('\n');
}

function eventsOf(all: readonly CheckOutcome[]): CheckEvent[] {
	const ends = all.flatMap((outcome): CheckEvent[] => {
		const {check} = outcome;
		if (outcome.state === 'passed') return [{type: 'check-passed', id: check.id, ms: 1}];
		return outcome.state === 'failed' ? [{type: 'check-failed', id: check.id, ms: 1, failure: outcome.failure}] : [];
	});
	return [{type: 'plan', checks: plan}, ...ends];
}
