import {existsSync, readdirSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import path from 'node:path';
import {pruneRuns} from './lay-run-folder.ts';
import {pruneSnapshots} from './snapshots/prune-snapshots.ts';
import {isRunning} from './with-lock.ts';
import {placesOf, type Workspace} from './workspace.ts';

/** Removes what dead processes left and what is beyond the bounds of `.kata`. There is no hurry: after the first frame. */
export async function tidyWorkspace({folder}: Pick<Workspace, 'folder'>): Promise<void> {
	const {kata, runs, temporary} = placesOf(folder);
	for (const marked of [temporary, path.join(kata, 'probe')]) await removeOfTheDead(marked);
	await pruneRuns(runs);
	await pruneSnapshots({folder});
}

/** Names here begin with the process that made them. */
async function removeOfTheDead(folder: string): Promise<void> {
	for (const name of existsSync(folder) ? readdirSync(folder) : []) {
		if (!isRunning(Number.parseInt(name, 10))) await rm(path.join(folder, name), {force: true}).catch(() => undefined);
	}
}
