import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {diffLines} from './diff-lines.ts';
import {markdownLines} from './markdown-lines.ts';
import {formatMeasure} from './measure-lines.ts';
import {styleFor} from './style.ts';
import {columnsOf, hang, wrap} from './wrap.ts';

const pipe = styleFor({columns: 40, colours: false, unicode: true});
const coloured = styleFor({columns: 40, colours: true, unicode: true});

describe('Markdown as lines', () => {
	it('wraps text, hangs lists, keeps code and tables as they are', () => {
		const text = `# A **title**

A paragraph that is much longer than forty columns
and goes on in the next line.

- first item, which is longer than one line of forty columns
- second, with [a link](docs/x.md)

\`\`\`ts
const   kept = 'as it is, however long the line may be in the end';

\`\`\`

| a | b |
| - | - |`;
		expect(markdownLines(text, pipe)).toEqual([
			'A title',
			'',
			'A paragraph that is much longer than',
			'forty columns and goes on in the next',
			'line.',
			'',
			'  - first item, which is longer than one',
			'    line of forty columns',
			'  - second, with a link (docs/x.md)',
			'',
			"    const   kept = 'as it is, however long the line may be in the end';",
			'',
			'',
			'    | a | b |',
			'    | - | - |',
		]);
	});

	it('shows emphasis and code in colours, and loses foreign escapes', () => {
		expect(markdownLines('**bold** `code`\u001b[2J', coloured).join('')).toBe(
			'\u001b[1mbold\u001b[0m \u001b[36mcode\u001b[0m',
		);
		expect(markdownLines('an open fence\n```\nis code to the end', pipe)).toEqual([
			'an open fence',
			'',
			'    is code to the end',
		]);
	});
});

describe('what differs', () => {
	it('is told with its surroundings, and nothing where both are the same', () => {
		const from = ['one', 'two', 'three', 'four', 'five', 'six', ''].join('\n');
		expect(diffLines({file: 'a.ts', from, to: from.replace('five', '5')}, pipe)).toEqual([
			'--- a.ts (yours)',
			'+++ a.ts (solution)',
			'@@ -2,5 +2,5 @@',
			' two',
			' three',
			' four',
			'-five',
			'+5',
			' six',
		]);
		expect(diffLines({file: 'a.ts', from, to: from}, pipe)).toEqual([]);
	});
});

describe('figures', () => {
	it.each([
		[0, '', '0'],
		[12_345.6, 'ms', '12,346 ms'],
		[0.000123456, '$', '$0.000123'],
		[3.5, '$/1000', '$3.5 per 1,000'],
		[99.123, '%', '99.12 %'],
	])('%d in "%s" is %s', (value, unit, text) => {
		expect(formatMeasure({value, unit})).toBe(text);
	});
});

describe('wrapping', () => {
	it('loses no word and keeps to the width where words allow it', () => {
		const words = fc.array(fc.stringMatching(/^[a-z世é]{1,9}$/), {minLength: 1, maxLength: 30});
		fc.assert(
			fc.property(words, fc.integer({min: 20, max: 60}), (given, width) => {
				const lines = wrap(given.join(' '), width);
				expect(lines.join(' ').split(' ')).toEqual(given);
				expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(width);
			}),
		);
	});

	it('counts columns, not characters', () => {
		expect([columnsOf('abc'), columnsOf('世界'), columnsOf('e\u0301')]).toEqual([3, 4, 1]);
		expect(hang('  x ', 'one two three four', 14)).toEqual(['  x one two', '    three four']);
	});
});
