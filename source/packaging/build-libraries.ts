import {build, type Metafile} from 'esbuild';
import {readFile} from 'node:fs/promises';
import {createHash} from 'node:crypto';
import {join, relative, sep} from 'node:path';
import {libraries, typePackages} from './libraries.ts';
import {rollUpFetchTypes, rollUpNodeTypes} from './node-types.ts';
import type {Files} from './replace-files.ts';
import {rememberTypes, rollUpTypes, type RolledUp} from './roll-up-types.ts';

export type Libraries = {readonly files: Files; readonly metafile: Metafile; readonly inputs: readonly string[]};

const home = 'libraries/node_modules';
/** what several libraries have in common, code and types */
const shared = '@aws-sdk/shared';

/** The libraries that learners import, bundled together so that what they share is shipped and loaded once. */
export async function buildLibraries(root: string): Promise<Libraries> {
	const [code, types] = await Promise.all([bundleCode(root), rollUpAllTypes(root)]);
	const files = new Map(code.files);
	for (const [path, text] of types.flatMap(({code}) => Object.entries(code))) {
		files.set(`${home}/${path}`, Buffer.from(text));
	}
	for (const name of [...libraries, ...typePackages]) {
		files.set(`${home}/${name}/package.json`, await describePackage(root, name));
	}
	files.set(`${home}/${shared}/package.json`, Buffer.from('{"type": "module"}\n'));
	return {files, metafile: code.metafile, inputs: types.flatMap(({inputs}) => inputs)};
}

async function bundleCode(root: string): Promise<{files: Files; metafile: Metafile}> {
	const {outputFiles, metafile} = await build({
		absWorkingDir: root,
		entryPoints: Object.fromEntries(libraries.map(name => [`${name}/index`, name])),
		outdir: `dist/${home}`,
		chunkNames: `${shared}/[hash]`,
		bundle: true,
		splitting: true,
		platform: 'node',
		format: 'esm',
		target: 'node20',
		mainFields: ['module', 'main'],
		// A stack that passes through a library should say where: names stay.
		minifySyntax: true,
		minifyWhitespace: true,
		legalComments: 'none',
		banner: {
			js: `import {createRequire as makeRequire} from 'node:module';const require=makeRequire(import.meta.url);`,
		},
		logLevel: 'warning',
		metafile: true,
		write: false,
	});
	const dist = join(root, 'dist');
	const files = outputFiles.map(
		({path, contents}) => [relative(dist, path).split(sep).join('/'), Buffer.from(contents)] as const,
	);
	return {files: new Map(files), metafile};
}

async function rollUpAllTypes(root: string): Promise<RolledUp[]> {
	const state = {root, key: await describeInputs(root)};
	const aws = {'@types/aws-lambda/index': await typesOf(root, '@types/aws-lambda')};
	return [
		await rememberTypes('libraries', state, () => rollUpLibraryTypes(root)),
		await rememberTypes('lambda', state, () => rollUpTypes(aws, () => false)),
		await rememberTypes('fetch', state, () => rollUpFetchTypes(root)),
		await rememberTypes('node', state, async () => rollUpNodeTypes(await typesOf(root, '@types/node'))),
	];
}

async function rollUpLibraryTypes(root: string): Promise<RolledUp> {
	const entries: Record<string, string> = {};
	for (const name of libraries) entries[`${name}/index`] = await typesOf(root, name);
	const folders = libraries.map(name => `/node_modules/${name}/`);
	return rollUpTypes(entries, id => libraries.includes(id), {
		path: `${shared}/index`,
		holds: file => !folders.some(folder => file.split(sep).join('/').includes(folder)),
	});
}

async function typesOf(root: string, name: string): Promise<string> {
	return join(root, 'node_modules', name, (await readPackage(root, name)).types ?? 'index.d.ts');
}

/** Changes with the versions that are installed and with how types are rolled up. */
async function describeInputs(root: string): Promise<string> {
	const names = [
		'package-lock.json',
		...['build-libraries', 'node-types', 'roll-up-types'].map(name => `source/packaging/${name}.ts`),
	];
	const hash = createHash('sha256');
	for (const name of names) hash.update(await readFile(join(root, name)));
	return hash.digest('hex');
}

async function describePackage(root: string, name: string): Promise<Buffer> {
	const {version, license} = await readPackage(root, name);
	const code = libraries.includes(name) ? {type: 'module', main: './index.js'} : {};
	const description = {name, version, license, ...code, types: './index.d.ts'};
	return Buffer.from(`${JSON.stringify(description, undefined, 2)}\n`);
}

type PackageJson = {readonly version: string; readonly license: string; readonly types?: string};

async function readPackage(root: string, name: string): Promise<PackageJson> {
	return JSON.parse(await readFile(join(root, 'node_modules', name, 'package.json'), 'utf8')) as PackageJson;
}
