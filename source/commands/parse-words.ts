import {didYouMean} from '../workshop/nearest.ts';
import {printable} from '../workshop/printable.ts';
import type {Command} from './command.ts';
import {Complaint} from './complaint.ts';

export type ParsedWords = {
	readonly words: readonly string[];
	readonly options: Readonly<Record<string, string | true | undefined>>;
};

/** Splits what was typed after a command into words and options; an option it does not know is refused. */
export function parseWords(typed: readonly string[], command: Command): ParsedWords {
	const words: string[] = [];
	const options: Record<string, string | true> = {};
	const rest = [...typed];
	for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
		if (word === '--') {
			words.push(...rest.splice(0));
		} else if (word === '-h' || word === '--help') {
			options['help'] = true;
		} else if (word.startsWith('-') && word !== '-') {
			const [name, value] = readOption(word, rest, command);
			options[name] = value;
		} else {
			words.push(word);
		}
	}

	return {words, options};
}

function readOption(word: string, rest: string[], command: Command): [name: string, value: string | true] {
	const [, name = '', , given] = /^--?([^=]*)(=(.*))?$/s.exec(word) ?? [];
	const option = word.startsWith('--') && Object.hasOwn(command.options, name) ? command.options[name] : undefined;
	if (!option) {
		const known = [...Object.keys(command.options), 'help'].map(key => `--${key}`);
		const what = `"${command.name}" has no option "${printable(word)}"`;
		throw new Complaint(`${what}. ${didYouMean(printable(word), known)}`);
	}

	if (option.value === undefined) {
		if (given !== undefined) throw new Complaint(`--${name} takes no value.`);
		return [name, true];
	}

	const value = given ?? rest.shift();
	if (value === undefined || value === '') throw new Complaint(`--${name} needs a value: --${name} <${option.value}>.`);
	return [name, value];
}
