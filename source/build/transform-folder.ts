import {constants} from 'node:fs';
import {copyFile, mkdir, readFile, stat, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {builtName, fileKind} from './file-kind.ts';
import {listFolder, type Listed} from './list-folder.ts';
import type {Broken, SourcePlace} from './outcome.ts';
import {packageFormat} from './package-format.ts';
import {cacheKey, openCache, type TransformCache} from './transform-cache.ts';

export type FolderOptions = {
	/** where transformed texts are kept from run to run */
	readonly cacheFolder?: string | undefined;
	/** paths in the folder, with `/` between names, that do not belong to the program */
	readonly leaveOut?: (name: string) => boolean;
	/** JavaScript is taken as it is, unread: it is not the learner's */
	readonly trusted?: boolean;
};

/** What was built: the paths of all files, as they are named now. */
export type Built = {readonly state: 'built'; readonly files: readonly string[]};

/**
 * Builds a program that Node can run from a folder of TypeScript, JavaScript and data, or from several laid over one
 * another. `to` is a folder that is empty or not there. The first file that no engine would run makes it `broken`.
 */
export async function transformFolder(
	from: string | readonly string[],
	to: string,
	options: FolderOptions = {},
): Promise<Built | Broken> {
	const listed = await listFolder(typeof from === 'string' ? [from] : from);
	if ('state' in listed) return listed;
	for (const name of listed.files.keys()) if (options.leaveOut?.(name) === true) listed.files.delete(name);
	const refused = findRefused(listed) ?? (await findTooLarge(listed));
	if (refused) return refused;
	const format = packageFormat(await readIfAny(listed.files.get('package.json')));
	if ('state' in format) return format;
	const cache = openCache(options.cacheFolder);
	const job = {listed, to, cache, commonJs: format.commonJs, trusted: options.trusted ?? false};
	await mkdir(to, {recursive: true});
	for (const name of listed.files.keys()) {
		const broken = await buildFile(job, name).catch((error: unknown) => unreadable(error, {file: name}));
		if (broken) return broken;
	}
	await writeFile(path.join(to, 'package.json'), format.text);
	await linkPackages(listed, to);
	const names = [...listed.files.keys()].flatMap(name => builtName(name) ?? []);
	return {state: 'built', files: names};
}

function findRefused({files}: Listed): Broken | undefined {
	const taken = new Map<string, string>();
	for (const file of files.keys()) {
		if (fileKind(file) === 'unsupported') {
			const message = `\`${path.extname(file)}\` files are not supported here. Write \`.ts\` or \`.js\`.`;
			return {state: 'broken', at: {file}, message};
		}
		const becomes = builtName(file);
		if (becomes === undefined) continue;
		const other = taken.get(becomes);
		if (other !== undefined) {
			const message = `\`${other}\` and \`${file}\` both become \`${becomes}\` when the program is built. Remove the one that you do not edit.`;
			return {state: 'broken', at: {file: other}, message};
		}
		taken.set(becomes, file);
	}
	return undefined;
}

/** Lambda's own limit for a function's code, unpacked. */
const MOST_BYTES = 262_144_000;

async function findTooLarge({files}: Listed): Promise<Broken | undefined> {
	let bytes = 0;
	for (const [file, full] of files) {
		bytes += (await stat(full).catch(() => undefined))?.size ?? 0;
		if (bytes <= MOST_BYTES) continue;
		const message = 'With this file the folder holds more than 250 MB, which is more than Lambda takes. Move it away.';
		return {state: 'broken', at: {file}, message};
	}
	return undefined;
}

type Job = {
	readonly listed: Listed;
	readonly to: string;
	readonly cache: TransformCache;
	readonly commonJs: boolean;
	readonly trusted: boolean;
};

async function buildFile(job: Job, name: string): Promise<Broken | undefined> {
	const source = job.listed.files.get(name) ?? '';
	const becomes = builtName(name);
	if (becomes === undefined || name === 'package.json') return undefined;
	const target = path.join(job.to, becomes);
	if (name.includes('/')) await mkdir(path.dirname(target), {recursive: true});
	const kind = fileKind(name);
	if (kind === 'data' || (kind === 'javascript' && job.trusted)) {
		await copyFile(source, target, constants.COPYFILE_FICLONE);
		return undefined;
	}
	const built = await transformed(job, name, await readFile(source, 'utf8'));
	if (typeof built !== 'string') return built;
	await writeFile(target, built);
	return undefined;
}

async function transformed({listed, cache, commonJs}: Job, name: string, text: string): Promise<string | Broken> {
	const files = new Set(listed.files.keys());
	const key = cacheKey([name, commonJs ? 'commonjs' : 'module', [...files].join('\n'), text]);
	const known = await cache.read(key);
	if (known !== undefined) return known;
	// Loaded for what is new alone: most runs find every file but one in the cache.
	const {transformFile} = await import('./transform-file.ts');
	const result = transformFile(text, name, {files, commonJs});
	if (result.state === 'broken') return result;
	await cache.write(key, result.text);
	return result.text;
}

/** A file may be deleted, or made unreadable, while we build: the next save builds again. */
function unreadable(error: unknown, at: SourcePlace): Broken | undefined {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	if (code === 'ENOENT') return undefined;
	if (code !== 'EACCES' && code !== 'EPERM') throw error;
	return {state: 'broken', at, message: 'This file may not be read. Give yourself the right to read it (chmod u+r).'};
}

async function linkPackages({packages}: Listed, to: string): Promise<void> {
	for (const [name, target] of packages) {
		const link = path.join(to, name);
		await mkdir(path.dirname(link), {recursive: true});
		await symlink(path.resolve(target), link, 'junction');
	}
}

async function readIfAny(file: string | undefined): Promise<string | undefined> {
	return file === undefined ? undefined : readFile(file, 'utf8').catch(() => undefined);
}
