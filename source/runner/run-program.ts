import {parseEvent} from '../protocol.ts';
import {buildRun} from './build-run.ts';
import {startCheckProcess, type Exit} from './check-process.ts';
import {endProcesses} from './end-processes.ts';
import {keepOutput} from './keep-output.ts';
import {markOf, newRunId} from './run-mark.ts';
import type {RunRequest} from './run.ts';
import {watchdog} from './watchdog.ts';

export type ProgramRequest = RunRequest & {
	/** `dist/programs/invoke.js`, say */
	readonly program: string;
	/** behind the checker's file */
	readonly words: readonly string[];
	/** ends the program and everything it started */
	readonly signal: AbortSignal;
};

export type ProgramEnd =
	| {readonly state: 'ended'; readonly code: number; readonly output: string}
	| {readonly state: 'cancelled'}
	/** what was to be run does not parse */
	| {readonly state: 'unbuilt'; readonly place: string; readonly message: string};

/**
 * Runs a program of the check tower by hand, on a subject: it tells lines (`log` events) and ends. No budget: whoever
 * started it watches.
 */
export async function runProgram(request: ProgramRequest, told: (line: string) => void): Promise<ProgramEnd> {
	const built = await buildRun(request);
	if (built.state === 'broken') {
		const {file, line, column} = built.at;
		return {
			state: 'unbuilt',
			place: [file, line, column].filter(part => part !== undefined).join(':'),
			message: built.message,
		};
	}
	if (built.state === 'checker-error') return {state: 'unbuilt', place: request.checker, message: built.message};
	const run = newRunId(request.runFolder);
	const mark = await markOf(run, request.runFolder);
	const output = keepOutput();
	const variables = {KATA_RUN: run, KATA_SUBJECT: built.task, KATA_EXERCISE: request.exercise.id};
	const child = await startCheckProcess(
		{args: [...built.args, ...request.words], cwd: request.runFolder, variables, output},
		{line: text => tell(text, told), flood() {}, moved() {}},
	);
	const dog = watchdog();
	dog.watch(child.leader, run);
	const exit = await Promise.race([child.exited, aborted(request.signal)]);
	await Promise.all([endProcesses({leader: child.leader, mark, seen: []}), child.drain()]);
	dog.forget(child.leader, run);
	return exit === 'aborted' ? {state: 'cancelled'} : {state: 'ended', code: exit.code ?? 2, output: output.text()};
}

function tell(line: string, told: (line: string) => void): void {
	const event = parseEvent(line);
	if ('type' in event && event.type === 'log') told(event.text);
}

function aborted(signal: AbortSignal): Promise<Exit | 'aborted'> {
	return new Promise(resolve => {
		if (signal.aborted) resolve('aborted');
		signal.addEventListener('abort', () => resolve('aborted'), {once: true});
	});
}
