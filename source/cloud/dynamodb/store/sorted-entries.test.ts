import fc from 'fast-check';
import {expect, test} from 'vitest';
import {SortedEntries} from './sorted-entries.ts';

const key = fc.integer({min: 0, max: 3000}).map(number => String(number).padStart(5, '0'));
const step = fc.record({key, gone: fc.boolean()});

test('entries come in order in both directions, whatever was set and deleted before', () => {
	fc.assert(
		fc.property(fc.array(step, {maxLength: 3000, size: 'max'}), key, key, (steps, one, other) => {
			const entries = new SortedEntries();
			const model = new Map<string, {v: {S: string}}>();
			for (const [index, {key, gone}] of steps.entries()) {
				if (gone) {
					entries.delete(key);
					model.delete(key);
				} else {
					const item = {v: {S: String(index)}};
					entries.set(key, item);
					model.set(key, item);
				}
			}
			const [low, high] = [one, other].toSorted() as [string, string];
			const expected = [...model].filter(([key]) => key >= low && key < high).toSorted(([a], [b]) => (a < b ? -1 : 1));
			expect([...entries.ascending(low, high)]).toEqual(expected);
			expect([...entries.descending(low, high)]).toEqual(expected.toReversed());
		}),
		{numRuns: 60},
	);
});
