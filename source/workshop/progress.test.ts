import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {adoptRenames} from './adopt-renames.ts';
import type {ExerciseId} from './exercise-id.ts';
import {exerciseState} from './exercise-state.ts';
import {mergeProgress} from './merge-progress.ts';
import {emptyProgress, progressOf, type ExerciseProgress, type Progress} from './progress.ts';
import {moveTo, recordHint, recordRun, recordSolutionSeen} from './record.ts';
import type {Verdict} from './verdict.ts';

const id = (text: string) => text as ExerciseId;
const dates = fc
	.date({noInvalidDate: true, min: new Date('2026-01-01'), max: new Date('2026-01-03')})
	.map(date => date.toISOString());
const ids = fc.constantFrom('one', 'two', 'three', 'old-two').map(id);

const exercise: fc.Arbitrary<ExerciseProgress> = fc
	.record(
		{
			state: fc.constantFrom('started' as const, 'passed' as const, 'complete' as const),
			runs: fc.nat(9),
			startedAt: dates,
			passedAt: dates,
			passedVersion: fc.constantFrom('v1', 'v2'),
			hintsSeen: fc.nat(3),
			openHints: fc.uniqueArray(fc.constantFrom('a.md', 'b.md', 'c.md')).map(names => names.sort()),
			solutionSeen: fc.boolean(),
			lastRun: fc.record({at: dates, red: fc.subarray(['first', 'second'])}),
		},
		{requiredKeys: ['state', 'runs', 'startedAt', 'hintsSeen', 'solutionSeen']},
	)
	.map(entry => entry as ExerciseProgress);

const progress: fc.Arbitrary<Progress> = fc
	.record({current: ids, movedAt: dates, exercises: fc.dictionary(ids, exercise)}, {requiredKeys: ['exercises']})
	.map(entry => ({schema: 'serverless-kata/progress@1', ...entry}) as Progress);

describe('merging progress', () => {
	it('does not depend on the order', () => {
		fc.assert(
			fc.property(progress, progress, (a, b) => {
				expect(mergeProgress(a, b)).toEqual(mergeProgress(b, a));
			}),
		);
	});

	it('does not depend on how the merges are grouped', () => {
		fc.assert(
			fc.property(progress, progress, progress, (a, b, c) => {
				expect(mergeProgress(mergeProgress(a, b), c)).toEqual(mergeProgress(a, mergeProgress(b, c)));
			}),
		);
	});

	it('changes nothing when it is repeated', () => {
		fc.assert(
			fc.property(progress, progress, (a, b) => {
				const merged = mergeProgress(a, b);
				expect(mergeProgress(a, a)).toEqual(a);
				expect(mergeProgress(merged, b)).toEqual(merged);
			}),
		);
	});

	it('never takes a mark away', () => {
		const rank = {started: 0, passed: 1, complete: 2};
		fc.assert(
			fc.property(progress, progress, (a, b) => {
				for (const [key, entry] of Object.entries(a.exercises)) {
					const merged = progressOf(mergeProgress(a, b), key)!;
					expect(rank[merged.state]).toBeGreaterThanOrEqual(rank[entry.state]);
					expect(merged.runs).toBeGreaterThanOrEqual(entry.runs);
					expect(merged.startedAt <= entry.startedAt).toBe(true);
				}
			}),
		);
	});

	it('believes the later move about where the learner was', () => {
		const early = moveTo(emptyProgress, {id: id('two'), at: '2026-01-01T00:00:00.000Z'});
		const late = moveTo(emptyProgress, {id: id('one'), at: '2026-01-02T00:00:00.000Z'});
		expect(mergeProgress(early, late).current).toBe('one');
	});
});

const at = '2026-02-01T10:00:00.000Z';
const later = '2026-02-02T10:00:00.000Z';
const failed: Verdict = {state: 'failed', outcomes: [], measures: []};
const passed: Verdict = {state: 'passed', outcomes: [], measures: [], complete: false};
const complete: Verdict = {...passed, complete: true};
const run = (verdict: Verdict, version = 'v1', when = at) => ({id: id('one'), at: when, version, verdict});

