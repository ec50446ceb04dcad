import {expect, test} from 'vitest';
import type {ExerciseId} from './exercise-id.ts';
import type {Policies} from './exercise.ts';
import {mayOpenSolution} from './policy.ts';
import {emptyProgress} from './progress.ts';
import {recordRun} from './record.ts';

const id = 'one' as ExerciseId;
const passed = recordRun(emptyProgress, {
	id,
	at: '2026-01-01T00:00:00.000Z',
	version: 'v',
	verdict: {state: 'passed', outcomes: [], measures: [], complete: false},
});
const policies = (solutions: Policies['solutions'], code?: string): Policies => ({
	solutions,
	stretch: 'after-core',
	order: 'free',
	...(code === undefined ? {} : {code}),
});

test.each([
	[policies('always'), undefined, false, 'open'],
	[policies('after-pass'), undefined, false, 'not-yet'],
	[policies('after-pass'), undefined, true, 'open'],
	[policies('on-code', 'heron'), undefined, false, 'needs-code'],
	[policies('on-code', 'heron'), 'stork', false, 'needs-code'],
	[policies('on-code', 'heron'), 'heron', false, 'open'],
	[policies('on-code', 'heron'), undefined, true, 'open'],
] as Array<[Policies, string | undefined, boolean, string]>)(
	'a solution under %o, with the code %s, passed: %s: %s',
	(...[given, code, isPassed, answer]) => {
		const progress = isPassed ? passed : emptyProgress;
		expect(mayOpenSolution(given, {progress, id, code})).toBe(answer);
	},
);
