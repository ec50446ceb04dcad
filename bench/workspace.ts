import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {startProcess} from './start-process.ts';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const launcher = join(root, 'dist/serverless-kata.js');

/** A fresh workspace, and the launcher that its `kata` starts. */
export async function makeWorkspace(place: string, name: string): Promise<{folder: string; launcher: string}> {
	const folder = join(place, name);
	await startProcess({args: [launcher, 'init', folder]});
	return {folder, launcher: join(folder, '.kata/runtime/dist/serverless-kata.js')};
}
