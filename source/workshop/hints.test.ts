import {describe, expect, it} from 'vitest';
import {nextHintOf, openHintsOf} from './hints.ts';
import type {ExerciseProgress} from './progress.ts';

const manifest = {
	hints: [{text: 'a.md'}, {text: 'b.md', for: 'first'}, {text: 'c.md', for: 'second'}, {text: 'd.md'}],
};
const known: ExerciseProgress = {
	state: 'started',
	runs: 1,
	startedAt: '2026-01-01T00:00:00.000Z',
	hintsSeen: 0,
	solutionSeen: false,
};

describe('hints', () => {
	it.each<[string, {open?: string[]; red?: string[]; isPassed?: boolean}, string | undefined]>([
		['are given in the order of the manifest', {red: ['first']}, 'a.md'],
		['are given for red checks in their turn', {open: ['a.md'], red: ['second', 'first']}, 'b.md'],
		['for checks that hold are passed over', {open: ['a.md'], red: ['second']}, 'c.md'],
		['for checks that hold come last', {open: ['a.md', 'd.md']}, 'b.md'],
		['for the red stretch check come first after a pass', {red: ['second'], isPassed: true}, 'c.md'],
		['come to an end', {open: ['a.md', 'b.md', 'c.md', 'd.md'], red: ['first']}, undefined],
	])('%s', (_title, {open = [], red = [], isPassed = false}, next) => {
		expect(nextHintOf(manifest, {open, red, isPassed})).toBe(next);
	});

	it('that were given are known by name, or else by number', () => {
		expect(openHintsOf(manifest, undefined)).toEqual([]);
		expect(openHintsOf(manifest, {...known, hintsSeen: 2})).toEqual(['a.md', 'b.md']);
		expect(openHintsOf(manifest, {...known, hintsSeen: 1, openHints: ['c.md']})).toEqual(['c.md']);
		expect(openHintsOf(manifest, {...known, hintsSeen: 2, openHints: ['c.md']})).toEqual(['a.md', 'c.md']);
		expect(openHintsOf(manifest, {...known, hintsSeen: 1, openHints: ['gone.md']})).toEqual(['a.md']);
	});
});
