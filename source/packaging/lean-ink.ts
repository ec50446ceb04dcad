import type {Plugin} from 'esbuild';
import {readFile} from 'node:fs/promises';
import {narrow} from './narrow.ts';

/** Rows whose cells are remembered: some screens full, and no more than a few megabytes. */
const rowsKept = 400;

/** What of Ink and its dependencies costs time at a start and is not needed here. */
export const leanInk: Plugin = {
	name: 'lean-ink',
	setup({onLoad}) {
		// The developer tools need a package that nobody here has; without this the bundle would look for it.
		onLoad({filter: /[\\/]ink[\\/]build[\\/]devtools\.js$/}, () => ({contents: 'export {};'}));

		// Yoga unpacks its WebAssembly through fetch where there is one, which makes Node load its HTTP client: 35 ms.
		onLoad({filter: /[\\/]yoga-layout[\\/].*yoga-wasm-base64-esm\.js$/}, ({path}) =>
			replaceIn(path, ['typeof fetch', '"undefined"']),
		);

		// Each frame takes every row apart again, cell by cell, and most rows are those of the frame before: 2 of 3 ms.
		onLoad({filter: /[\\/]ink[\\/]build[\\/]output\.js$/}, ({path}) =>
			replaceIn(
				path,
				['class OutputCaches {', `const rows = new Map();\nclass OutputCaches {`],
				['styledChars = new Map();', `styledChars = (rows.size > ${rowsKept} && rows.clear(), rows);`],
			),
		);

		// Widths are counted by length for ASCII alone; a frame around it and V8 compiles the expression of all emoji: 20 ms.
		// It is built when the file is loaded, too, whether it is needed or not: 10 ms.
		onLoad({filter: /[\\/]string-width[\\/]index\.js$/}, ({path}) =>
			replaceIn(
				path,
				[
					'/^[\\u0020-\\u007E]*$/.test(string)',
					`(ambiguousIsNarrow ? /^[${narrow}]*$/ : /^[\\u0020-\\u007E]*$/).test(string)`,
				],
				[
					'const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;',
					'let emoji; const rgiEmojiRegex = {test: text => (emoji ??= /^\\p{RGI_Emoji}$/v).test(text)};',
				],
			),
		);
	},
};

type Replacement = readonly [text: string, by: string];

async function replaceIn(file: string, ...replacements: readonly Replacement[]): Promise<{contents: string}> {
	const source = await readFile(file, 'utf8');
	const missing = replacements.find(([text]) => !source.includes(text));
	if (missing) throw new Error(`${file} has changed: it no longer says ${missing[0]}. Look at lean-ink.ts again.`);
	return {contents: replacements.reduce((contents, [text, by]) => contents.replaceAll(text, () => by), source)};
}
