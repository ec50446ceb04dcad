import {build} from 'esbuild';
import {existsSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import {join, relative, sep} from 'node:path';
import type {Files} from './replace-files.ts';
import {writeArchive} from './write-archive.ts';

const leftOut = /(?:^|\/)(?:node_modules|\.DS_Store|Thumbs\.db|\.git)(?:\/|$)|~$|\.sw[op]$/;

/** The exercises, solutions and checks of the checkout as one archive, checkers transformed. */
export async function packWorkshop(root: string): Promise<Files> {
	const files = new Map<string, Buffer>();
	for (const folder of ['exercises', 'solutions', 'checks']) {
		for (const path of await listFiles(root, folder)) files.set(path, await readFile(join(root, path)));
	}
	const checkers = [...files.keys()].filter(path => /^checks\/[^/]+\/checker\.ts$/.test(path));
	for (const path of checkers) files.set(path.replace(/ts$/, 'mjs'), await bundleChecker(root, path));
	return new Map([['workshop.tar.gz', writeArchive(files)]]);
}

async function listFiles(root: string, folder: string): Promise<string[]> {
	if (!existsSync(join(root, folder))) return [];
	const entries = await readdir(join(root, folder), {recursive: true, withFileTypes: true});
	const paths = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
	return paths.map(path => relative(root, path).split(sep).join('/')).filter(path => !leftOut.test(path));
}

/** One file that imports the kit and Node alone, so that a run need not transform what no learner changes. */
async function bundleChecker(root: string, path: string): Promise<Buffer> {
	const {outputFiles} = await build({
		absWorkingDir: root,
		entryPoints: [path],
		bundle: true,
		external: ['serverless-kata/kit'],
		platform: 'node',
		format: 'esm',
		target: 'node20',
		legalComments: 'none',
		logLevel: 'warning',
		write: false,
	});
	return Buffer.from(outputFiles[0]?.contents ?? '');
}
