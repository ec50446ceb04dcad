import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {cleanText, cleanValue} from './clean-text.ts';

describe('foreign text', () => {
	it.each([
		['colours', '\u001b[31mred\u001b[0m', 'red'],
		['a cleared screen', 'a\u001b[2J\u001b[Hb', 'ab'],
		['a window title', '\u001b]0;owned\u0007text', 'text'],
		['a link', '\u001b]8;;http://x\u001b\\here\u001b]8;;\u001b\\', 'here'],
		['the clipboard', '\u001b]52;c;aGk=\u0007after', 'after'],
		['eight-bit escapes', '\u009b31mred\u009dtitle\u009cx', 'redx'],
		['a lone escape at the end', 'end\u001b', 'end'],
		['a bell and a backspace', 'a\u0007\b\u0000b', 'ab'],
		['text that runs backwards', 'a\u202eb\u2066c', 'abc'],
		['a carriage return that overwrites', 'good\rbad', 'good\nbad'],
		['tabs', 'a\tb', 'a  b'],
		['ordinary text', 'Grüße, 世界 — ✔\nnext', 'Grüße, 世界 — ✔\nnext'],
	])('loses %s', (_title, given, left) => {
		expect(cleanText(given)).toBe(left);
	});

	it('never keeps a control character, in whatever value it hides', () => {
		fc.assert(
			fc.property(fc.object({values: [fc.string({unit: 'binary'})]}), value => {
				const texts = JSON.stringify(Object.values(cleanValue(value)));
				// eslint-disable-next-line no-control-regex -- that there is none is the point
				expect(texts).not.toMatch(/\\u00[0189][0-9a-f]|[\u007f-\u009f]/i);
			}),
		);
	});
});
