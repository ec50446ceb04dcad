import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {CheckEvent, PlannedCheck} from '../protocol.ts';
import {foldEvent, nothingTold, outcomesOf, runningCheck} from './fold-events.ts';
import {judge, type Ending} from './judge.ts';

const core = (id: string): PlannedCheck => ({id, sentence: id, level: 'core'});
const stretch = (id: string): PlannedCheck => ({id, sentence: id, level: 'stretch'});
const failure = {expected: 'a', received: 'b', evidence: [], next: 'c'};

const plan = (...checks: PlannedCheck[]): CheckEvent => ({type: 'plan', checks});
const start = (id: string): CheckEvent => ({type: 'check-started', id});
const pass = (id: string): CheckEvent => ({type: 'check-passed', id, ms: 1});
const fail = (id: string): CheckEvent => ({type: 'check-failed', id, ms: 1, failure});
const end: CheckEvent = {type: 'end'};

const well: Ending = {by: 'itself', code: 0, signal: null};
const fold = (...events: CheckEvent[]) => events.reduce(foldEvent, nothingTold);
const verdict = (events: CheckEvent[], ending: Ending = well) => judge(fold(...events), ending, 'printed');
const message = (events: CheckEvent[], ending: Ending = well) => {
	const said = verdict(events, ending);
	return said.state === 'checker-error' ? said.message : said.state;
};

describe('a whole story', () => {
	it('passes when every core check passed', () => {
		expect(message([plan(core('a'), core('b')), start('a'), pass('a'), start('b'), pass('b'), end])).toBe('passed');
	});

	it('may run checks beside one another', () => {
		const told = [plan(core('a'), core('b')), start('a'), start('b'), pass('a'), pass('b'), end];
		expect(message(told)).toBe('passed');
		expect(runningCheck(fold(...told.slice(0, 4)))).toBe('b');
	});

	it('fails when one core check failed, whatever stretch did', () => {
		const told = [plan(core('a'), stretch('b')), start('a'), fail('a'), start('b'), pass('b'), end];
		expect(verdict(told)).toMatchObject({state: 'failed', outcomes: [{state: 'failed'}, {state: 'passed'}]});
	});

	it('is complete when stretch passed too', () => {
		const core1 = [plan(core('a'), stretch('b')), start('a'), pass('a')];
		expect(verdict([...core1, start('b'), pass('b'), end])).toMatchObject({state: 'passed', complete: true});
		expect(verdict([...core1, start('b'), fail('b'), end])).toMatchObject({state: 'passed', complete: false});
		expect(verdict([...core1, end])).toMatchObject({state: 'passed', complete: false});
	});

	it('keeps the last of the measures with one id', () => {
		const measure = (id: string, value: number): CheckEvent => ({
			type: 'measure',
			measure: {id, label: id, value, unit: ''},
		});
		const told = fold(measure('x', 1), measure('y', 2), measure('x', 3));
		expect(told.measures.map(({id, value}) => [id, value])).toEqual([
			['y', 2],
			['x', 3],
		]);
	});

	it('stays failed when the process then crashes: what was told in full is believed', () => {
		expect(message([plan(core('a')), start('a'), fail('a'), end], {by: 'itself', code: null, signal: 'SIGSEGV'})).toBe(
			'failed',
		);
	});
});

