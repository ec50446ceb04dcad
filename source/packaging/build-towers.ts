import type {BuildOptions, Plugin} from 'esbuild';
import {existsSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {bundle, type Bundle} from './bundle.ts';
import {leanInk} from './lean-ink.ts';
import {mergeChunks} from './merge-chunks.ts';

/** The runner tower: one entry, and a chunk for whatever it imports lazily. */
export function buildRunnerTower(root: string, entry = 'source/commands/main.ts'): Promise<Bundle | undefined> {
	return bundleTower(root, {
		entryPoints: entries(root, {'app/main': entry}),
		chunkNames: 'app/chunk-[hash]',
		define: {'process.env.NODE_ENV': '"production"', 'Intl.Segmenter': 'NarrowSegmenter'},
		inject: [fileURLToPath(new URL('narrow-segmenter.ts', import.meta.url))],
		jsx: 'automatic',
		plugins: [leanInk, treeShakenYaml],
	});
}

/** The check tower: the kit and the programs in one build, so that a checker and its program share one kit. */
export async function buildCheckTower(root: string): Promise<Bundle | undefined> {
	const programs = existsSync(join(root, 'source/programs')) ? await readdir(join(root, 'source/programs')) : [];
	const points: Record<string, string> = {'kit/index': 'source/kit/index.ts'};
	for (const file of programs) {
		if (/^[a-z-]+\.ts$/.test(file)) points[`programs/${file.slice(0, -3)}`] = `source/programs/${file}`;
	}
	return bundleTower(root, {
		entryPoints: entries(root, points),
		chunkNames: 'kit/chunk-[hash]',
		plugins: [treeShakenYaml],
	});
}

function entries(root: string, points: Record<string, string>): Record<string, string> {
	return Object.fromEntries(Object.entries(points).filter(([, file]) => existsSync(join(root, file))));
}

async function bundleTower(root: string, options: BuildOptions): Promise<Bundle | undefined> {
	if (Object.keys(options.entryPoints ?? {}).length === 0) return undefined;
	const {files, metafile} = await bundle(root, options);
	return {files: await mergeChunks(files, metafile.outputs), metafile};
}

/** On Node `yaml` offers CommonJS, which is bundled whole; its browser entry is the same code as modules. */
const treeShakenYaml: Plugin = {
	name: 'tree-shaken-yaml',
	setup({onResolve}) {
		const modules = join(createRequire(import.meta.url).resolve('yaml'), '../../browser/dist/index.js');
		onResolve({filter: /^yaml$/}, () => ({path: modules, sideEffects: false}));
	},
};
