import {build, type Metafile} from 'esbuild';
import {createHash} from 'node:crypto';
import {posix} from 'node:path';
import type {Files} from './replace-files.ts';

type Outputs = Metafile['outputs'];

/**
 * esbuild makes a chunk for every set of entries that share something: dozens of tiny files, each to be found and
 * opened at every start. Those that hold our own code alone, and lead to nothing else, become one file.
 */
export async function mergeChunks(files: Files, outputs: Outputs): Promise<Files> {
	const members = Object.keys(outputs).filter(path => isLight(path, outputs) && !outputs[path]?.entryPoint);
	const numbers = new Map(members.map((path, at) => [path.slice('dist/'.length), at]));
	if (numbers.size < 2) return files;
	const code = await bundleMembers(files, outputs, members);
	const hash = createHash('sha256').update(code).digest('hex').slice(0, 8).toUpperCase();
	const merged = posix.join(posix.dirname([...numbers.keys()][0] ?? ''), `shared-${hash}.js`);

	const result = new Map([[merged, code]]);
	for (const [path, content] of files) {
		if (!numbers.has(path))
			result.set(path, Buffer.from(importFrom(merged, {path, code: content.toString(), numbers})));
	}
	return result;
}

/** Whether a chunk, and all that it makes Node load, is ours: somebody else's library may be worth loading later. */
function isLight(path: string, outputs: Outputs, seen = new Set<string>()): boolean {
	if (seen.has(path)) return true;
	seen.add(path);
	const output = outputs[path];
	if (!output || output.entryPoint || !path.endsWith('.js')) return false;
	if (Object.keys(output.inputs).some(input => input.includes('node_modules/'))) return false;
	const needed = output.imports.filter(one => one.kind === 'import-statement' && !one.external);
	return needed.every(one => isLight(one.path, outputs, seen));
}

async function bundleMembers(files: Files, outputs: Outputs, members: readonly string[]): Promise<Buffer> {
	const lines = members.flatMap((path, at) =>
		(outputs[path]?.exports ?? []).map(name => `export {${name} as ${rename(at, name)}} from ${JSON.stringify(path)};`),
	);
	const {outputFiles} = await build({
		stdin: {contents: lines.join('\n'), resolveDir: '/'},
		bundle: true,
		platform: 'node',
		format: 'esm',
		target: 'node20',
		minifySyntax: true,
		minifyWhitespace: true,
		write: false,
		plugins: [
			{
				name: 'built-chunks',
				setup({onResolve, onLoad}) {
					onResolve({filter: /^(?:dist\/|\.\.?\/)/}, ({path, importer, kind}) => {
						// What is loaded later stays a file of its own, beside this one.
						if (kind === 'dynamic-import') return {path, external: true};
						const file = path.startsWith('.') ? posix.join(posix.dirname(importer), path) : path;
						return {path: file, namespace: 'built'};
					});
					onLoad({filter: /.*/, namespace: 'built'}, ({path}) => ({
						contents: files.get(path.slice('dist/'.length)) ?? '',
					}));
				},
			},
		],
	});
	return Buffer.from(outputFiles[0]?.contents ?? '');
}

type Importer = {readonly path: string; readonly code: string; readonly numbers: ReadonlyMap<string, number>};

/** Lets a chunk import from the merged file what it imported from the chunks that are in it now. */
function importFrom(merged: string, {path, code, numbers}: Importer): string {
	const relative = posix.relative(posix.dirname(path), merged);
	const target = `"${relative.startsWith('.') ? relative : `./${relative}`}"`;
	const statement = /\bimport(?:\{([^}]*)\}from)?"(\.\.?\/[^"]+\.js)";/g;
	return code.replace(statement, (found, names: string | undefined, from: string) => {
		const number = numbers.get(posix.join(posix.dirname(path), from));
		if (number === undefined) return found;
		if (names === undefined) return `import${target};`;
		const renamed = names.split(',').map(one => {
			const [imported = '', local = imported] = one.split(' as ');
			return `${rename(number, imported)} as ${local}`;
		});
		return `import{${renamed.join(',')}}from${target};`;
	});
}

const rename = (number: number, name: string): string => `_${number}_${name}`;
