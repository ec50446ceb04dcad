import {beforeAll, describe, expect, test} from 'vitest';
import {asciiGlyphs} from '../look/glyphs.ts';
import {lookOf} from '../look/look.ts';
import {plainLines, type Sheet} from '../sheet.ts';
import {textOf} from '../text/line.ts';
import {lineWidth} from '../text/wrap.ts';
import {highlight} from './highlight.ts';
import {markdownLines} from './markdown-lines.ts';
import {loadMarkdown, parseMarkdown} from './parse-markdown.ts';

const look = lookOf({LANG: 'en_US.UTF-8'}, 'linux');
const sheet: Sheet = {width: 40, look, highlight: plainLines, spinner: '-'};
const draw = (text: string, on = sheet) => markdownLines(parseMarkdown(text), on).map(textOf);

beforeAll(loadMarkdown);

describe('a lesson', () => {
	test('is paragraphs, headings and lists, with one blank line between them', () => {
		const text = [
			'## What happened',
			'Yarrow Yoga’s **staging** tests booked 300 places',
			'in the _real_ course.',
			'',
			'1. First thing that was seen by people in the shop',
			'2. Second',
			'   - nested',
			'',
			'> A quote that is long enough to need two lines.',
		].join('\n');
		expect(draw(text)).toEqual([
			'What happened',
			'',
			'Yarrow Yoga’s staging tests booked 300',
			'places in the real course.',
			'',
			'1. First thing that was seen by people',
			'   in the shop',
			'2. Second',
			'   • nested',
			'',
			'▎ A quote that is long enough to need',
			'▎ two lines.',
		]);
	});

	test('keeps code as it is, and breaks it only where the screen ends', () => {
		expect(draw('```ts\nif (a &&   b) {\n\n  callSomethingLong(withAnArgument, another);\n}\n```')).toEqual([
			'│ if (a &&   b) {',
			'│',
			'│   callSomethingLong(withAnArgument, an',
			'│ other);',
			'│ }',
		]);
	});

	test('shows letters that Markdown treats specially as they are', () => {
		expect(draw('a < b && `c > d` \\*not\\* <!-- hidden --> &amp; x')).toEqual(['a < b && c > d *not*  & x']);
	});

	test('writes addresses out, and not twice', () => {
		expect(draw('[limits](https://example.com/l), <https://example.com>, [the event](event.json)')).toEqual([
			'limits (https://example.com/l),',
			'https://example.com, the event',
		]);
	});

	test('draws a table in columns that fit', () => {
		const table =
			'| Name | Meaning |\n|---|--:|\n| `STAGE` | the deployment that this function belongs to |\n| A | 1 |';
		expect(draw(table)).toEqual([
			'Name                             Meaning',
			'─────  ─────────────────────────────────',
			'STAGE  the deployment that this function',
			'                              belongs to',
			'A                                      1',
		]);
		for (const width of [10, 14, 20, 40, 80])
			for (const drawn of markdownLines(parseMarkdown(table), {...sheet, width}))
				expect(lineWidth(drawn)).toBeLessThanOrEqual(width);
		expect(draw(table, {...sheet, width: 10}).join(' ')).toContain('Meaning:');
	});

	test('sets code apart by its quotes where there is no colour', () => {
		expect(draw('set `STAGE` now', {...sheet, look: {...look, hasColour: false}})).toEqual(['set `STAGE` now']);
	});

	test('uses only letters in its marks where there is nothing else', () => {
		const plain = {...sheet, look: {...look, glyphs: asciiGlyphs}};
		expect(draw('- a\n\n> b\n\n---', plain).join('')).toMatch(/^[ -~]*$/);
	});
});

describe('highlighting', () => {
	test('knows the pieces of the languages that lessons use, and loses none', () => {
		const code = 'const stage = process.env.STAGE; // read once\nthrow new Error(`no ${stage}`);';
		const lines = highlight(code, 'ts');
		expect(lines.map(textOf).join('\n')).toBe(code);
		expect(lines[0]).toContainEqual({text: 'const', tone: 'keyword'});
		expect(lines[0]).toContainEqual({text: '// read once', tone: 'comment'});
		for (const language of ['ts', 'json', 'yaml', 'bash', 'sh', 'js'])
			expect(
				highlight('"a": 1 # b', language)
					.flat()
					.some(({tone}) => tone),
			).toBe(true);
	});

	test('leaves a language that it does not know as it is', () => {
		expect(highlight('a\nb', 'brainfuck')).toEqual([[{text: 'a'}], [{text: 'b'}]]);
	});
});
