import {copyFile, readFile} from 'node:fs/promises';
import path from 'node:path';
import type {Manifest} from '../workshop/exercise.ts';
import {adoptRenames} from '../workshop/adopt-renames.ts';
import {mergeProgress} from '../workshop/merge-progress.ts';
import {parseProgress, type ReadProgress} from '../workshop/parse-progress.ts';
import {emptyProgress, type Progress} from '../workshop/progress.ts';
import {errorCode, Refusal} from './refusal.ts';

export type FoundProgress = {
	readonly progress: Progress;
	/** sentences for the learner: what was damaged, and where it is kept */
	readonly notes: readonly string[];
	/** the file on disk does not say this yet, because it was damaged or gone */
	readonly isRepaired: boolean;
};

/** Reads `progress.json`, or what can be had of it. Throws a refusal when a newer version of the app wrote it. */
export async function findProgress(file: string, manifests: readonly Manifest[]): Promise<FoundProgress> {
	const found = await parseFile(file);
	if (found?.state === 'read' && found.repairs.length === 0) {
		return {progress: adoptRenames(found.progress, manifests), notes: [], isRepaired: false};
	}

	const backup = await parseFile(backupOf(file));
	if (found === undefined && backup === undefined) return {progress: emptyProgress, notes: [], isRepaired: false};
	const kept = mergeProgress(progressIn(found), progressIn(backup));
	const notes = [explain(found, backup !== undefined)];
	return {progress: adoptRenames(kept, manifests), notes, isRepaired: true};
}

export function backupOf(file: string): string {
	return `${file}.bak`;
}

/** Copies a damaged file to a name of its own and says where. The file itself stays until a whole one replaces it. */
export async function setAside(file: string): Promise<string | undefined> {
	const date = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
	const aside = path.join(path.dirname(file), `${path.basename(file, '.json')}.damaged-${date}.json`);
	try {
		await copyFile(file, aside);
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return undefined;
		throw error;
	}
	return `The damaged file is kept as .kata/${path.basename(aside)}.`;
}

async function parseFile(file: string): Promise<Exclude<ReadProgress, {state: 'newer'}> | undefined> {
	const text = await readText(file);
	if (text === undefined) return undefined;
	const found = parseProgress(text);
	if (found.state !== 'newer') return found;
	throw new Refusal({
		file,
		what: `Your progress was written by a newer version of the app (${found.schema})`,
		remedy: 'Start that newer version again; this one leaves the file as it is',
	});
}

async function readText(file: string): Promise<string | undefined> {
	try {
		return await readFile(file, 'utf8');
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return undefined;
		throw error;
	}
}

function progressIn(found: Awaited<ReturnType<typeof parseFile>>): Progress {
	return found?.progress ?? emptyProgress;
}

function explain(found: Awaited<ReturnType<typeof parseFile>>, hasBackup: boolean): string {
	const backup = hasBackup ? 'the copy made before the last change fills the gaps' : 'the rest is kept';
	if (found === undefined) return 'Your progress file was gone: the copy made before the last change is used.';
	if (found.state === 'damaged') return `Your progress file was damaged: ${backup}.`;
	return `Parts of your progress file could not be read (${found.repairs.join(', ')}): ${backup}.`;
}
