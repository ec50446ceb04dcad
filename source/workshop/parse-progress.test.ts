import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseProgress} from './parse-progress.ts';
import type {Progress} from './progress.ts';

const good: Progress = {
	schema: 'serverless-kata/progress@1',
	exercises: {
		one: {
			state: 'passed',
			runs: 3,
			startedAt: '2026-02-01T10:00:00.000Z',
			passedAt: '2026-02-01T10:05:00.000Z',
			passedVersion: 'a1b2',
			hintsSeen: 1,
			openHints: ['hints/1.md'],
			solutionSeen: false,
			lastRun: {at: '2026-02-01T10:05:00.000Z', red: ['dead-call']},
		},
		two: {state: 'started', runs: 1, startedAt: '2026-02-01T11:00:00.000Z', hintsSeen: 0, solutionSeen: true},
	},
};

describe('reading progress', () => {
	it('gives back what was written', () => {
		expect(parseProgress(JSON.stringify(good))).toEqual({state: 'read', progress: good, repairs: []});
	});

	it('keeps the good entries and names those that it had to leave out', () => {
		const text = JSON.stringify({
			...good,
			current: '../..',
			exercises: {...good.exercises, two: {state: 'won', runs: -1}, 'Bad Id': {}},
		});
		expect(parseProgress(text)).toEqual({
			state: 'read',
			progress: {...good, exercises: {one: good.exercises['one']}},
			repairs: ['two', 'an entry that names no exercise', 'where you were'],
		});
	});

	it('picks whole entries out of a file that was cut short', () => {
		const text = JSON.stringify(good, null, 2).slice(0, -60);
		expect(parseProgress(text)).toEqual({
			state: 'damaged',
			progress: {...good, exercises: {one: good.exercises['one']}},
		});
	});

	it('leaves the file of a newer program alone', () => {
		expect(parseProgress('{"schema": "serverless-kata/progress@2", "exercises": []}')).toEqual({
			state: 'newer',
			schema: 'serverless-kata/progress@2',
		});
	});

	it('never throws and never believes a stranger, whatever the bytes', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.json()), text => {
				const read = parseProgress(text);
				expect(['read', 'damaged', 'newer']).toContain(read.state);
			}),
		);
		fc.assert(
			fc.property(fc.nat(500), length => {
				const whole = JSON.stringify(good);
				const read = parseProgress(whole.slice(0, length % whole.length));
				expect(read.state === 'newer' ? {} : read.progress.exercises).toSatisfy(
					(found: object) => Object.keys(found).length <= 2,
				);
			}),
		);
	});

	it('does not take "__proto__" or "constructor" for an exercise', () => {
		const text = `{"schema": "serverless-kata/progress@1", "exercises": {"__proto__": {"runs": 1}, "constructor": {}}}`;
		const read = parseProgress(text);
		expect(read).toMatchObject({state: 'read', progress: {exercises: {}}});
	});
});
