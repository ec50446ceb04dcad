import type {Plugin} from 'esbuild';
import {readFile} from 'node:fs/promises';

/**
 * Single characters that are one cell wide and join with none of the others: letters of western languages, dashes,
 * arrows, frames, marks and braille. A text of these alone is as wide as it is long.
 */
export const narrow =
	'\\u0020-\\u007E\\u00A1-\\u00AC\\u00AE-\\u02FF\\u2010-\\u2027\\u2030-\\u205E\\u2190-\\u2319\\u231C-\\u2328\\u232B-\\u23E8' +
	'\\u2500-\\u25FC\\u2605\\u2606\\u2713-\\u2727\\u2758-\\u2794\\u2798-\\u27AF\\u2800-\\u28FF';

/** What of Ink and its dependencies costs time at a start and is not needed here. */
export const leanInk: Plugin = {
	name: 'lean-ink',
	setup({onLoad}) {
		// The developer tools need a package that nobody here has; without this the bundle would look for it.
		onLoad({filter: /[\\/]ink[\\/]build[\\/]devtools\.js$/}, () => ({contents: 'export {};'}));

		// Yoga unpacks its WebAssembly through fetch where there is one, which makes Node load its HTTP client: 35 ms.
		onLoad({filter: /[\\/]yoga-layout[\\/].*yoga-wasm-base64-esm\.js$/}, ({path}) =>
			replaceIn(path, 'typeof fetch', '"undefined"'),
		);

		// Widths are counted by length for ASCII alone; a frame around it and V8 compiles the expression of all emoji: 20 ms.
		onLoad({filter: /[\\/]string-width[\\/]index\.js$/}, ({path}) =>
			replaceIn(
				path,
				'/^[\\u0020-\\u007E]*$/.test(string)',
				`(ambiguousIsNarrow ? /^[${narrow}]*$/ : /^[\\u0020-\\u007E]*$/).test(string)`,
			),
		);
	},
};

async function replaceIn(file: string, text: string, by: string): Promise<{contents: string}> {
	const source = await readFile(file, 'utf8');
	if (!source.includes(text))
		throw new Error(`${file} has changed: it no longer says ${text}. Look at lean-ink.ts again.`);
	return {contents: source.replaceAll(text, () => by)};
}
