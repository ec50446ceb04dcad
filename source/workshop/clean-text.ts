/**
 * Foreign text as it may reach a terminal: without control characters, escape sequences and the invisible marks that
 * reorder text or make terminals disagree on its width. Line breaks stay, tabs become spaces.
 */
export function cleanText(text: string): string {
	if (!suspicious.test(text)) return text;
	return text.replace(escapeSequences, '').replace(/\r\n?/g, '\n').replace(/\t/g, '  ').replace(controlCharacters, '');
}

/** The same for every text inside a value. */
export function cleanValue<T>(value: T): T;
export function cleanValue(value: unknown): unknown {
	if (typeof value === 'string') return cleanText(value);
	if (Array.isArray(value)) return value.map(item => cleanValue<unknown>(item));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleanValue<unknown>(item)]));
}

/* eslint-disable no-control-regex -- control characters are what this file is about */
const escapeSequences = new RegExp(
	[
		'(?:\\u001B\\[|\\u009B)[0-?]*[ -/]*[@-~]?', // colours, cursor, modes
		'(?:\\u001B[P\\]X^_]|[\\u0090\\u0098\\u009D-\\u009F])[^\\u0007\\u001B\\u009C]*(?:\\u0007|\\u001B\\\\|\\u009C)?', // titles, links, clipboard
		'\\u001B[ -/]*[0-~]?',
	].join('|'),
	'g',
);
const controlCharacters =
	/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]|\uFE0F/g;
const suspicious = new RegExp(`${controlCharacters.source}`);
