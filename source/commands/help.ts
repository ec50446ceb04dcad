import {padEnd} from '../reporters/wrap.ts';
import type {Command} from './command.ts';
import {commandTable} from './command-table.ts';

/** `how` is what one types to start us: `./kata` in a workspace, `npx serverless-kata` elsewhere. */
export function overallHelp(how: string): readonly string[] {
	const left = commandTable.map(({name, usage}) => `  ${name} ${usage}`.trimEnd());
	const column = Math.max(...left.map(text => text.length)) + 2;
	return [
		'Learn to build serverless systems by repairing them.',
		'',
		`Usage: ${how} [command]`,
		'',
		...commandTable.map(({summary}, index) => `${padEnd(left[index]!, column)}${summary}`),
		'',
		`${how} <command> --help tells more about one of them, ${how} --version the version.`,
		'Exit codes: 0 passed, 1 not passed, 2 not judged (how it was called, or our own fault), 130 interrupted.',
	];
}

export function commandHelp(command: Command, how: string): readonly string[] {
	const options = Object.entries(command.options).map(([name, {value, about}]) => ({
		left: `  --${name}${value === undefined ? '' : ` <${value}>`}`,
		about,
	}));
	const column = Math.max(0, ...options.map(({left}) => left.length)) + 2;
	return [
		`${command.summary}.`,
		'',
		`Usage: ${how} ${command.name} ${command.usage}`.trimEnd() + (options.length > 0 ? ' [options]' : ''),
		...(options.length > 0 ? [''] : []),
		...options.map(({left, about}) => `${padEnd(left, column)}${about}`),
	];
}
