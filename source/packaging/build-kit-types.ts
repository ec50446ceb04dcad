import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Files} from './replace-files.ts';
import {rememberTypes, rollUpTypes} from './roll-up-types.ts';

/** What instructors see of the kit in their editors: one file of declarations that needs nothing beside it. */
export async function buildKitTypes(root: string): Promise<Files | undefined> {
	const entry = join(root, 'source/kit/index.ts');
	if (!existsSync(entry)) return undefined;
	const key = await describeSources(root);
	const {code} = await rememberTypes('kit', {root, key}, () => rollUpTypes({'kit/index': entry}, () => false));
	return new Map(Object.entries(code).map(([path, text]) => [path, Buffer.from(text)]));
}

async function describeSources(root: string): Promise<string> {
	const hash = createHash('sha256');
	for (const folder of ['kit', 'cloud', 'simulators', '.']) {
		const entries = await readdir(join(root, 'source', folder), {recursive: folder !== '.', withFileTypes: true});
		const files = entries.filter(entry => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name));
		for (const file of files.map(entry => join(entry.parentPath, entry.name)).sort()) {
			hash.update(file).update(await readFile(file));
		}
	}
	return hash.digest('hex');
}
