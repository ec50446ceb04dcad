import {createHash, randomUUID} from 'node:crypto';
import {mkdir, readdir, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';

/** Transformed texts by what they were made from. A cache that cannot be read or written only costs time. */
export type TransformCache = {
	read(key: string): Promise<string | undefined>;
	write(key: string, text: string): Promise<void>;
};

export function openCache(folder: string | undefined): TransformCache {
	if (folder === undefined) return {read: async () => undefined, write: async () => {}};
	return {
		read: key => readFile(path.join(folder, key), 'utf8').catch(() => undefined),
		write: (key, text) => store(folder, key, text).catch(() => {}),
	};
}

export function cacheKey(parts: readonly string[]): string {
	const hash = createHash('sha256').update(`${recipe} ${process.version}\n`);
	for (const part of parts) hash.update(`${part.length} ${part}\n`);
	return hash.digest('hex').slice(0, 40);
}

/** Changes with whatever changes the result for the same text. */
const recipe = 'sucrase 3.35.1, 1';
const MOST_ENTRIES = 400;

async function store(folder: string, key: string, text: string): Promise<void> {
	await mkdir(folder, {recursive: true});
	const unfinished = path.join(folder, `${randomUUID()}.tmp`);
	await writeFile(unfinished, text);
	await rename(unfinished, path.join(folder, key));
	const names = await readdir(folder);
	if (names.length > MOST_ENTRIES) await dropOldest(names.map(name => path.join(folder, name)));
}

async function dropOldest(files: readonly string[]): Promise<void> {
	const ages = await Promise.all(
		files.map(async file => ({file, age: (await stat(file).catch(() => undefined))?.mtimeMs ?? 0})),
	);
	const oldest = ages.sort((a, b) => a.age - b.age).slice(0, files.length - MOST_ENTRIES / 2);
	await Promise.all(oldest.map(({file}) => rm(file, {force: true})));
}
