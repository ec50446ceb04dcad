import path from 'node:path';
import {createWorkspace} from '../disk/create-workspace.ts';
import {currentExercise} from '../workshop/current-exercise.ts';
import {emptyProgress} from '../workshop/progress.ts';
import type {Call, Run} from './call.ts';
import {Complaint, orComplain} from './complaint.ts';
import {shownPath} from './how-to-start.ts';

/** Makes a workspace and says what to type next. Nobody has to be there to answer anything. */
export const run: Run = async call => {
	if (call.words.length > 1) {
		throw new Complaint('Name one folder for the workspace, or none for ./serverless-kata.');
	}

	call.terminal.print(...(await makeWorkspace(call, call.words[0] ?? 'serverless-kata')));
	return 0;
};

async function makeWorkspace(call: Call, folder: string): Promise<readonly string[]> {
	const own = call.options['workshop'];
	const {workspace, notes} = orComplain(
		await createWorkspace({
			folder: path.resolve(call.cwd, folder),
			packageFolder: call.packageFolder,
			...(typeof own === 'string' ? {workshop: path.resolve(call.cwd, own)} : {}),
		}),
	);
	call.terminal.warn(...notes);
	const first = currentExercise(workspace.workshop, emptyProgress)?.manifest;
	const shown = shownPath(workspace.folder, call.cwd);
	const kata = process.platform === 'win32' ? 'kata' : './kata';
	const {paint} = call.terminal.style;
	const step = (command: string, what: string) =>
		`  ${paint('cyan', command.padEnd(Math.max(24, command.length + 2)))}${what}`;
	return [
		`Your workspace is ready: ${shown}`,
		'',
		...(shown === '.' ? [] : [step(`cd ${/\s/.test(shown) ? `"${shown}"` : shown}`, '')]).map(line => line.trimEnd()),
		step(kata, 'opens the app, which leads you through'),
		...(first
			? [step(`${kata} check`, `runs the checks of the first exercise; edit ${first.id}/${first.files[0]} to mend it`)]
			: []),
		step(`${kata} --help`, 'all other commands'),
	];
}
