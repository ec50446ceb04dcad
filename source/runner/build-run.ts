import {readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {transformChecker} from '../build/transform-checker.ts';
import {transformFolder, type FolderOptions} from '../build/transform-folder.ts';
import type {Verdict} from '../workshop/verdict.ts';
import type {RunRequest} from './run.ts';

export type BuiltRun = {
	readonly state: 'built';
	/** the folder that is judged, as Node runs it */
	readonly task: string;
	/** Node's arguments */
	readonly args: readonly string[];
};

type Unbuilt = Extract<Verdict, {state: 'broken' | 'checker-error'}>;

/** Builds subject and checker in the run's folder. No process is started, so what does not parse is told at once. */
export async function buildRun(request: RunRequest): Promise<BuiltRun | Unbuilt> {
	const layers = typeof request.subject === 'string' ? [request.subject] : request.subject;
	const gone = layers.find(layer => !isFolder(layer));
	if (gone !== undefined) return broken(path.basename(gone), folderGone);
	const options: FolderOptions = {cacheFolder: request.cacheFolder};
	const task = path.join(request.runFolder, 'task');
	const leaveOut = request.leaveOut === undefined ? {} : {leaveOut: request.leaveOut};
	const subject = await transformFolder(layers, task, {...options, ...leaveOut});
	if (subject.state === 'broken') return subject;
	const missing = request.exercise.files?.find(file => !isThere(file, subject.files));
	if (missing !== undefined) return broken(missing, explainMissing(missing, layers));
	const empty = request.exercise.files?.find(file => isEmpty(file, layers));
	if (empty !== undefined)
		return broken(empty, 'This file is empty: `undo` brings your last version back, `reset` the first.');
	const checker = await transformChecker(request.checker, path.join(request.runFolder, 'checker'), options);
	if (checker.state === 'broken') return checkerBroken(checker);
	const program = request.program === undefined ? [] : [request.program];
	return {state: 'built', task, args: [...program, checker.program]};
}

const folderGone = 'The folder of this exercise is gone. Start the app again: it hands the exercise out anew.';

function broken(file: string, message: string): Unbuilt {
	return {state: 'broken', at: {file}, message};
}

function checkerBroken({at, message}: Extract<Verdict, {state: 'broken'}>): Unbuilt {
	const place = [at.file, at.line, at.column].filter(part => part !== undefined).join(':');
	return {state: 'checker-error', message: `The checker itself does not parse: ${place}: ${message}`, output: ''};
}

/** A handler may be written in any language that Node runs: `handler.mjs` is as good as `handler.ts`. */
function isThere(file: string, built: readonly string[]): boolean {
	const script = /^(.*)\.(?:[mc]?js|m?ts)$/.exec(file)?.[1];
	const names = script === undefined ? [file] : ['.js', '.mjs', '.cjs'].map(end => script + end);
	return names.some(name => built.includes(name));
}

function explainMissing(file: string, layers: readonly string[]): string {
	const isTaken = layers.some(layer => isFolder(path.join(layer, file)));
	const what = isTaken ? 'This is a folder, and the program needs a file here. Move it away:' : 'This file is gone:';
	return `${what} \`undo\` brings your last version back, \`reset\` the first.`;
}

/** As the layer on top has it. */
function isEmpty(file: string, layers: readonly string[]): boolean {
	const top = layers.findLast(layer => statSync(path.join(layer, file), {throwIfNoEntry: false})?.isFile());
	return top !== undefined && readFileSync(path.join(top, file), 'utf8').trim() === '';
}

function isFolder(folder: string): boolean {
	return statSync(folder, {throwIfNoEntry: false})?.isDirectory() === true;
}
