import {build} from 'esbuild';
import fc from 'fast-check';
import {mkdtemp, rm} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {leanInk} from './lean-ink.ts';
import {NarrowSegmenter} from './narrow-segmenter.ts';
import {narrow} from './narrow.ts';

type StringWidth = (text: string, options?: {ambiguousIsNarrow?: boolean}) => number;

let folder: string;
let original: StringWidth;
let lean: StringWidth;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'lean-'));
	const entryPoints = [createRequire(import.meta.url).resolve('string-width')];
	const load = async (name: string, plugins: Parameters<typeof build>[0]['plugins'] = []) => {
		const outfile = join(folder, `${name}.mjs`);
		await build({entryPoints, bundle: true, format: 'esm', platform: 'node', outfile, plugins});
		return ((await import(/* @vite-ignore */ outfile)) as {default: StringWidth}).default;
	};
	original = await load('original');
	lean = await load('lean', [leanInk]);
	expect(lean.toString()).not.toBe(original.toString());
});
afterAll(() => rm(folder, {recursive: true, force: true}));

const isNarrow = new RegExp(`^[${narrow}]$`);
const narrowCharacters = Array.from({length: 0x1_00_00}, (_, code) => String.fromCharCode(code)).filter(one =>
	isNarrow.test(one),
);

test('every character that is counted by its length is one cell wide', () => {
	expect(narrowCharacters.length).toBeGreaterThan(1000);
	expect(narrowCharacters.filter(one => original(one) !== 1)).toEqual([]);
});

const telling = ['\uFE0F', '\u200D', '\u0301', '字', '👩', '🏽', '🇩', '각', 'ﾞ', '\u20E3', '\u001B[31m', '\n', '\r\n'];
const anyText = fc
	.array(
		fc.oneof(
			fc.constantFrom(...narrowCharacters),
			fc.constantFrom(...telling),
			fc.string({unit: 'grapheme', maxLength: 2}),
		),
		{maxLength: 8},
	)
	.map(pieces => pieces.join(''));

test('any text is as wide as before', () => {
	fc.assert(
		fc.property(anyText, fc.boolean(), (text, ambiguousIsNarrow) => {
			expect(lean(text, {ambiguousIsNarrow}), JSON.stringify(text)).toBe(original(text, {ambiguousIsNarrow}));
		}),
		{numRuns: 3000},
	);
});

test('any text is taken apart as before', () => {
	const [real, narrowed] = [new Intl.Segmenter(), new NarrowSegmenter()];
	const segments = (found: Iterable<{segment: string; index: number}>) =>
		[...found].map(({segment, index}) => [segment, index]);
	fc.assert(
		fc.property(anyText, text => {
			expect(segments(narrowed.segment(text)), JSON.stringify(text)).toEqual(segments(real.segment(text)));
		}),
		{numRuns: 3000},
	);
});
