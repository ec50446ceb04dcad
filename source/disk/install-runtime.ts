import {constants, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {copyFile} from 'node:fs/promises';
import path from 'node:path';
import {contentHash, hashOfFiles} from './content-hash.ts';
import {Refusal} from './refusal.ts';
import {mendSwap, successorOf, swapFolder} from './swap-folder.ts';
import {placesOf} from './workspace.ts';

export type Installed = {
	/** a hash of the package that the workspace carries */
	readonly hash: string;
	readonly version: string;
	/** the version that was there before, when there was one and it was replaced */
	readonly replaced?: string;
};

/** Makes the workspace carry this package. A newer one takes the place of an older; the other way round is refused. */
export async function installRuntime(folder: string, packageFolder: string): Promise<Installed> {
	const {runtime} = placesOf(folder);
	await mendSwap(runtime);
	const carried = readStamp(runtime);
	if (path.resolve(packageFolder) === runtime && carried !== undefined) return carried;
	const offered = describePackage(packageFolder);
	if (carried !== undefined && compareVersions(offered.version, carried.version) < 0) {
		throw new Refusal({
			file: folder,
			what: `This workspace was opened by serverless-kata ${carried.version}, and this is the older ${offered.version}`,
			remedy: 'Start ./kata in that folder: it carries the newer one',
		});
	}
	if (carried?.hash === offered.hash) return carried;
	const successor = successorOf(runtime);
	rmSync(successor, {recursive: true, force: true});
	await copyFiles(packageFolder, successor, offered.files);
	writeFileSync(path.join(successor, stamp), JSON.stringify({version: offered.version, hash: offered.hash}));
	await swapFolder(successor, runtime);
	const replaced = carried === undefined ? {} : {replaced: carried.version};
	return {hash: offered.hash, version: offered.version, ...replaced};
}

/** What the workspace carries; undefined when it is missing or was never finished. */
export function readStamp(runtime: string): Installed | undefined {
	try {
		const found: unknown = JSON.parse(readFileSync(path.join(runtime, stamp), 'utf8'));
		const {version, hash} = found as Partial<Installed>;
		const isWhole = existsSync(path.join(runtime, entry));
		return isWhole && typeof version === 'string' && typeof hash === 'string' ? {version, hash} : undefined;
	} catch {
		return undefined;
	}
}

export const entry = path.join('dist', 'serverless-kata.js');
const stamp = 'runtime.json';

type Offered = {readonly version: string; readonly hash: string; readonly files: readonly string[]};

function describePackage(packageFolder: string): Offered {
	if (!existsSync(path.join(packageFolder, entry))) {
		const remedy = 'In a checkout of the project, run `npm run build` first';
		throw new Refusal({file: packageFolder, what: `The package has no ${entry.replaceAll('\\', '/')}`, remedy});
	}
	const {version} = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as {version?: unknown};
	const files = listFiles(packageFolder);
	const hashes = files.map(file => [file, contentHash(readFileSync(path.join(packageFolder, file)))] as const);
	return {version: typeof version === 'string' ? version : '0.0.0', hash: hashOfFiles(new Map(hashes)), files};
}

function listFiles(packageFolder: string): string[] {
	const beside = readdirSync(packageFolder).filter(name =>
		/^(?:package\.json|licen[cs]e.*|third-party.*)$/i.test(name),
	);
	const dist = readdirSync(path.join(packageFolder, 'dist'), {withFileTypes: true, recursive: true})
		.filter(found => found.isFile())
		.map(found => path.relative(packageFolder, path.join(found.parentPath, found.name)));
	return [...beside, ...dist].sort();
}

async function copyFiles(from: string, to: string, files: readonly string[]): Promise<void> {
	for (const folder of new Set(files.map(file => path.dirname(path.join(to, file))))) {
		mkdirSync(folder, {recursive: true});
	}
	for (const file of files) await copyFile(path.join(from, file), path.join(to, file), constants.COPYFILE_FICLONE);
}

/** Semantic versions: numbers first, then a pre-release comes before its release. */
export function compareVersions(a: string, b: string): number {
	const [left, right] = [parseVersion(a), parseVersion(b)];
	for (let part = 0; part < 3; part++) {
		const difference = (left.numbers[part] ?? 0) - (right.numbers[part] ?? 0);
		if (difference !== 0) return difference;
	}
	if (left.label === right.label) return 0;
	if (left.label === '' || right.label === '') return left.label === '' ? 1 : -1;
	return left.label.localeCompare(right.label, 'en', {numeric: true});
}

function parseVersion(text: string) {
	const [numbers = '', ...label] = (text.split('+')[0] ?? '').split('-');
	return {numbers: numbers.split('.').map(part => Number.parseInt(part, 10) || 0), label: label.join('-')};
}
