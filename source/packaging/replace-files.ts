import {mkdir, readdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {dirname, join, relative, sep} from 'node:path';

/** Paths with forward slashes, relative to the folder they are for. */
export type Files = ReadonlyMap<string, Buffer>;

/**
 * Brings a folder to hold these files. Each is replaced whole and only where its bytes differ, so that programs running
 * from the folder, and builds beside this one, meet old or new files and never half of one.
 */
export async function replaceFiles(folder: string, files: Files): Promise<void> {
	await Promise.all([...files].map(([path, content]) => replaceFile(join(folder, path), content)));
}

/** Removes what an earlier build left. */
export async function removeOtherFiles(folder: string, files: Files): Promise<void> {
	const found = await readdir(folder, {recursive: true, withFileTypes: true});
	for (const entry of found) {
		const file = join(entry.parentPath, entry.name);
		if (!entry.isDirectory() && !files.has(relative(folder, file).split(sep).join('/'))) await rm(file, {force: true});
	}
}

async function replaceFile(file: string, content: Buffer): Promise<void> {
	const existing = await readFile(file).catch(() => undefined);
	if (existing?.equals(content)) return;
	await mkdir(dirname(file), {recursive: true});
	const temporary = `${file}.${process.pid}.tmp`;
	await writeFile(temporary, content, {mode: file.endsWith('serverless-kata.js') ? 0o755 : 0o644});
	await rename(temporary, file);
}
