import {copyFile, link, rm} from 'node:fs/promises';
import path from 'node:path';
import type {Progress} from '../workshop/progress.ts';
import {backupOf, findProgress, setAside, type FoundProgress} from './read-progress.ts';
import {attempt, errorCode, type Refused} from './refusal.ts';
import {renamePatiently, syncFolder, writeTemporary} from './replace-file.ts';
import {withLock, type Lock} from './with-lock.ts';
import {placesOf, type Workspace} from './workspace.ts';

export type KnownProgress = {readonly progress: Progress; readonly notes: readonly string[]};

type Holder = Pick<Workspace, 'folder' | 'workshop'>;

/** The learner's progress. A damaged file is set aside, and what can be read of it or of its backup is put in its place. */
export async function readProgress(workspace: Holder): Promise<KnownProgress | Refused> {
	const {progress: file} = placesOf(workspace.folder);
	return attempt(file, async () => {
		const found = await findProgress(file, manifestsOf(workspace));
		if (!found.isRepaired) return found;
		return change(workspace, progress => progress);
	});
}

/**
 * Changes the progress on disk and answers what stands there now. Two instances that write at the same time wait for
 * each other, and each changes what the other wrote: `change` gets the newest state and may be called again.
 */
export async function updateProgress(
	workspace: Holder,
	how: (progress: Progress) => Progress,
): Promise<KnownProgress | Refused> {
	const {progress: file} = placesOf(workspace.folder);
	return attempt(file, () => change(workspace, how));
}

async function change(workspace: Holder, how: (progress: Progress) => Progress): Promise<KnownProgress> {
	const {progress: file} = placesOf(workspace.folder);
	return withLock(`${file}.lock`, async lock => {
		const found = await findProgress(file, manifestsOf(workspace));
		const progress = how(found.progress);
		if (progress === found.progress && !found.isRepaired) return found;
		return store(workspace.folder, {...found, progress}, lock);
	});
}

async function store(folder: string, found: FoundProgress, lock: Lock): Promise<KnownProgress> {
	const places = placesOf(folder);
	const text = `${JSON.stringify(found.progress, null, 2)}\n`;
	const temporary = await writeTemporary(places.progress, text, places);
	try {
		await lock.check();
		const aside = found.isRepaired
			? await setAside(places.progress)
			: await keepBackup(places.progress, places.temporary);
		await renamePatiently(temporary, places.progress);
		syncFolder(places.kata);
		return {progress: found.progress, notes: aside === undefined ? found.notes : [...found.notes, aside]};
	} finally {
		await rm(temporary, {force: true});
	}
}

/** The file that is about to be replaced becomes the backup: a second name for the same bytes, already safe on the disk. */
async function keepBackup(file: string, temporary: string): Promise<undefined> {
	const copy = path.join(temporary, `${process.pid}-backup.tmp`);
	await rm(copy, {force: true});
	try {
		await link(file, copy).catch(() => copyFile(file, copy));
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return undefined;
		throw error;
	}
	await renamePatiently(copy, backupOf(file));
	// Renaming over another name of the same bytes does nothing, so the copy may still be there.
	await rm(copy, {force: true});
	return undefined;
}

function manifestsOf(workspace: Holder) {
	return workspace.workshop.exercises.map(({manifest}) => manifest);
}
