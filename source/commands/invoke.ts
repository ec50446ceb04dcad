import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {prepareRun} from '../disk/prepare-run.ts';
import {tidyWorkspace} from '../disk/tidy-workspace.ts';
import {exerciseFolder} from '../disk/workspace.ts';
import {runProgram, type ProgramEnd} from '../runner/run-program.ts';
import {cleanText} from '../workshop/clean-text.ts';
import type {Exercise} from '../workshop/exercise.ts';
import type {Call, Run} from './call.ts';
import {Complaint, orComplain} from './complaint.ts';
import {enterWorkspace, exerciseNamed, type Entered} from './enter-workspace.ts';

/** Calls the learner's handler once, by hand, in real time: its answer, its calls, its log and the REPORT line. */
export const run: Run = async call => {
	const entered = await enterWorkspace(call);
	const [word, event] = call.words;
	if (word === undefined) throw new Complaint('Name the exercise whose function is to be called.');
	const exercise = exerciseNamed(entered.workspace, word);
	const eventFile = event === undefined ? undefined : findEvent(event, {entered, exercise, call});
	const end = await invoke({entered, exercise, call, words: eventFile === undefined ? [] : [eventFile]});
	await tidyWorkspace(entered.workspace);
	return exitCode(end, call);
};

type Asked = {readonly entered: Entered; readonly exercise: Exercise; readonly call: Call};

/** Where one stands first, then beside the handler. What is not JSON is told before anything is started. */
function findEvent(word: string, {entered, exercise, call}: Asked): string {
	const own = path.join(exerciseFolder(entered.workspace, exercise.manifest.id), word);
	const file = [path.resolve(call.cwd, word), own].find(existsSync);
	if (file === undefined) throw new Complaint(`There is no file ${word}, here or in ${exercise.manifest.id}.`);
	try {
		JSON.parse(readFileSync(file, 'utf8'));
	} catch (error) {
		throw new Complaint(`${word} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
	}
	return file;
}

async function invoke({
	entered,
	exercise,
	call,
	words,
}: Asked & {readonly words: readonly string[]}): Promise<ProgramEnd> {
	const {workspace} = entered;
	const {id} = exercise.manifest;
	const prepared = orComplain(await prepareRun(workspace, id));
	if (prepared.problems.length > 0) orComplain({problems: prepared.problems});
	call.terminal.warn(...prepared.notes.map(note => cleanText(note)));
	return runProgram(
		{
			exercise: exercise.manifest,
			subject: exerciseFolder(workspace, id),
			checker: exercise.checks,
			runFolder: prepared.runFolder,
			program: path.join(workspace.runtime, 'dist', 'programs', 'invoke.js'),
			words,
			level: 'all',
			signal: call.signal,
		},
		line => call.terminal.print(cleanText(line)),
	);
}

function exitCode(end: ProgramEnd, {terminal}: Call): 0 | 1 | 2 | 130 {
	switch (end.state) {
		case 'cancelled':
			return 130;
		case 'unbuilt':
			terminal.warn(`${end.place}: ${end.message}`);
			return 1;
		case 'ended':
			if (end.code === 0 || end.code === 1) return end.code;
			terminal.warn('The function could not be called. This is our mistake, not yours:', cleanText(end.output));
			return 2;
	}
}
