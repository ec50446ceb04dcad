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
/** so long after a look there is another one: watchers merge events that follow each other within 50 ms, the last into the first */
const againMs = 80;
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

	const wait = (file: string, ms: number, turn: Turn) => {
		clock.clearTimeout(waiting.get(file));
		waiting.set(
			file,
			clock.setTimeout(() => void look(file, turn), ms),
		);
	};
	const look = async (file: string, turn: Turn) => {
		const timer = waiting.get(file);
		const {hash, isEmpty} = await readContent(file);
		// Touched again, or stopped, while it was being read.
		if (isStopped || waiting.get(file) !== timer) return;
		waiting.delete(file);
		const isKnown = hash === contents.get(file);
		if (isKnown && turn === 'again') return;
		if (!isKnown && turn === 'again') return wait(file, quietMs, 'first');
		if (!isKnown && isEmpty && turn === 'first') return wait(file, graceMs, 'last');
		contents.set(file, hash);
		wait(file, againMs, 'again');
		if (!isKnown) changed(file, hash);
	};
	return {
		touch: file => wait(file, quietMs, 'first'),
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

/** `last` is the look after the grace, `again` the one after everything seems settled. */
type Turn = 'first' | 'last' | 'again';

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
