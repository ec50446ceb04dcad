import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {line, span, textOf, type Line} from './line.ts';
import {firstVisible, positionText, reveal, scroll, visibleSlice, type Motion} from './viewport.ts';
import {widthOf} from './width.ts';
import {lineWidth, spread, truncate, wrap, wrapCode} from './wrap.ts';

const wrapped = (text: string, width: number) => wrap(line(text), {width}).map(textOf);

describe('wrapping', () => {
	test.each([
		['words', 'a staging booking', 9, ['a staging', 'booking']],
		['a word wider than the line', 'x abcdefghij', 5, ['x', 'abcde', 'fghij']],
		['line breaks', 'one\n\ntwo', 9, ['one', '', 'two']],
		['Chinese between any two characters', '事件处理函数', 5, ['事件', '处理', '函数']],
		['Chinese beside Latin', 'Lambda 事件处理', 9, ['Lambda 事', '件处理']],
		['nothing', '', 9, ['']],
	])('breaks %s', (...[, text, width, expected]) => {
		expect(wrapped(text, width)).toEqual(expected);
	});

	test('keeps styles inside a word that changes them', () => {
		const lines = wrap(line('the ', span('hand', {bold: true}), 'ler runs'), {width: 11});
		expect(lines).toEqual([[{text: 'the '}, {text: 'hand', bold: true}, {text: 'ler'}], [{text: 'runs'}]]);
	});

	test('hangs the rest of a list item below its text', () => {
		const lines = wrap(line('one two three'), {width: 9, first: line('- '), rest: line('  ')});
		expect(lines.map(textOf)).toEqual(['- one two', '  three']);
	});

	test('never makes a line wider than asked, and loses no letter', () => {
		const text = fc.string({unit: fc.constantFrom('a', 'bc', ' ', '  ', '处', 'é', '🚀', 'long-word')});
		fc.assert(
			fc.property(text, fc.integer({min: 2, max: 30}), (input, width) => {
				for (const lines of [wrap(line(input), {width}), wrapCode(line(input), {width})]) {
					for (const wrappedLine of lines) expect(lineWidth(trimmed(wrappedLine))).toBeLessThanOrEqual(width);
					const letters = (written: string) => written.replaceAll(/\s/g, '');
					expect(letters(lines.map(textOf).join(''))).toBe(letters(input));
				}
			}),
		);
	});

	test('of code keeps every space', () => {
		expect(wrapCode(line('  a   b'), {width: 4}).map(parts => parts.map(({text}) => text).join(''))).toEqual([
			'  a ',
			'  b',
		]);
	});
});

function trimmed(spans: Line): Line {
	return line(textOf(spans));
}

describe('one line', () => {
	test.each([
		['short', 10, 'short'],
		['exactly10!', 10, 'exactly10!'],
		['longer than ten', 10, 'longer th…'],
		['处理处理', 6, '处理…'],
		['ab', 1, '…'],
		['ab', 0, ''],
	])('"%s" cut to %d is "%s"', (text, width, expected) => {
		expect(textOf(truncate(line(text), width))).toBe(expected);
	});

	test('spreads two ends over the width, and gives the left one way', () => {
		expect(textOf(spread(line('left'), line('right'), 12))).toBe('left   right');
		expect(textOf(spread(line('left'), line('right'), 8))).toBe('left');
	});

	test('knows the cells of what it meets', () => {
		expect([widthOf('handler'), widthOf('✔ ─ ❯ ⠋'), widthOf('处理'), widthOf('🚀'), widthOf('é')]).toEqual([
			7, 7, 4, 2, 1,
		]);
	});
});

describe('a viewport', () => {
	const at = (offset: number, total = 50) => ({height: 10, total, offset});

	test.each<[number, Motion, number]>([
		[0, 'line-down', 1],
		[0, 'line-up', 0],
		[0, 'page-down', 9],
		[35, 'page-down', 40],
		[40, 'page-up', 31],
		[5, 'page-up', 0],
		[7, 'bottom', 40],
		[7, 'top', 0],
		[999, 'line-up', 39],
	])('from %d, %s goes to %d', (offset, motion, expected) => {
		expect(scroll(at(offset), motion)).toBe(expected);
	});

	test('of a text that fits does not move', () => {
		for (const motion of ['line-down', 'page-down', 'bottom'] as const) expect(scroll(at(0, 8), motion)).toBe(0);
		expect(positionText(at(0, 10))).toBe('');
	});

	test('says where it stands, and shows just that', () => {
		expect(positionText(at(999))).toBe('41-50 of 50');
		expect(visibleSlice([1, 2, 3, 4], {height: 2, offset: 9})).toEqual([3, 4]);
		expect(visibleSlice([1, 2, 3, 4], {height: 0, offset: 0})).toEqual([]);
		expect(firstVisible({height: 5, total: 0, offset: 3})).toBe(0);
	});

	test('reveals lines with the smallest move, their beginning first', () => {
		expect(reveal(at(10), 3, 5)).toBe(3);
		expect(reveal(at(10), 12, 14)).toBe(10);
		expect(reveal(at(10), 25, 27)).toBe(18);
		expect(reveal(at(10), 25, 60)).toBe(25);
	});
});
