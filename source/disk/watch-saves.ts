import {statfsSync} from 'node:fs';
import path from 'node:path';
import {watch as watchWithChokidar} from 'chokidar';
import {parseExerciseId} from '../workshop/exercise-id.ts';
import type {Save} from '../workshop/save.ts';
import {openWatcher, type WatchedPlace, type Watcher} from './open-watcher.ts';
import {forgetOwnWrites, takeOwnWrite} from './own-writes.ts';
import {settleSaves, type Clock} from './settle-saves.ts';
import type {Workspace} from './workspace.ts';

export type Watching = {
	readonly mode: 'events' | 'polling';
	/** a sentence for the learner, when saves are found by looking every now and then */
	readonly note?: string;
	/** After it nothing is reported any more. */
	readonly stop: () => Promise<void>;
};

export type WatchOptions = {
	readonly clock?: Clock;
	readonly watch?: typeof watchWithChokidar;
};

/**
 * Reports every save that changed the content of a file in an exercise, whoever made it, except for this process. Tests
 * itself first: where the system reports nothing (network drives, some containers), it looks every now and then.
 */
export async function startWatching(
	workspace: Workspace,
	onSave: (save: Save) => void,
	{clock = usualClock, watch = watchWithChokidar}: WatchOptions = {},
): Promise<Watching> {
	forgetOwnWrites();
	const settler = settleSaves((file, hash) => {
		const save = saveOf(workspace.folder, file);
		if (save !== undefined && !takeOwnWrite(file, hash)) onSave(save);
	}, clock);
	const place: WatchedPlace = {workspace, settler, clock, watch};
	const stop = (watcher: Watcher) => async () => {
		settler.stop();
		await watcher.close();
	};
	const first = isShared(workspace.folder) ? shared : await listen(place);
	if (typeof first !== 'string') return {mode: 'events', stop: stop(first)};
	const second = await openWatcher(place, 'polling');
	return {mode: 'polling', note: `${first}, so the app looks for saves twice a second.`, stop: stop(second)};
}

/** The watcher, when it was heard to report; else why it does not. */
async function listen(place: WatchedPlace): Promise<Watcher | string> {
	const watcher = await openWatcher(place, 'events');
	if (await watcher.hearsProbe()) return watcher;
	await watcher.close();
	return watcher.isFull ? 'The system has no room to watch more files' : 'This disk does not report saves';
}

const usualClock: Clock = {
	setTimeout: (body, ms) => setTimeout(body, ms),
	clearTimeout: timer => clearTimeout(timer as NodeJS.Timeout | undefined),
};

function saveOf(folder: string, file: string): Save | undefined {
	const [first = '', ...rest] = path.relative(folder, file).split(path.sep);
	const exercise = parseExerciseId(first);
	return exercise === undefined || rest.length === 0 ? undefined : {exercise, file: rest.join('/')};
}

const shared = 'This disk may be written by another system too';

/** Linux tells of saves that pass through it, and hears nothing of those that the other side of a shared disk makes. */
function isShared(folder: string): boolean {
	if (process.platform !== 'linux') return false;
	try {
		return sharedDisks.has(statfsSync(folder).type >>> 0);
	} catch {
		return false;
	}
}

const sharedDisks = new Set([
	0x01021997, // 9p: a Windows disk under WSL, virtual machines
	0x65735546, // FUSE: Docker Desktop, sshfs
	0x6969, // NFS
	0xff534d42, // CIFS
	0xfe534d42, // SMB 2
	0x786f4256, // VirtualBox
]);
