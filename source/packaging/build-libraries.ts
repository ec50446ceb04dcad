import {readFile} from 'node:fs/promises';
import {createHash} from 'node:crypto';
import {join, sep} from 'node:path';
import {bundle, type Bundle} from './bundle.ts';
import {libraries, typePackages} from './libraries.ts';
import {rollUpFetchTypes, rollUpNodeTypes} from './node-types.ts';
import {rememberTypes, rollUpTypes, type RolledUp} from './roll-up-types.ts';

export type Libraries = Bundle & {readonly inputs: readonly string[]};

const home = 'libraries/node_modules';
/** what several libraries have in common, code and types */
const shared = '@aws-sdk/shared';

/** The libraries that learners import, bundled together so that what they share is shipped and loaded once. */
export async function buildLibraries(root: string): Promise<Libraries> {
	const entryPoints = Object.fromEntries(libraries.map(name => [`${name}/index`, name]));
	const [code, types] = await Promise.all([
		bundle(root, {entryPoints, outdir: `dist/${home}`, chunkNames: `${shared}/[hash]`}),
		rollUpAllTypes(root),
	]);
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
