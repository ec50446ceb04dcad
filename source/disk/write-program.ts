import {lstat, mkdir, readFile, rmdir, unlink} from 'node:fs/promises';
import path from 'node:path';
import {contentHash} from './content-hash.ts';
import {noteOwnWrite} from './own-writes.ts';
import type {ProgramFile} from './program-files.ts';
import {errorCode, Refusal} from './refusal.ts';
import {replaceFile} from './replace-file.ts';

export type ProgramFolder = {
	readonly folder: string;
	/** what the folder is called in problems */
	readonly label: string;
	readonly temporary: string;
	/** the hashes that were read a moment ago, and that are kept: nothing else is overwritten or removed */
	readonly expected: ReadonlyMap<string, string>;
};

/** Writes one file of the learner's, whole or not at all, and never through a link. */
export async function writeProgramFile(into: ProgramFolder, file: string, {content, hash}: ProgramFile): Promise<void> {
	await makeParents(into, file);
	const full = path.join(into.folder, file);
	const mode = await checkUnchanged(into, file);
	noteOwnWrite(full, hash);
	await replaceFile(full, content, {temporary: into.temporary, ...(mode === undefined ? {} : {mode})});
}

/** Removes one file, and the folders that it leaves empty. */
export async function removeProgramFile(from: ProgramFolder, file: string): Promise<void> {
	const full = path.join(from.folder, file);
	if ((await checkUnchanged(from, file)) === undefined) return;
	noteOwnWrite(full, undefined);
	await unlink(full);
	for (let parent = path.dirname(file); parent !== '.'; parent = path.dirname(parent)) {
		try {
			await rmdir(path.join(from.folder, parent));
		} catch {
			return;
		}
	}
}

async function makeParents({folder, label}: ProgramFolder, file: string): Promise<void> {
	const parents = file.split('/').slice(0, -1);
	for (const [index] of ['', ...parents].entries()) {
		const below = parents.slice(0, index).join('/');
		const stats = await lstatIfAny(path.join(folder, below));
		if (stats === undefined) {
			await mkdir(path.join(folder, below), {recursive: below === ''});
		} else if (!stats.isDirectory()) {
			const what = `This is ${stats.isSymbolicLink() ? 'a link' : 'a file'}, and a folder is needed here`;
			throw new Refusal({file: [label, below].filter(Boolean).join('/'), what, remedy: 'Move it away, then try again'});
		}
	}
}

/** The mode of the file that is there. A save in this very moment is never overwritten. */
async function checkUnchanged(from: ProgramFolder, file: string): Promise<number | undefined> {
	const full = path.join(from.folder, file);
	const stats = await lstatIfAny(full);
	if (stats === undefined || stats.isSymbolicLink()) return undefined;
	const place = `${from.label}/${file}`;
	if (!stats.isFile()) {
		throw new Refusal({file: place, what: 'This is no file', remedy: 'Move it away, then try again'});
	}
	if (!from.expected.has(file)) {
		const what = 'The app has no copy of this file (it is new or too large), so it is not overwritten';
		throw new Refusal({file: place, what, remedy: 'Move it away, then do the same again'});
	}
	if (contentHash(await readFile(full)) !== from.expected.get(file)) {
		const what = 'This file changed in this very moment, and your newest save was kept';
		throw new Refusal({file: place, what, remedy: 'Do the same again'});
	}
	return stats.mode & 0o777;
}

async function lstatIfAny(file: string) {
	try {
		return await lstat(file);
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return undefined;
		throw error;
	}
}
