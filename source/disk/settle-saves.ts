import {lstat, readFile} from 'node:fs/promises';
import {contentHash} from './content-hash.ts';

export type Clock = {
	setTimeout(body: () => void, ms: number): unknown;
	clearTimeout(timer: unknown): void;
};

export type Settler = {
	/** Something happened to this file. */
	touch(file: string): void;
	/** Takes the content of now as known, unless something is known already. */
	learn(file: string): Promise<void>;
	/** all files with a known content */
	known(): readonly string[];
	stop(): void;
};

/** so long a file must be left alone before it is read */
const quietMs = 20;
/** so long a file may be empty or gone: editors truncate it first, or put another in its place */
const graceMs = 150;

/**
 * Turns what happens to files into changes of their contents. `changed` is called once for each new content that stands:
 * not for a save that changed nothing, and not for the steps in which an editor saves.
 */
export function settleSaves(changed: (file: string, hash: string | undefined) => void, clock: Clock): Settler {
	const contents = new Map<string, string | undefined>();
	const waiting = new Map<string, unknown>();
	let isStopped = false;

	const wait = (file: string, ms: number, body: () => void) => {
		clock.clearTimeout(waiting.get(file));
		waiting.set(file, clock.setTimeout(body, ms));
	};
	const look = async (file: string, timer: unknown, isLast: boolean) => {
		const {hash, isEmpty} = await readContent(file);
		// Touched again, or stopped, while it was being read.
		if (isStopped || waiting.get(file) !== timer) return;
		waiting.delete(file);
		if (hash === contents.get(file)) return;
		if (isEmpty && !isLast) return void wait(file, graceMs, () => void look(file, waiting.get(file), true));
		contents.set(file, hash);
		changed(file, hash);
	};
	return {
		touch: file => wait(file, quietMs, () => void look(file, waiting.get(file), false)),
		learn: async file => {
			if (contents.has(file)) return;
			const {hash} = await readContent(file);
			if (!contents.has(file)) contents.set(file, hash);
		},
		known: () => [...contents.keys()],
		stop: () => {
			isStopped = true;
			for (const timer of waiting.values()) clock.clearTimeout(timer);
			waiting.clear();
		},
	};
}

type Content = {readonly hash: string | undefined; readonly isEmpty: boolean};

const nothing: Content = {hash: undefined, isEmpty: true};
const largeBytes = 1_000_000;

async function readContent(file: string): Promise<Content> {
	try {
		const stats = await lstat(file);
		if (!stats.isFile()) return nothing;
		if (stats.size > largeBytes) return {hash: `${stats.size} ${stats.mtimeMs}`, isEmpty: false};
		const content = await readFile(file);
		return {hash: contentHash(content), isEmpty: content.length === 0};
	} catch {
		return nothing;
	}
}
