import {closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {open, mkdir, rename, rm} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {errorCode} from './refusal.ts';

export type Placement = {
	/** a folder on the same disk for the file while it is being written, so that no half file shows beside the whole ones */
	readonly temporary: string;
	readonly mode?: number;
};

let written = 0;

/** Puts a whole new file in the place of the old one: after a crash at any moment, one of the two is there in full. */
export async function replaceFile(file: string, content: string | Uint8Array, placement: Placement): Promise<void> {
	const temporary = await writeTemporary(file, content, placement);
	try {
		await renamePatiently(temporary, file);
	} catch (error) {
		await rm(temporary, {force: true});
		const folder = path.dirname(file);
		if (errorCode(error) !== 'EXDEV' || placement.temporary === folder) throw error;
		await replaceFile(file, content, {...placement, temporary: folder});
	}
}

/** The first half of it: the content is on the disk, under a name that nobody reads yet. */
export async function writeTemporary(
	file: string,
	content: string | Uint8Array,
	placement: Placement,
): Promise<string> {
	const temporary = temporaryName(placement.temporary, file);
	await mkdir(placement.temporary, {recursive: true});
	try {
		const handle = await open(temporary, 'wx', placement.mode ?? 0o666);
		try {
			await handle.writeFile(content);
			await handle.sync();
		} finally {
			await handle.close();
		}
	} catch (error) {
		await rm(temporary, {force: true});
		throw error;
	}
	return temporary;
}

/** The same at once, for many small files of ours that can be made again: it does not wait for the disk. */
export function replaceFileNow(file: string, content: string | Uint8Array, placement: Placement): void {
	const temporary = temporaryName(placement.temporary, file);
	mkdirSync(placement.temporary, {recursive: true});
	try {
		writeFileSync(temporary, content, {flag: 'wx', mode: placement.mode ?? 0o666});
		renameSync(temporary, file);
	} catch (error) {
		rmSync(temporary, {force: true});
		throw error;
	}
}

/** Makes a rename survive a power cut, where the system can do so (Windows opens no folders). */
export function syncFolder(folder: string): void {
	try {
		const handle = openSync(folder, 'r');
		try {
			fsyncSync(handle);
		} finally {
			closeSync(handle);
		}
	} catch {
		// The files themselves are safe; only their newest names may be lost with the power.
	}
}

/** Virus scanners and editors hold files open on Windows for a moment, and a rename then fails. */
export async function renamePatiently(from: string, to: string): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		try {
			await rename(from, to);
			return;
		} catch (error) {
			const isHeld = ['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error) ?? '');
			if (process.platform !== 'win32' || !isHeld || attempt === 8) throw error;
			await pause(10 * attempt);
		}
	}
}

/** The process id in the name tells leftovers of dead processes. */
function temporaryName(folder: string, file: string): string {
	return path.join(folder, `${process.pid}-${++written}-${path.basename(file)}.tmp`);
}
