import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {mkdir, readdir, readFile, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {buildPackage} from './build.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const stamp = join(root, '.cache/built');

/** Before the tests: what starts processes finds `dist/` made from the sources as they are. Unchanged, it stays. */
export async function setup(): Promise<void> {
	// A few tests asked for by name need neither the declarations of the kit nor, perhaps, what cannot be built now.
	const isNamed = process.argv.slice(2).some(word => word !== 'run' && !word.startsWith('-'));
	const keepTypes = isNamed && existsSync(join(root, 'dist/kit/index.d.ts'));
	const state = await describeSources();
	const last = await readFile(stamp, 'utf8').catch(() => '');
	if (existsSync(join(root, 'dist/serverless-kata.js')) && (last === state || (keepTypes && last.startsWith(state))))
		return;
	try {
		await buildPackage({keepTypes});
	} catch (error) {
		if (!isNamed) throw error;
		console.error('dist/ could not be built, so tests that start programs meet an old one or none.', error);
		return;
	}
	await mkdir(join(root, '.cache'), {recursive: true});
	await writeFile(stamp, keepTypes ? `${state} without types` : state);
}

async function describeSources(): Promise<string> {
	const hash = createHash('sha256');
	for (const folder of ['source', 'exercises', 'solutions', 'checks']) {
		if (!existsSync(join(root, folder))) continue;
		const entries = await readdir(join(root, folder), {recursive: true, withFileTypes: true});
		const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
		for (const file of files.filter(file => !file.includes('.test.')).sort()) {
			const {size, mtimeMs} = await stat(file);
			hash.update(`${file} ${size} ${mtimeMs}\n`);
		}
	}
	return hash.update(await readFile(join(root, 'package-lock.json'))).digest('hex');
}