describe('recording a run', () => {
	it.each<[string, Verdict[], {state: string; runs: number}]>([
		[
			'nothing judged',
			[{state: 'cancelled'}, {state: 'checker-error', message: '', output: ''}],
			{state: 'untouched', runs: 0},
		],
		['a failed run', [failed], {state: 'started', runs: 1}],
		[
			'a file that does not parse',
			[{state: 'broken', at: {file: 'handler.ts'}, message: ''}],
			{state: 'started', runs: 1},
		],
		['a run that was stopped', [{state: 'timed-out', reason: 'cpu', outcomes: []}], {state: 'started', runs: 1}],
		['core green', [failed, passed], {state: 'passed', runs: 2}],
		['core and stretch green', [complete], {state: 'complete', runs: 1}],
		['a red run after the pass', [passed, failed], {state: 'passed', runs: 2}],
		['core alone after both', [complete, passed], {state: 'complete', runs: 2}],
	])('%s', (_title, verdicts, {state, runs}) => {
		const after = verdicts.reduce((progress, verdict) => recordRun(progress, run(verdict)), emptyProgress);
		expect(exerciseState(after, {id: 'one', version: 'v1'})).toBe(state);
		expect(progressOf(after, 'one')?.runs ?? 0).toBe(runs);
	});

	it('keeps the date of the first pass of a version, and takes the date of a newer version', () => {
		const once = recordRun(emptyProgress, run(passed));
		const twice = recordRun(once, run(passed, 'v1', later));
		const newer = recordRun(twice, run(passed, 'v2', later));
		expect(progressOf(twice, 'one')?.passedAt).toBe(at);
		expect(progressOf(newer, 'one')).toMatchObject({
			passedAt: later,
			passedVersion: 'v2',
			lastRun: {at: later, red: []},
		});
	});

	it('calls a pass of an older version outdated until the new one is passed', () => {
		const old = recordRun(emptyProgress, run(passed));
		expect(exerciseState(old, {id: 'one', version: 'v2'})).toBe('outdated');
		expect(exerciseState(recordRun(old, run(passed, 'v2')), {id: 'one', version: 'v2'})).toBe('passed');
	});

	it('keeps count of hints and of the solution being seen', () => {
		const seen = recordSolutionSeen(recordHint(emptyProgress, {id: id('one'), at, count: 2}), {id: id('one'), at});
		const again = recordHint(seen, {id: id('one'), at: later, count: 1});
		expect(progressOf(again, 'one')).toMatchObject({
			state: 'started',
			runs: 0,
			startedAt: at,
			hintsSeen: 2,
			solutionSeen: true,
		});
	});
});

describe('renamed exercises', () => {
	const two = {id: id('two'), renamedFrom: [id('old-two')]};

	it('count under their name of today', () => {
		const old = moveTo(recordRun(emptyProgress, {...run(passed), id: id('old-two')}), {id: id('old-two'), at});
		const today = adoptRenames(old, [two]);
		expect(Object.keys(today.exercises)).toEqual(['two']);
		expect(today.current).toBe('two');
		expect(exerciseState(today, {id: 'two', version: 'v1'})).toBe('passed');
	});

	it('are merged with what was done since, and adopting twice changes nothing', () => {
		fc.assert(
			fc.property(progress, before => {
				const once = adoptRenames(before, [two]);
				expect(adoptRenames(once, [two])).toEqual(once);
				expect(progressOf(once, 'old-two')).toBeUndefined();
			}),
		);
	});

	it('leave a name alone that is in use again', () => {
		const old = recordRun(emptyProgress, {...run(passed), id: id('old-two')});
		const manifests = [two, {id: id('old-two'), renamedFrom: []}];
		expect(Object.keys(adoptRenames(old, manifests).exercises)).toEqual(['old-two']);
	});
});
