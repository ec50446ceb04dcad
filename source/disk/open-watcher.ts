import {mkdirSync, rmSync, statSync, writeFileSync, type Stats} from 'node:fs';
import path from 'node:path';
import type {FSWatcher, watch} from 'chokidar';
import {isForeignName} from './program-files.ts';
import {errorCode} from './refusal.ts';
import type {Clock, Settler} from './settle-saves.ts';
import {placesOf, type Workspace} from './workspace.ts';

export type WatchedPlace = {
	readonly workspace: Workspace;
	readonly settler: Settler;
	readonly clock: Clock;
	readonly watch: typeof watch;
};

export type Watcher = {
	/** the system refused to watch so many files */
	readonly isFull: boolean;
	/** Whether a file that is written now is reported. */
	readonly hearsProbe: () => Promise<boolean>;
	readonly close: () => Promise<void>;
};

const pollMs = 500;
const probeMs = 2500;
const renewMs = 100;

/** Watches the exercises, and tells the settler of every file that something happened to. */
export async function openWatcher(place: WatchedPlace, how: 'events' | 'polling'): Promise<Watcher> {
	const probe = path.join(probeFolder(place.workspace.folder), String(process.pid));
	let isClosed = false;
	let opened = await open(place, how);
	const renew = async () => {
		// The old one first: chokidar lets watchers share what they hold, and this one holds a dead folder.
		await opened.watcher.close();
		if (isClosed) return;
		opened = await open(place, how);
		if (isClosed) await opened.watcher.close();
		else renewWhenReplaced(opened, place.clock, () => void renew());
	};
	renewWhenReplaced(opened, place.clock, () => void renew());
	return {
		isFull: opened.isFull,
		hearsProbe: async () => {
			const isHeard = !opened.isFull && (await hears(opened.watcher, probe, place.clock));
			rmSync(probe, {force: true});
			return isHeard;
		},
		close: async () => {
			isClosed = true;
			await opened.watcher.close();
		},
	};
}

type Open = {
	readonly watcher: FSWatcher;
	readonly isFull: boolean;
	/** what each watched folder is, whatever its name */
	readonly folders: Map<string, string>;
};

/** Answers when everything that is there was seen. */
async function open({workspace, settler, watch: start}: WatchedPlace, how: 'events' | 'polling'): Promise<Open> {
	const probes = probeFolder(workspace.folder);
	tryToMake(probes);
	const watcher = start([workspace.folder, probes], {
		ignored: ignoredIn(workspace),
		followSymlinks: false,
		atomic: false,
		usePolling: how === 'polling',
		interval: pollMs,
		binaryInterval: pollMs,
	});
	const folders = new Map<string, string>();
	watcher.on('addDir', (folder: string, stats?: Stats) => void (stats && folders.set(folder, identityOf(stats))));
	const learning: Array<Promise<void>> = [];
	// What a later watcher finds new was saved while nobody listened.
	const isFirst = settler.known().length === 0;
	const learn = (file: string) => (isFirst ? void learning.push(settler.learn(file)) : settler.touch(file));
	watcher.on('add', learn);
	const isFull = await new Promise<boolean>(resolve => {
		watcher.once('ready', () => resolve(false));
		// Other errors concern single files that vanish: what happens to them is found when they are read.
		watcher.on('error', error => {
			if (['ENOSPC', 'EMFILE', 'ENFILE'].includes(errorCode(error) ?? '')) resolve(true);
		});
	});
	watcher.off('add', learn);
	for (const event of ['add', 'change', 'unlink'] as const) watcher.on(event, settler.touch);
	await Promise.all(learning);
	// What was saved since it was learned, or while an earlier watcher heard nothing.
	for (const file of settler.known()) settler.touch(file);
	return {watcher, isFull, folders};
}

/** A folder that was deleted and made again at once keeps its name, and the watch on the old one is deaf for ever. */
function renewWhenReplaced({watcher, folders}: Open, clock: Clock, renew: () => void): void {
	let isDue = false;
	watcher.on('all', (_event, file) => {
		for (let folder = path.dirname(file); folders.has(folder); folder = path.dirname(folder)) {
			const stats = statSync(folder, {throwIfNoEntry: false});
			if (isDue || stats === undefined || identityOf(stats) === folders.get(folder)) continue;
			isDue = true;
			clock.setTimeout(renew, renewMs);
		}
	});
}

/** A new folder may get the number of the one that was just deleted. */
function identityOf({ino, birthtimeMs}: Stats): string {
	return `${ino} ${birthtimeMs}`;
}

/** Where nothing can be written, nothing can be saved either: then nothing is missed. */
async function hears(watcher: FSWatcher, probe: string, clock: Clock): Promise<boolean> {
	return new Promise(resolve => {
		const timer = clock.setTimeout(() => resolve(false), probeMs);
		watcher.on('all', (_event, file) => {
			if (file !== probe) return;
			clock.clearTimeout(timer);
			resolve(true);
		});
		try {
			writeFileSync(probe, String(Date.now()));
		} catch {
			clock.clearTimeout(timer);
			resolve(true);
		}
	});
}

function ignoredIn({folder, workshop}: Workspace): (file: string) => boolean {
	const ids = new Set<string>(workshop.exercises.map(({manifest}) => manifest.id));
	const probes = probeFolder(folder);
	return file => {
		const [first = '', ...rest] = path.relative(folder, file).split(path.sep);
		if (first === '' || file === probes || file.startsWith(probes + path.sep)) return false;
		return !ids.has(first) || rest.some(isForeignName);
	};
}

function probeFolder(folder: string): string {
	return path.join(placesOf(folder).kata, 'probe');
}

function tryToMake(folder: string): void {
	try {
		mkdirSync(folder, {recursive: true});
	} catch {
		// A workspace that can only be read is watched without a test.
	}
}
