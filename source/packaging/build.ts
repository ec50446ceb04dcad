import {existsSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {buildLauncher} from './build-launcher.ts';
import {buildCheckTower, buildRunnerTower} from './build-towers.ts';
import {schemas} from '../author/schemas.ts';
import {buildKitTypes} from './build-kit-types.ts';
import {buildLibraries} from './build-libraries.ts';
import {packWorkshop} from './pack-workshop.ts';
import {writeNotices} from './third-party-notices.ts';
import {removeOtherFiles, replaceFiles, type Files} from './replace-files.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export type BuildOptions = {
	/** Leaves the kit's declarations as an earlier build made them: rolling them up takes seconds, and no program reads them. */
	readonly keepTypes?: boolean;
};

/** Makes `dist/`, and returns what it could not make because its source does not exist. */
export async function buildPackage({keepTypes = false}: BuildOptions = {}): Promise<{files: Files; missing: string[]}> {
	const [launcher, runner, check, libraries, runtimes, workshop, kitTypes] = await Promise.all([
		buildLauncher(root),
		buildRunnerTower(root),
		buildCheckTower(root),
		buildLibraries(root),
		copyRuntimes(),
		packWorkshop(root),
		keepTypes ? undefined : buildKitTypes(root),
	]);
	const parts = [launcher, runner?.files, check?.files, libraries.files, runtimes, workshop, kitTypes];
	const files = new Map(parts.flatMap(part => [...(part ?? [])]));
	for (const [name, schema] of Object.entries(schemas())) {
		files.set(`schemas/${name}`, Buffer.from(`${JSON.stringify(schema, undefined, 2)}\n`));
	}
	const inputs = [runner, check, libraries].flatMap(part => Object.keys(part?.metafile.inputs ?? {}));
	files.set('THIRD-PARTY-NOTICES.txt', await writeNotices(root, [...inputs, ...libraries.inputs]));
	await replaceFiles(join(root, 'dist'), files);
	return {files, missing: expected.filter(path => !files.has(path))};
}

const expected = ['app/main.js', 'kit/index.js', 'kit/index.d.ts', 'programs/check.js', 'programs/invoke.js'];

async function copyRuntimes(): Promise<Files> {
	const folder = join(root, 'source/runtimes/node');
	const names = existsSync(folder) ? await readdir(folder) : [];
	const plain = names.filter(name => /\.c?m?js$/.test(name) && !name.includes('.test.'));
	return new Map(
		await Promise.all(plain.map(async name => [`runtimes/node/${name}`, await readFile(join(folder, name))] as const)),
	);
}

async function buildAndTell(): Promise<void> {
	const start = performance.now();
	const {files, missing} = await buildPackage();
	await removeOtherFiles(join(root, 'dist'), files);
	const kilobytes = [...files.values()].reduce((total, {length}) => total + length, 0) / 1000;
	const ms = performance.now() - start;
	console.log(`dist: ${files.size} files, ${kilobytes.toFixed(0)} kB, ${ms.toFixed(0)} ms`);
	for (const path of missing) console.log(`dist: no ${path}, its source does not exist`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	await buildAndTell().catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	});
}
