import type {Dirent} from 'node:fs';
import {readdir, realpath, stat} from 'node:fs/promises';
import path from 'node:path';
import type {Broken} from './outcome.ts';

export type Listed = {
	/** absolute paths by path in the folder, with `/` between names */
	readonly files: Map<string, string>;
	/** folders of packages: linked, never read */
	readonly packages: Map<string, string>;
};

/**
 * What lies in a folder, or in several laid over one another (the last one wins). Links that leave the folder are not
 * followed, and nothing that would block is opened.
 */
export async function listFolder(layers: readonly string[]): Promise<Listed | Broken> {
	const listed: Listed = {files: new Map(), packages: new Map()};
	for (const layer of layers) {
		const broken = await visit({root: layer, below: '', listed});
		if (broken) return broken;
	}
	return listed;
}

type Visit = {readonly root: string; readonly below: string; readonly listed: Listed};

async function visit({root, below, listed}: Visit): Promise<Broken | undefined> {
	const entries = await readdir(path.join(root, below), {withFileTypes: true});
	for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
		if (leftOut.test(entry.name)) continue;
		const broken = await visitEntry({root, below: below + entry.name, listed}, entry);
		if (broken) return broken;
	}
	return undefined;
}

// Version control, the other half of a file on some systems, an editor's lock (a link to nothing).
const leftOut = /^(?:\.git|\.hg|\.svn|\.DS_Store|\._.*|\.#.*)$/;

async function visitEntry({root, below, listed}: Visit, entry: Dirent): Promise<Broken | undefined> {
	const full = path.join(root, below);
	if (entry.name === 'node_modules') {
		if ((await stat(full)).isDirectory()) listed.packages.set(below, full);
	} else if (entry.isDirectory()) {
		return visit({root, below: `${below}/`, listed});
	} else if (entry.isFile()) {
		listed.files.set(below, full);
	} else if (entry.isSymbolicLink()) {
		if (!(await leadsToFileInside(root, full))) return {state: 'broken', at: {file: below}, message: link};
		listed.files.set(below, full);
	}
	return undefined;
}

const link =
	'This is a link that leads out of the exercise, to a folder or to nothing, and is not followed. Put the file itself here.';

async function leadsToFileInside(root: string, full: string): Promise<boolean> {
	try {
		const target = await realpath(full);
		return target.startsWith((await realpath(root)) + path.sep) && (await stat(target)).isFile();
	} catch {
		return false;
	}
}
