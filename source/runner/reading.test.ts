import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {keepOutput} from './keep-output.ts';
import {readLines} from './read-lines.ts';
import {runEnvironment} from './run-environment.ts';

function linesOf(chunks: readonly Uint8Array[], limits = {lineBytes: 100, allBytes: 1000}) {
	const lines: string[] = [];
	let floods = 0;
	const reader = readLines(limits, {line: text => lines.push(text), flood: () => void floods++});
	for (const chunk of chunks) reader.push(chunk);
	reader.end();
	return {lines, floods};
}

describe('lines', () => {
	it('are the same however they are cut', () => {
		const texts = fc.array(
			fc.string({unit: 'grapheme', maxLength: 8}).map(text => text.replaceAll('\n', ' ')),
			{
				minLength: 1,
				maxLength: 8,
			},
		);
		fc.assert(
			fc.property(texts, fc.array(fc.integer({min: 1, max: 7})), (lines, sizes) => {
				const all = Buffer.from(`${lines.join('\n')}\n`);
				const chunks: Uint8Array[] = [];
				for (let from = 0, n = 0; from < all.length; n++) {
					const size = sizes[n % Math.max(1, sizes.length)] ?? 3;
					chunks.push(all.subarray(from, from + size));
					from += size;
				}
				expect(linesOf(chunks, {lineBytes: 1000, allBytes: 10_000}).lines).toEqual(lines);
			}),
		);
	});

	it('end with the stream, too', () => {
		expect(linesOf([Buffer.from('a\nb')]).lines).toEqual(['a', 'b']);
		expect(linesOf([Buffer.from('a\n')]).lines).toEqual(['a']);
	});

	it('keep the beginning of what is too long', () => {
		const {lines} = linesOf([Buffer.from('x'.repeat(60)), Buffer.from(`${'y'.repeat(60)}\nshort\n`)]);
		expect(lines[0]).toMatch(/^\(a line of 120 bytes, too long to be read\) x{60}y{40}$/);
		expect(lines[1]).toBe('short');
	});

	it('may be as long as may be, and not a byte longer', () => {
		const cut = (length: number) => linesOf([Buffer.from(`${'x'.repeat(length)}\n`)]).lines[0]?.startsWith('(a line');
		expect([cut(100), cut(101)]).toEqual([false, true]);
	});

	it('are read no more once too much has come', () => {
		const line = Buffer.from(`${'x'.repeat(99)}\n`);
		const {lines, floods} = linesOf(Array.from({length: 20}, () => line));
		expect([lines.length, floods]).toEqual([10, 1]);
	});
});

describe('output', () => {
	const kept = (chunks: readonly Uint8Array[]) => {
		const output = keepOutput();
		for (const chunk of chunks) output.push(chunk);
		return output.text();
	};

	it('is kept as it is while it is short', () => {
		expect(kept([Buffer.from('a'), Buffer.from('b')])).toBe('ab');
		const all = 'x'.repeat(256 * 1024);
		expect(kept([Buffer.from(all)])).toBe(all);
	});

	it.each([1000, 64 * 1024, 300_000, 5_000_000])('keeps its beginning and its end in pieces of %d bytes', size => {
		const all = Buffer.from(`first words ${'x'.repeat(3_000_000)} last words`);
		const chunks: Buffer[] = [];
		for (let from = 0; from < all.length; from += size) chunks.push(all.subarray(from, from + size));
		const text = kept(chunks);
		expect(text).toMatch(/^first words x+\n… 2674 KB of output left out …\nx+ last words$/);
		expect(text.length).toBeLessThan(257 * 1024);
	});
});

describe('the environment of a run', () => {
	it('holds what is on the list', () => {
		const from = {
			PATH: '/bin',
			HOME: '/home/me',
			LANG: 'de_DE.UTF-8',
			LC_ALL: 'C',
			TMPDIR: '/tmp',
			Path: 'C:\\bin',
			SYSTEMROOT: 'C:\\Windows',
			TZ: 'Asia/Tokyo',
			EMPTY: undefined,
		};
		expect(runEnvironment({KATA_RUN: '1'}, from)).toEqual({
			PATH: '/bin',
			HOME: '/home/me',
			LANG: 'de_DE.UTF-8',
			LC_ALL: 'C',
			TMPDIR: '/tmp',
			Path: 'C:\\bin',
			SYSTEMROOT: 'C:\\Windows',
			TZ: 'UTC',
			KATA_RUN: '1',
		});
	});

	const names =
		`AWS_ACCESS_KEY_ID AWS_PROFILE AWS_ENDPOINT_URL HTTP_PROXY https_proxy NO_PROXY NODE_OPTIONS NODE_EXTRA_CA_CERTS
		NODE_PATH LD_PRELOAD GITHUB_TOKEN XPATH PATHS KATA_RUN`.split(/\s+/);
	it.each(names)('does not hold %s', name => {
		expect(runEnvironment({}, {[name]: 'x'})).toEqual({TZ: 'UTC'});
	});
});
