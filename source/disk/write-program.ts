import {lstat, mkdir, readFile, rmdir, unlink} from 'node:fs/promises';
import path from 'node:path';
import {contentHash} from './content-hash.ts';
import {noteOwnWrite} from './own-writes.ts';
import type {ProgramFile} from './program-files.ts';
import {errorCode, Refusal} from './refusal.ts';
import {replaceFile, replaceFileNow} from './replace-file.ts';

export type ProgramFolder = {
	readonly folder: string;
	/** what the folder is called in problems */
	readonly label: string;
	readonly temporary: string;
	/** the hashes that were read a moment ago, and that are kept: nothing else is overwritten or removed */
	readonly expected: ReadonlyMap<string, string>;
	/** does not wait for the disk: for many files that can be had again */
	readonly isQuick?: boolean;
};

/** Writes one file of the learner's, whole or not at all, and never through a link. */
export async function writeProgramFile(into: ProgramFolder, file: string, wanted: ProgramFile): Promise<void> {
	const {content, hash} = wanted;
	await checkParents(into, file, 'make');
	const full = path.join(into.folder, file);
	const found = await checkUnchanged(into, file);
	const mode = wanted.mode ?? found;
	noteOwnWrite(full, hash);
	const placement = {temporary: into.temporary, ...(mode === undefined ? {} : {mode})};
	if (into.isQuick === true) replaceFileNow(full, content, placement);
	else await replaceFile(full, content, placement);
}

/** Removes one file, and the folders that it leaves empty. */
export async function removeProgramFile(from: ProgramFolder, file: string): Promise<void> {
	const full = path.join(from.folder, file);
	await checkParents(from, file, 'look');
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

/** Every folder on the way must be a real one: a link would lead the file elsewhere. */
async function checkParents({folder, label}: ProgramFolder, file: string, how: 'make' | 'look'): Promise<void> {
	const parents = file.split('/').slice(0, -1);
	for (const [index] of ['', ...parents].entries()) {
		const below = parents.slice(0, index).join('/');
		const stats = await lstatIfAny(path.join(folder, below));
		if (stats === undefined && how === 'make') await mkdir(path.join(folder, below), {recursive: below === ''});
		if (stats === undefined || stats.isDirectory()) continue;
		const what = `This is ${stats.isSymbolicLink() ? 'a link' : 'a file'}, and a folder is needed here`;
		throw new Refusal({file: [label, below].filter(Boolean).join('/'), what, remedy: 'Move it away, then try again'});
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