describe('never a pass', () => {
	it.each<[string, CheckEvent[], string]>([
		['nothing at all', [], 'ended with exit code 0 before it told its plan.'],
		['an end alone', [end], 'contradicted itself: it ended without a plan.'],
		['no checks', [plan(), end], 'contradicted itself: its plan holds no core check.'],
		['stretch alone', [plan(stretch('a')), start('a'), pass('a'), end], 'its plan holds no core check.'],
		['one id twice', [plan(core('a'), core('a')), start('a'), pass('a'), end], 'its plan holds "a" twice.'],
		['two plans', [plan(core('a')), plan(core('b')), start('b'), pass('b'), end], 'it told its plan twice.'],
		['a check before the plan', [start('a'), plan(core('a')), pass('a'), end], 'it told of "a" before its plan.'],
		['an unknown check', [plan(core('a')), start('b'), pass('b'), end], 'it told of "b", which is not in its plan.'],
		['a check that was not started', [plan(core('a')), pass('a'), end], 'it ended "a" before it started it.'],
		['a check started twice', [plan(core('a')), start('a'), start('a'), pass('a'), end], 'it started "a" twice.'],
		['a check ended twice', [plan(core('a')), start('a'), fail('a'), pass('a'), end], 'it ended "a" twice.'],
		['an end too early', [plan(core('a'), core('b')), start('a'), pass('a'), end], 'it ended without running "b".'],
		['an end in the middle', [plan(core('a')), start('a'), end], 'it ended while "a" was running.'],
		['two ends', [plan(core('a')), start('a'), pass('a'), end, end], 'it ended twice.'],
		['more after the end', [plan(core('a')), start('a'), fail('a'), end, pass('a')], 'it told of "a" after the end.'],
		['no end', [plan(core('a')), start('a'), pass('a')], 'exit code 0 before it told that it had finished.'],
		['a check that is open', [plan(core('a')), start('a')], 'exit code 0 before "a" was decided.'],
		['a check not begun', [plan(core('a'), core('b')), start('a'), pass('a')], 'exit code 0 before it ran "b".'],
		[
			'stretch that is open',
			[plan(core('a'), stretch('b')), start('a'), pass('a'), start('b'), end],
			'while "b" was running.',
		],
	])('%s', (_what, events, words) => {
		expect(message(events)).toContain(words);
	});

	it('a process that ends badly, though it told that all was well', () => {
		const told = [plan(core('a')), start('a'), pass('a'), end];
		expect(message(told, {by: 'itself', code: 1, signal: null})).toContain('ended with exit code 1 although');
		expect(message(told, {by: 'itself', code: null, signal: 'SIGABRT'})).toContain('ended by SIGABRT although');
	});

	it.each<[Ending, string]>([
		[{by: 'cancel'}, 'cancelled'],
		[{by: 'budget', reason: 'cpu'}, 'timed-out'],
		[{by: 'budget', reason: 'silence'}, 'timed-out'],
		[{by: 'budget', reason: 'wall'}, 'This machine is too busy: your answer was not judged. Run it again.'],
		[{by: 'flood'}, 'The checker told more than 10 MB in one run, so it was stopped.'],
	])('a run that was stopped: %j', (ending, words) => {
		expect(message([plan(core('a')), start('a'), pass('a'), end], ending)).toBe(words);
	});

	it('names the check that ran when the budget was spent, if one ran', () => {
		const told = [plan(core('a'), core('b')), start('a'), pass('a'), start('b')];
		expect(verdict(told, {by: 'budget', reason: 'cpu'})).toEqual({
			state: 'timed-out',
			reason: 'cpu',
			during: 'b',
			outcomes: [
				{state: 'passed', check: core('a'), ms: 1},
				{state: 'skipped', check: core('b')},
			],
		});
		expect(verdict([], {by: 'budget', reason: 'silence'})).toEqual({
			state: 'timed-out',
			reason: 'silence',
			outcomes: [],
		});
	});

	it('any story but the one in which every core check starts, then passes, then the end comes', () => {
		const ids = fc.constantFrom('a', 'b', 'c');
		const event = fc.oneof(
			fc.constant(plan(core('a'), core('b'), stretch('c'))),
			ids.map(start),
			ids.map(pass),
			ids.map(fail),
			fc.constant(end),
		);
		const hint = [plan(core('a'), core('b'), stretch('c')), start('a'), pass('a'), start('b'), pass('b'), end];
		// Half of the stories are the true one with something put in, taken out or exchanged: those come close.
		const nearly = fc.tuple(fc.nat(6), fc.nat(2), fc.array(event, {maxLength: 2})).map(([at, remove, add]) => {
			const story = [...hint];
			story.splice(at, remove, ...add);
			return story;
		});
		fc.assert(
			fc.property(fc.oneof(nearly, fc.array(event, {maxLength: 10})), story => {
				if (verdict(story).state !== 'passed') return;
				const ends = story.filter(({type}) => type === 'end');
				expect([story[0]?.type, story.at(-1)?.type, ends.length]).toEqual(['plan', 'end', 1]);
				for (const id of ['a', 'b']) {
					const own = story.filter(one => 'id' in one && one.id === id).map(({type}) => type);
					expect(own).toEqual(['check-started', 'check-passed']);
				}
				expect(outcomesOf(fold(...story))).toHaveLength(3);
			}),
			{numRuns: 5000},
		);
	});
});
