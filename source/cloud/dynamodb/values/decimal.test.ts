import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {addNumbers, compareNumbers, numberSize, orderedNumber, parseNumber} from './decimal.ts';

const text = (notation: string): string => {
	const parsed = parseNumber(notation);
	return parsed.state === 'number' ? parsed.text : parsed.why;
};
const sum = (left: string, operator: '+' | '-', right: string): string => {
	const result = addNumbers(text(left), text(right), operator);
	return result.state === 'number' ? result.text : result.why;
};

test.each([
	['00042', '42'],
	['-0', '0'],
	['+3', '3'],
	['.123', '0.123'],
	['5.', '5'],
	['1.0', '1'],
	['3.1400', '3.14'],
	['1.5E2', '150'],
	['1e+5', '100000'],
	['-0015.789e6', '-15789000'],
	['0e999999', '0'],
	['1E-130', `0.${'0'.repeat(129)}1`],
	['9.9999999999999999999999999999999999999E+125', '9'.repeat(38) + '0'.repeat(88)],
	['12345678901234567890123456789012345678', '12345678901234567890123456789012345678'],
])('the number %s is kept as %s', (notation, expected) => {
	expect(text(notation)).toBe(expected);
});

test.each([
	['123456789012345678901234567890123456789', 'precision'],
	['-1.23456789012345678901234567890123456789', 'precision'],
	['1E126', 'overflow'],
	['-1E126', 'overflow'],
	['1e999999999999', 'overflow'],
	['1E-131', 'underflow'],
	['', 'not-numeric'],
	['.', 'not-numeric'],
	['1e', 'not-numeric'],
	[' 1', 'not-numeric'],
	['NaN', 'not-numeric'],
	['Infinity', 'not-numeric'],
	['0x10', 'not-numeric'],
])('%s is refused: %s', (notation, why) => {
	expect(text(notation)).toBe(why);
});

describe('arithmetic is exact', () => {
	test.each([
		['0.1', '+', '0.2', '0.3'],
		['1', '-', '0.9', '0.1'],
		['1', '+', '10000000000000000000000', '10000000000000000000001'],
		['10000000000000000000000', '-', '1', '9999999999999999999999'],
		['9e125', '+', '9e124', `99${'0'.repeat(124)}`],
		['9e125', '+', '9e125', 'overflow'],
		['9e125', '-', '-9e125', 'overflow'],
		['1e50', '+', '1', 'precision'],
		['5', '-', '5', '0'],
		['-2', '+', '0', '-2'],
	] as const)('%s %s %s is %s', (...[left, operator, right, expected]) => {
		expect(sum(left, operator, right)).toBe(expected);
	});
});

const anyNumber = fc
	.tuple(fc.boolean(), fc.stringMatching(/^[1-9]\d{0,37}$/), fc.integer({min: -120, max: 80}))
	.map(([negative, digits, exponent]) => text(`${negative ? '-' : ''}${digits}e${exponent}`));

test('numbers sort by value, whatever their notation', () => {
	fc.assert(
		fc.property(anyNumber, anyNumber, (a, b) => {
			const difference = addNumbers(a, b, '-');
			const expected =
				difference.state === 'number' ? Math.sign(Number(difference.text)) : Math.sign(Number(a) - Number(b));
			fc.pre(expected !== 0 || a === b);
			expect(Math.sign(compareNumbers(a, b))).toBe(expected);
			expect(orderedNumber(a) < orderedNumber(b)).toBe(expected < 0);
		}),
		{numRuns: 2000},
	);
});

test.each([
	['0', 1],
	['1', 2],
	['10', 2],
	['100', 2],
	['-1', 3],
	['1' + '0'.repeat(125), 2],
	['11' + '0'.repeat(124), 2],
	['11111' + '0'.repeat(121), 4],
	['111111' + '0'.repeat(120), 4],
	['1111111' + '0'.repeat(119), 5],
	['1'.repeat(38) + '0'.repeat(88), 20],
])('the number %s weighs %i bytes', (number, bytes) => {
	expect(numberSize(number)).toBe(bytes);
});
