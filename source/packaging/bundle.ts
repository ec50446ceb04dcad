import {build, type BuildOptions, type Metafile} from 'esbuild';
import {join, relative, sep} from 'node:path';
import type {Files} from './replace-files.ts';

export type Bundle = {readonly files: Files; readonly metafile: Metafile};

/** What all our bundles have in common: modules for Node, split by what is imported later, paths relative to `dist/`. */
export async function bundle(root: string, options: BuildOptions): Promise<Bundle> {
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
		logLevel: 'warning',
		...options,
		metafile: true,
		write: false,
	});
	const dist = join(root, 'dist');
	const files = outputFiles.map(
		({path, text}) => [relative(dist, path).split(sep).join('/'), Buffer.from(giveRequire(text))] as const,
	);
	return {files: new Map(files), metafile};
}

/**
 * What a bundle holds of CommonJS asks for Node's own modules through `require`, which modules lack. Node's `createRequire`
 * would load the whole CommonJS loader for it, so those chunks that may ask get just what they can ask for.
 */
function giveRequire(code: string): string {
	return /\btypeof require\b/.test(code) ? `${lean}${code}` : code;
}

const lean =
	'const require=id=>{const found=process.getBuiltinModule(id);' +
	'if(!found)throw Object.assign(new Error("Cannot find module \'"+id+"\'"),{code:"MODULE_NOT_FOUND"});return found};';
