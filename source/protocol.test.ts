import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseEvent, type CheckEvent} from './protocol.ts';

const failure = {expected: 'one charge', received: 'two', evidence: [], next: 'What does the second call see?'};

const events: readonly CheckEvent[] = [
	{type: 'plan', checks: [{id: 'pays-once', sentence: 'Pays once', level: 'core'}]},
	{type: 'check-started', id: 'pays-once'},
	{type: 'check-passed', id: 'pays-once', ms: 12.5},
	{type: 'check-failed', id: 'pays-once', ms: 0, failure},
	{
		type: 'check-failed',
		id: 'pays-once',
		ms: 3,
		failure: {
			...failure,
			at: {file: 'lib/pay.ts', line: 3, column: 1},
			evidence: [{at: 0, kind: 'request', lane: 'payments', text: 'POST /charge', wrong: true}],
		},
	},
	{type: 'measure', measure: {id: 'killed-runs', label: 'killed runs', value: -0.5, unit: '', better: 'lower'}},
	{type: 'timeline', drive: 'one night', entries: [{at: 1.5, kind: 'log', lane: 'sender #1', text: 'hello'}]},
	{type: 'log', text: 'a print'},
	{type: 'end'},
];

const parse = (value: unknown) => parseEvent(JSON.stringify(value));
const refused = (value: unknown) => 'unparsable' in parse(value);

describe('a line of the wire', () => {
	it.each(events)('that is an event is that event: $type', event => {
		expect(parse(event)).toEqual(event);
	});

	it('may know more than we do', () => {
		const richer = {type: 'check-started', id: 'pays-once', attempt: 2, nested: {any: ['thing']}};
		expect(parse(richer)).toEqual({type: 'check-started', id: 'pays-once'});
		const place = {file: 'handler.ts', line: 2, tab: 1};
		expect(parse({type: 'check-failed', id: 'a', ms: 1, failure: {...failure, at: place, tone: 'kind'}})).toEqual({
			type: 'check-failed',
			id: 'a',
			ms: 1,
			failure: {...failure, at: {file: 'handler.ts', line: 2}},
		});
	});

	it.each(['', ' ', 'Hello from console.log', '{"type":"end"', 'null', '[]', '"end"', '7', '{"type":"END"}', '{}'])(
		'that is no event is text: %j',
		line => {
			expect(parseEvent(line)).toEqual({unparsable: line});
		},
	);

	it.each([
		{type: 'plan'},
		{type: 'plan', checks: {}},
		{type: 'plan', checks: [{id: 'a', sentence: 'A', level: 'bonus'}]},
		{type: 'plan', checks: [{id: 'a', sentence: 'A', level: 'core'}, null]},
		{type: 'plan', checks: [{id: 'Not Kebab', sentence: 'A', level: 'core'}]},
		{type: 'plan', checks: Array.from({length: 101}, (_, n) => ({id: `a${n}`, sentence: 'A', level: 'core'}))},
		{type: 'check-started'},
		{type: 'check-started', id: 5},
		{type: 'check-started', id: '__proto__'},
		{type: 'check-started', id: 'a'.repeat(101)},
		{type: 'check-passed', id: 'a'},
		{type: 'check-passed', id: 'a', ms: '5'},
		{type: 'check-passed', id: 'a', ms: -1},
		{type: 'check-failed', id: 'a', ms: 1},
		{type: 'check-failed', id: 'a', ms: 1, failure: {expected: 'x'}},
		{type: 'check-failed', id: 'a', ms: 1, failure: {...failure, received: 5}},
		{
			type: 'check-failed',
			id: 'a',
			ms: 1,
			failure: {...failure, evidence: [{at: 0, kind: 'rumour', lane: '', text: ''}]},
		},
		{type: 'check-failed', id: 'a', ms: 1, failure: {...failure, at: {line: 3}}},
		{type: 'check-failed', id: 'a', ms: 1, failure: {...failure, at: {file: 'handler.ts', line: 0}}},
		{type: 'check-failed', id: 'a', ms: 1, failure: {...failure, at: null}},
		{type: 'measure', measure: {id: 'a', label: 'A', value: null, unit: ''}},
		{type: 'measure', measure: {id: 'a', label: 'A', value: 1, unit: '', better: 'sideways'}},
		{type: 'timeline', entries: []},
		{type: 'log'},
	])('with a wrong shape is refused whole: %j', event => {
		expect(refused(event)).toBe(true);
	});

	it.each(['/etc/passwd', '../other/handler.ts', 'lib/../../x.ts', 'C:\\x.ts', '..\\x.ts', '\\\\host\\x.ts'])(
		'that points out of the exercise is refused: %s',
		file => {
			expect(refused({type: 'check-failed', id: 'a', ms: 1, failure: {...failure, at: {file}}})).toBe(true);
		},
	);

	it('is cut to what a screen may ever show', () => {
		const long = 'x'.repeat(60_000);
		const event = parse({type: 'check-failed', id: 'a', ms: 1, failure: {...failure, received: long}});
		const received = 'type' in event && event.type === 'check-failed' ? event.failure.received : '';
		expect(received).toMatch(/^x{5999}…$/);
		expect(parseEvent(long)).toEqual({unparsable: expect.stringMatching(/^x{7999}…$/)});
	});
});

describe('whatever comes', () => {
	it('is answered with an event or text, and never thrown', () => {
		const nearly = fc.record(
			{
				type: fc.constantFrom(...events.map(({type}) => type), 'other'),
				id: fc.oneof(fc.string(), fc.constant('a'), fc.jsonValue()),
				ms: fc.oneof(fc.double(), fc.jsonValue()),
				checks: fc.jsonValue(),
				failure: fc.oneof(fc.constant(failure), fc.jsonValue()),
				measure: fc.jsonValue(),
				entries: fc.array(fc.jsonValue()),
			},
			{requiredKeys: []},
		);
		const lines = fc.oneof(
			fc.string({unit: 'binary'}),
			fc.json(),
			nearly.map(value => JSON.stringify(value)),
		);
		fc.assert(
			fc.property(lines, line => {
				const parsed = parseEvent(line);
				if ('unparsable' in parsed) return;
				expect(parse(parsed)).toEqual(parsed);
			}),
			{numRuns: 2000},
		);
	});
});
