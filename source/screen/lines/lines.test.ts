import {describe, expect, test} from 'vitest';
import type {Evidence} from '../../protocol.ts';
import {failure, greenRun, ids, redRun, sampleSession} from '../../session/fixtures/sample-workshop.ts';
import {lookOf} from '../look/look.ts';
import {plainLines, type Sheet} from '../sheet.ts';
import {textOf, type Line} from '../text/line.ts';
import {diffLines} from './diff-lines.ts';
import {failureLines} from './failure-lines.ts';
import {duration, measureText, milliseconds} from './figures.ts';
import {makePatch} from './make-patch.ts';
import {measuresLines} from './measures-lines.ts';
import {timelineLines} from './timeline-lines.ts';

const sheet: Sheet = {width: 80, look: lookOf({}, 'linux'), highlight: plainLines, spinner: '-'};
const texts = (lines: readonly Line[]) => lines.map(textOf);

describe('figures', () => {
	test.each([
		[0, '', '0'],
		[12_400, 'ms', '12 400 ms'],
		[0.12345, 'ms', '0.123 ms'],
		[1234.6, 'MB', '1 235 MB'],
		[0, '$', '$0'],
		[12.345, '$', '$12.35'],
		[0.000_012_34, '$', '$0.000012'],
		[0.42, '$/1000', '$0.42 per 1 000'],
		[33.3333, '%', '33.3 %'],
		[-5, '', '-5'],
	])('%d "%s" is %s', (value, unit, expected) => {
		expect(measureText({value, unit})).toBe(expected);
	});

	test('of time are counted in what people say', () => {
		expect([milliseconds(600_000), duration(5), duration(60), duration(95)]).toEqual([
			'600 000 ms',
			'5 min',
			'1 h',
			'1 h 35 min',
		]);
	});
});

describe('a failure', () => {
	test('tells what was wanted, what came, where, and what to think about', () => {
		expect(texts(failureLines({...failure, evidence: []}, sheet))).toEqual([
			'Expected  one booking in the staging book and none in the production book',
			'Received  none in the staging book, one in the production book',
			'Where     handler.ts:3:15   e opens it',
			'Next      The two deployments share one code. What is different between them?',
		]);
	});

	test('shows what led up to it, and says how much more there is', () => {
		const evidence = Array.from({length: 30}, (_, index): Evidence => ({
			at: index,
			kind: 'request',
			lane: 'books',
			text: `request ${index}`,
			...(index === 20 ? {wrong: true} : {}),
		}));
		const lines = texts(failureLines({...failure, evidence}, sheet));
		expect(lines).toContain('What happened in simulated time (22 more entries: t)');
		expect(lines.filter(text => text.includes('request'))).toHaveLength(8);
		expect(lines.find(text => text.includes('request 20'))).toContain('◆');
		expect(lines.at(-1)).toContain('request 22');
	});
});

describe('a timeline', () => {
	const entries: Evidence[] = [
		{at: 0, kind: 'invocation', lane: 'sender #1', text: 'invoked'},
		{at: 1200.4, kind: 'log', lane: 'sender #1', text: 'page 1'},
		{at: 1205, kind: 'request', lane: 'payroll', text: 'POST /payslips 201', wrong: true},
	];

	test('draws each lane as a track where there is room', () => {
		expect(texts(timelineLines(entries, sheet))).toEqual([
			'    0 ms ● │ sender #1  invoked',
			'1 200 ms ● │ sender #1  prints page 1',
			'1 205 ms │ ◆ payroll    POST /payslips 201',
		]);
	});

	test('is a list where there is none, and keeps the number of an environment', () => {
		expect(texts(timelineLines(entries, {...sheet, width: 36}))).toEqual([
			'    0 ms   sender #1  invoked',
			'1 200 ms   sender #1  prints page 1',
			'1 205 ms ◆ payroll    POST /payslips',
			'                      201',
		]);
		const long = [{...entries[0]!, lane: 'BookCourseFunction #12'}];
		expect(texts(timelineLines(long, {...sheet, width: 48}))[0]).toBe('0 ms   BookCou… #12  invoked');
	});
});

test('measures stand beside those of the run before, with a word for the difference', () => {
	const act = {type: 'acted', action: 'go-on'} as const;
	const session = sampleSession([act, ...redRun(1), {type: 'acted', action: 'run'}, ...greenRun(2)]);
	expect(texts(measuresLines(session, ids.first, sheet))).toEqual([
		'                            now  before',
		'Bookings in the wrong book    0       1  better',
	]);
	expect(texts(measuresLines(session, ids.first, {...sheet, width: 40}))).toEqual([
		'Bookings in the wrong book',
		'  0  better',
	]);
});

describe('the solution', () => {
	test('is told apart from the learner’s file by signs, with the lines around', () => {
		const file = {file: 'handler.ts', mine: 'a\nb\nc\n', solution: 'a\nB\nc\nd\n'};
		expect(texts(diffLines([file], sheet, makePatch))).toEqual([
			'- yours   + the solution',
			'',
			'handler.ts',
			'1   a',
			'  - b',
			'2 + B',
			'3   c',
			'4 + d',
		]);
	});

	test('says so when it is what the learner has, and when the learner has nothing', () => {
		const same = {file: 'handler.ts', mine: 'a\n', solution: 'a\n'};
		expect(texts(diffLines([same], sheet, makePatch))).toContain('  Your file is the same as the solution.');
		expect(texts(diffLines([{file: 'x.ts', solution: 'a\n'}], sheet, makePatch)).at(-1)).toBe('1 + a');
		expect(texts(diffLines([], sheet, makePatch))).toEqual(['This exercise has no solution to show.']);
	});
});
