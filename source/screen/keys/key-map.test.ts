import {describe, expect, test} from 'vitest';
import {actions} from '../../session/session-event.ts';
import {sampleSession} from '../../session/fixtures/sample-workshop.ts';
import {lookOf} from '../look/look.ts';
import {plainLines} from '../sheet.ts';
import {textOf} from '../text/line.ts';
import {footLine} from './foot-line.ts';
import {commandFor, keyMap, type Mode} from './key-map.ts';

const modes = Object.keys(keyMap) as Mode[];

describe('the key map', () => {
	test.each(modes)('gives each key one meaning: %s', mode => {
		const keys = keyMap[mode].flatMap(binding => binding.keys);
		expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
	});

	test.each(modes)('always lets one out: %s', mode => {
		expect(commandFor(mode, 'ctrl-c')).toBe('interrupt');
		const out = keyMap[mode].map(({command}) => command);
		expect(out.some(command => command === 'quit' || command === 'go-back')).toBe(true);
	});

	test('has a key for everything that can be done', () => {
		const bound = new Set(modes.flatMap(mode => keyMap[mode].map(({command}) => command)));
		expect(actions.filter(action => !bound.has(action))).toEqual([]);
	});
});

test.each([30, 40, 60, 80, 200])('the foot fits %d columns, and names the way out first', width => {
	const sheet = {width, look: lookOf({}, 'linux'), highlight: plainLines, spinner: ''};
	const session = sampleSession([{type: 'acted', action: 'go-on'}]);
	for (const mode of modes) expect(textOf(footLine(session, sheet, mode)).length).toBeLessThanOrEqual(width);
	expect(textOf(footLine(session, sheet))).toContain('q quit');
});
