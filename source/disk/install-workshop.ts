import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import type {Problem} from '../workshop/problem.ts';
import {contentHash, hashOfFiles} from './content-hash.ts';
import {
	formatIndex,
	indexOf,
	placeWorkshop,
	readInstalledWorkshop,
	type InstalledWorkshop,
} from './installed-workshop.ts';
import {loadWorkshop} from './load-workshop.ts';
import {isForeignName} from './program-files.ts';
import {readArchive} from './read-archive.ts';
import {Refusal} from './refusal.ts';
import {mendSwap, successorOf, swapFolder} from './swap-folder.ts';
import {placesOf} from './workspace.ts';

/**
 * Unpacks the workshop of the package, or one of the learner's own choice (a folder or an archive), in the place of the
 * one that was there. A workshop with problems is refused, and the old one stays.
 */
export async function installWorkshop(
	folder: string,
	source: {readonly packageHash: string; readonly own?: string},
): Promise<InstalledWorkshop | {readonly problems: readonly Problem[]}> {
	const places = placesOf(folder);
	await mendSwap(places.workshop);
	const known = readInstalledWorkshop(folder);
	const stays = source.own === undefined && (known?.from.startsWith('own ') ?? false);
	if (known !== undefined && (stays || known.from === `package ${source.packageHash}`)) return known;
	const files = await readSource(source.own ?? path.join(places.runtime, 'dist', 'workshop.tar.gz'));
	const from = source.own === undefined ? `package ${source.packageHash}` : `own ${hashOf(files)}`;
	if (known?.from === from) return known;

	const successor = successorOf(places.workshop);
	rmSync(successor, {recursive: true, force: true});
	writeAll(successor, files);
	const loaded = await loadWorkshop(successor);
	if ('problems' in loaded) {
		rmSync(successor, {recursive: true, force: true});
		return loaded;
	}
	writeFileSync(indexOf(successor), formatIndex(loaded.workshop, from));
	await swapFolder(successor, places.workshop);
	return {workshop: placeWorkshop(places.workshop, loaded.workshop), from};
}

async function readSource(source: string): Promise<ReadonlyMap<string, Buffer>> {
	const stats = statSync(source, {throwIfNoEntry: false});
	if (stats?.isDirectory() === true) return readTree(source);
	if (stats?.isFile() === true) {
		try {
			return await readArchive(source);
		} catch (error) {
			const what = `This is no workshop archive (${error instanceof Error ? error.message : String(error)})`;
			throw new Refusal({file: source, what, remedy: 'Pack it again, or fetch it again'});
		}
	}
	throw new Refusal({file: source, what: 'There is no workshop here', remedy: 'Name a folder or a workshop archive'});
}

/** The three folders of a workshop; links are not followed. */
function readTree(source: string): Map<string, Buffer> {
	const files = new Map<string, Buffer>();
	for (const kind of ['exercises', 'solutions', 'checks']) {
		if (!existsSync(path.join(source, kind))) continue;
		for (const entry of readdirSync(path.join(source, kind), {withFileTypes: true, recursive: true})) {
			const full = path.join(entry.parentPath, entry.name);
			const parts = path.relative(source, full).split(path.sep);
			if (entry.isFile() && !parts.some(isForeignName)) files.set(parts.join('/'), readFileSync(full));
		}
	}
	return files;
}

function hashOf(files: ReadonlyMap<string, Buffer>): string {
	return hashOfFiles(new Map([...files].map(([file, content]) => [file, contentHash(content)])));
}

function writeAll(folder: string, files: ReadonlyMap<string, Buffer>): void {
	for (const [file, content] of files) {
		const full = path.join(folder, ...file.split('/'));
		mkdirSync(path.dirname(full), {recursive: true});
		writeFileSync(full, content);
	}
}
