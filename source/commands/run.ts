import type {ExitCode} from '../reporters/exit-code.ts';
import {didYouMean} from '../workshop/nearest.ts';
import {printable} from '../workshop/printable.ts';
import type {Call} from './call.ts';
import type {Command} from './command.ts';
import {commandTable} from './command-table.ts';
import {Complaint} from './complaint.ts';
import {commandHelp, overallHelp} from './help.ts';
import {howToStart} from './how-to-start.ts';
import {packageVersion} from './package-folder.ts';
import {parseWords} from './parse-words.ts';

export type Typed = Omit<Call, 'words' | 'options'> & {readonly typed: readonly string[]};

/** Finds the command that was typed and runs it. A first word that is no command is refused, never taken for a folder. */
export async function run(world: Typed): Promise<ExitCode> {
	const {typed, terminal} = world;
	const [first = ''] = typed;
	if (first === '--version' || first === '-v') {
		terminal.print(packageVersion(world.packageFolder));
		return 0;
	}

	if (first === '--help' || first === '-h' || (first === 'help' && typed.length === 1)) {
		terminal.print(...overallHelp(howToStart(world)));
		return 0;
	}

	try {
		return await runCommand(first === 'help' ? {...world, typed: [...typed.slice(1), '--help']} : world);
	} catch (error) {
		if (!(error instanceof Complaint)) throw error;
		terminal.warn(error.message, ...error.details.map(line => `  ${line}`));
		return 2;
	}
}

async function runCommand({typed, ...world}: Typed): Promise<ExitCode> {
	const [command, rest] = findCommand(typed);
	const {words, options} = parseWords(rest, command);
	if (options['help'] === true) {
		world.terminal.print(...commandHelp(command, howToStart(world)));
		return 0;
	}

	const {run: start} = await command.load();
	return start({...world, words, options});
}

function findCommand(typed: readonly string[]): [command: Command, rest: readonly string[]] {
	const [first = 'open', second] = typed;
	// Options without a command belong to the app: `serverless-kata --plain`.
	if (typed.length === 0 || first.startsWith('-')) return [commandNamed('open'), typed];
	const group = commandTable.filter(({name}) => name.startsWith(`${first} `));
	if (group.length > 0) {
		const command = group.find(({name}) => name === `${first} ${second}`);
		if (command) return [command, typed.slice(2)];
		throw new Complaint(
			`After "${first}" comes one of: ${group.map(({name}) => name.slice(first.length + 1)).join(', ')}.`,
		);
	}

	const command = commandTable.find(({name}) => name === first);
	if (command) return [command, typed.slice(1)];
	const names = [...new Set(commandTable.map(({name}) => name.split(' ')[0]!))];
	throw new Complaint(`There is no command "${printable(first)}". ${didYouMean(first, names)}`);
}

function commandNamed(name: string): Command {
	return commandTable.find(command => command.name === name)!;
}
