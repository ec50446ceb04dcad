import {existsSync, mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import path from 'node:path';
import {linkFolder} from './link-folder.ts';
import {librariesOf, linkMissingPackages, packagesIn} from './repair-libraries.ts';
import {isRunning} from './with-lock.ts';

export type RunFolderRequest = {
	/** where run folders are made */
	readonly runs: string;
	readonly packageFolder: string;
	/** a folder above whose `node_modules` may hold the libraries already: what it holds is not linked again */
	readonly workspace?: string;
};

const newestKept = 5;
let laid = 0;

/**
 * A folder for one run: everything in it finds the package as `serverless-kata` and the libraries that learners may
 * import. Its name says when it was made and by which process.
 */
export function layRunFolder({runs, packageFolder, workspace}: RunFolderRequest): string {
	const name = `${Date.now().toString(36)}-${process.pid}-${++laid}`;
	const folder = path.join(runs, name);
	const packages = path.join(folder, 'node_modules');
	mkdirSync(packages, {recursive: true});
	// Neither commonJS nor the learner's own package above may decide what a file here is.
	writeFileSync(path.join(folder, 'package.json'), '{"private": true, "type": "module"}\n');
	linkFolder(packageFolder, path.join(packages, 'serverless-kata'));
	const libraries = librariesOf(packageFolder);
	const missing = packagesIn(libraries).filter(library => !isWithin(workspace, library));
	linkMissingPackages(libraries, packages, missing);
	return folder;
}

/** Removes run folders: those of processes that are gone, and of our own all but the newest five. */
export async function pruneRuns(runs: string): Promise<void> {
	const ours: string[] = [];
	for (const name of existsSync(runs) ? readdirSync(runs).sort(byAge) : []) {
		const maker = Number(name.split('-')[1]);
		if (maker === process.pid) ours.push(name);
		else if (!isRunning(maker)) await remove(path.join(runs, name));
	}
	for (const name of ours.slice(0, -newestKept)) await remove(path.join(runs, name));
}

function isWithin(workspace: string | undefined, library: string): boolean {
	return workspace !== undefined && existsSync(path.join(workspace, 'node_modules', library));
}

function byAge(a: string, b: string): number {
	return a.length - b.length || (a < b ? -1 : 1);
}

async function remove(folder: string): Promise<void> {
	// On Windows a file that is still open somewhere goes the next time.
	await rm(folder, {recursive: true, force: true, maxRetries: 3}).catch(() => undefined);
}
