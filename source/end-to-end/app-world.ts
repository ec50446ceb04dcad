import {cp, mkdtemp, readFile, realpath, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {createWorkspace} from '../disk/create-workspace.ts';
import {formatProblem} from '../workshop/problem.ts';
import {openTerminal, type Terminal, type TerminalOptions} from './terminal.ts';

/** A workspace of the tiny workshop of two words, and the built app in it. */
export type AppWorld = {
	readonly folder: string;
	readonly start: (options?: TerminalOptions & {readonly args?: readonly string[]}) => Terminal;
	/** Another program in the workspace: a shell. */
	readonly open: (file: string, args: readonly string[], options?: TerminalOptions) => Terminal;
	/** Writes into a file of an exercise, as an editor does. */
	readonly save: (exercise: string, word: string) => Promise<void>;
	readonly answer: (exercise: string) => Promise<string>;
	readonly progress: () => Promise<{
		readonly current?: string;
		readonly exercises: Readonly<Record<string, {readonly state: string; readonly runs: number}>>;
	}>;
	readonly remove: () => Promise<void>;
};

const root = fileURLToPath(new URL('../..', import.meta.url));
const workshop = fileURLToPath(new URL('fixtures/app-workshop', import.meta.url));

/** Makes one workspace to copy from: making one takes longer than copying it. */
export async function makeTemplate(): Promise<string> {
	const folder = path.join(await temporary(), 'workspace');
	const made = await createWorkspace({folder, packageFolder: root, workshop});
	if ('problems' in made) throw new Error(made.problems.map(formatProblem).join('\n'));
	return folder;
}

export async function copyWorld(template: string): Promise<AppWorld> {
	const parent = await temporary();
	const folder = path.join(parent, 'workspace');
	await cp(template, folder, {recursive: true, verbatimSymlinks: true});
	const file = (exercise: string) => path.join(folder, exercise, 'answer.ts');
	const terminals: Terminal[] = [];
	const open: AppWorld['open'] = (program, args, options = {}) => {
		const env = {LANG: 'C.UTF-8', EDITOR: undefined, VISUAL: undefined, ...options.env};
		const terminal = openTerminal(program, args, {cwd: folder, ...options, env});
		terminals.push(terminal);
		return terminal;
	};
	return {
		folder,
		open,
		start({args = [], ...options} = {}) {
			const program = path.join(folder, '.kata/runtime/dist/serverless-kata.js');
			return open(process.execPath, [program, ...args], options);
		},
		save: async (exercise, word) => writeFile(file(exercise), `export const answer = '${word}';\n`),
		answer: async exercise => /'(.*)'/.exec(await readFile(file(exercise), 'utf8'))?.[1] ?? '',
		progress: async () => JSON.parse(await readFile(path.join(folder, '.kata/progress.json'), 'utf8')),
		async remove() {
			for (const terminal of terminals) await terminal.close();
			await rm(parent, {recursive: true, force: true, maxRetries: 5});
		},
	};
}

async function temporary(): Promise<string> {
	return mkdtemp(path.join(await realpath(tmpdir()), 'kata-app-'));
}
