import {spawn, type ChildProcess} from 'node:child_process';
import {cpSync, mkdtempSync, realpathSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {createWorkspace} from '../../disk/create-workspace.ts';

export const packageFolder = fileURLToPath(new URL('../../..', import.meta.url));
export const tinyWorkshop = path.join(packageFolder, 'source/end-to-end/fixtures/workshop');
const entry = path.join(packageFolder, 'dist/serverless-kata.js');

export type Ended = {readonly code: number | null; readonly out: string; readonly err: string};

export type Going = {
	readonly child: ChildProcess;
	/** Resolves when this has been printed. */
	readonly printed: (text: string) => Promise<void>;
	readonly ended: Promise<Ended>;
};

export type Where = {readonly cwd: string; readonly env?: Readonly<Record<string, string>>; readonly program?: string};

/** Runs the built program to its end, without a terminal. */
export async function kata(typed: readonly string[], where: Where): Promise<Ended> {
	return startKata(typed, where).ended;
}

export function startKata(typed: readonly string[], {cwd, env = {}, program = entry}: Where): Going {
	const child = spawn(process.execPath, [program, ...typed], {
		cwd,
		env: {...process.env, ...env},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let [out, err] = ['', ''];
	child.stdout.on('data', chunk => (out += String(chunk)));
	child.stderr.on('data', chunk => (err += String(chunk)));
	const ended = new Promise<Ended>(resolve => child.once('close', code => resolve({code, out, err})));
	return {
		child,
		ended,
		async printed(text) {
			while (!out.includes(text)) {
				const more = new Promise(resolve => child.stdout.once('data', resolve));
				await Promise.race([more, ended]);
				if (child.exitCode !== null && !out.includes(text))
					throw new Error(`It ended without printing ${text}: ${out}${err}`);
			}
		},
	};
}

export type Place = {readonly folder: string; readonly remove: () => void};

/** A workspace of the tiny workshop, made as the app makes one. */
export async function makeTinyWorkspace(workshop = tinyWorkshop): Promise<Place> {
	const {folder, remove} = temporaryPlace();
	const opened = await createWorkspace({folder: path.join(folder, 'k'), packageFolder, workshop});
	if ('problems' in opened) throw new Error(JSON.stringify(opened.problems));
	return {folder: opened.workspace.folder, remove};
}

/** A copy of the tiny workshop, to be spoiled. */
export function copyTinyWorkshop(): Place {
	const place = temporaryPlace();
	cpSync(tinyWorkshop, place.folder, {recursive: true});
	return place;
}

export function temporaryPlace(): Place {
	const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'kata commands ')));
	return {folder, remove: () => rmSync(folder, {recursive: true, force: true, maxRetries: 3})};
}
