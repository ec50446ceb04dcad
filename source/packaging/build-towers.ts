import {build, type BuildOptions, type Metafile, type Plugin} from 'esbuild';
import {existsSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {join, relative, sep} from 'node:path';
import {leanInk} from './lean-ink.ts';
import {mergeChunks} from './merge-chunks.ts';
import type {Files} from './replace-files.ts';

export type Tower = {readonly files: Files; readonly metafile: Metafile};

/** The runner tower: one entry, and a chunk for whatever it imports lazily. */
export function buildRunnerTower(root: string, entry = 'source/commands/main.ts'): Promise<Tower | undefined> {
	return bundle(root, {
		entryPoints: entries(root, {'app/main': entry}),
		chunkNames: 'app/chunk-[hash]',
		define: {'process.env.NODE_ENV': '"production"'},
		jsx: 'automatic',
		plugins: [leanInk, treeShakenYaml],
	});
}

/** The check tower: the kit and the programs in one build, so that a checker and its program share one kit. */
export async function buildCheckTower(root: string): Promise<Tower | undefined> {
	const programs = existsSync(join(root, 'source/programs')) ? await readdir(join(root, 'source/programs')) : [];
	const points: Record<string, string> = {'kit/index': 'source/kit/index.ts'};
	for (const file of programs) {
		if (/^[a-z-]+\.ts$/.test(file)) points[`programs/${file.slice(0, -3)}`] = `source/programs/${file}`;
	}
	return bundle(root, {entryPoints: entries(root, points), chunkNames: 'kit/chunk-[hash]', plugins: [treeShakenYaml]});
}

function entries(root: string, points: Record<string, string>): Record<string, string> {
	return Object.fromEntries(Object.entries(points).filter(([, file]) => existsSync(join(root, file))));
}

async function bundle(root: string, options: BuildOptions): Promise<Tower | undefined> {
	if (Object.keys(options.entryPoints ?? {}).length === 0) return undefined;
	const {outputFiles, metafile} = await build({
		absWorkingDir: root,
		outdir: 'dist',
		bundle: true,
		splitting: true,
		platform: 'node',
		format: 'esm',
		target: 'node20',
		mainFields: ['module', 'main'],
		// Identifiers keep their names: error names and the stack of a bug report stay readable, at no cost in time.
		minifySyntax: true,
		minifyWhitespace: true,
		legalComments: 'none',
		// What the bundle holds of CommonJS asks for Node's own modules through `require`.
		banner: {
			js: `import {createRequire as makeRequire} from 'node:module';const require=makeRequire(import.meta.url);`,
		},
		logLevel: 'warning',
		...options,
		metafile: true,
		write: false,
	});
	const dist = join(root, 'dist');
	const files = outputFiles.map(
		({path, contents}) => [relative(dist, path).split(sep).join('/'), Buffer.from(contents)] as const,
	);
	return {files: await mergeChunks(new Map(files), metafile.outputs), metafile};
}

/** On Node `yaml` offers CommonJS, which is bundled whole; its browser entry is the same code as modules. */
const treeShakenYaml: Plugin = {
	name: 'tree-shaken-yaml',
	setup({onResolve}) {
		const modules = join(createRequire(import.meta.url).resolve('yaml'), '../../browser/dist/index.js');
		onResolve({filter: /^yaml$/}, () => ({path: modules, sideEffects: false}));
	},
};
