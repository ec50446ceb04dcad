import {lstat, readFile} from 'node:fs/promises';
import path from 'node:path';
import {contentHash} from './content-hash.ts';
import type {HandedOut} from './handed-out.ts';
import type {ProgramFile} from './program-files.ts';
import {errorCode} from './refusal.ts';
import {removeProgramFile, writeProgramFile} from './write-program.ts';

export type FilesToUpdate = {
	readonly folder: string;
	readonly label: string;
	readonly temporary: string;
	readonly wanted: ReadonlyMap<string, ProgramFile>;
	/** what was handed out before; undefined when nothing was, or when it is gone */
	readonly before: HandedOut | undefined;
	/** whether a file that was handed out and then deleted comes back */
	readonly bringsBack: (file: string) => boolean;
};

export type Updated = {
	/** the record for the next time */
	readonly handedOut: HandedOut;
	readonly written: readonly string[];
	/** files that changed in the new state and were changed by the learner too: theirs stand */
	readonly kept: readonly string[];
};

/** Brings files to their new state where the learner never touched them. */
export async function updateFiles(update: FilesToUpdate): Promise<Updated> {
	const handedOut: Record<string, string> = {};
	const written: string[] = [];
	const kept: string[] = [];
	for (const [file, wanted] of update.wanted) {
		const before = update.before && Object.hasOwn(update.before, file) ? update.before[file] : undefined;
		const found = await hashOnDisk(path.join(update.folder, file));
		const isUntouched = found === undefined ? before === undefined || update.bringsBack(file) : found === before;
		handedOut[file] = isUntouched || found === wanted.hash ? wanted.hash : (before ?? wanted.hash);
		if (found === wanted.hash) continue;
		if (isUntouched) {
			await writeProgramFile(placeOf(update, file, found), file, wanted);
			written.push(file);
		} else if (before !== undefined && before !== wanted.hash && found !== undefined) {
			kept.push(file);
		}
	}
	return {handedOut, written: [...written, ...(await removeFormer(update))], kept};
}

/** Files that are handed out no longer go, where they still are as they came. */
async function removeFormer(update: FilesToUpdate): Promise<string[]> {
	const removed: string[] = [];
	for (const [file, before] of Object.entries(update.before ?? {})) {
		if (update.wanted.has(file)) continue;
		const found = await hashOnDisk(path.join(update.folder, file));
		if (found !== before) continue;
		await removeProgramFile(placeOf(update, file, found), file);
		removed.push(file);
	}
	return removed;
}

function placeOf({folder, label, temporary}: FilesToUpdate, file: string, found: string | undefined) {
	const expected = new Map(found === undefined ? [] : [[file, found]]);
	return {folder, label, temporary, expected, isQuick: true};
}

/** Undefined when there is nothing; a word that is no hash when something else than a file is there. */
async function hashOnDisk(file: string): Promise<string | undefined> {
	try {
		const stats = await lstat(file);
		return stats.isFile() ? contentHash(await readFile(file)) : 'no file';
	} catch (error) {
		if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
		throw error;
	}
}
