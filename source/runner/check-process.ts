import {Readable} from 'node:stream';
import type {KeptOutput} from './keep-output.ts';
import {readLines} from './read-lines.ts';
import {runEnvironment} from './run-environment.ts';
import {MAX_LINE_BYTES} from '../protocol.ts';

export type Exit = {readonly code: number | null; readonly signal: string | null};

export type CheckProcess = {
	readonly leader: number;
	/** how it ended; its streams may still be open */
	readonly exited: Promise<Exit>;
	/** Resolves when all that it wrote was read. What still holds a stream then is given up after a moment. */
	drain(): Promise<void>;
};

export type CheckProcessRequest = {
	/** Node's arguments */
	readonly args: readonly string[];
	readonly cwd: string;
	readonly variables: Readonly<Record<string, string>>;
	/** takes what it prints */
	readonly output: KeptOutput;
};

export type CheckProcessListeners = {
	/** a line on descriptor 3 */
	line(text: string): void;
	/** too many of them */
	flood(): void;
	/** anything at all was written */
	moved(): void;
};

const MOST_EVENT_BYTES = 10 * 1024 * 1024;
const DRAIN_MS = 1000;

/** Starts a check process, which leads a group of its own and ends when its standard input closes. */
export async function startCheckProcess(
	{args, cwd, variables, output}: CheckProcessRequest,
	listeners: CheckProcessListeners,
): Promise<CheckProcess> {
	// Loaded here: a file that does not parse is told without it.
	const {execa} = await import('execa');
	const child = execa(process.execPath, args, {
		cwd,
		env: runEnvironment(variables),
		extendEnv: false,
		detached: process.platform !== 'win32',
		stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
		buffer: false,
		reject: false,
		cleanup: false,
		verbose: 'none',
	});
	const leader = child.pid;
	if (leader === undefined)
		throw new Error(`Node could not be started: ${(await child).shortMessage ?? 'no reason given'}`);
	// The result itself is not awaited: it waits for streams that a frozen process may hold open.
	const exited = new Promise<Exit>(resolve => {
		child.once('exit', (code, signal) => resolve({code, signal}));
	});
	const lines = readLines({lineBytes: MAX_LINE_BYTES, allBytes: MOST_EVENT_BYTES}, listeners);
	const read = (stream: unknown, push: (chunk: Uint8Array) => void) =>
		readAll(stream, chunk => (listeners.moved(), push(chunk)));
	const streams = [read(child.stdout, output.push), read(child.stderr, output.push), read(child.stdio[3], lines.push)];
	child.stdin.on('error', () => {});
	return {
		leader,
		exited,
		async drain() {
			const giveUp = setTimeout(() => streams.forEach(({abandon}) => abandon()), DRAIN_MS);
			await Promise.all(streams.map(({closed}) => closed));
			clearTimeout(giveUp);
			lines.end();
			child.stdin.destroy();
		},
	};
}

type Reading = {readonly closed: Promise<void>; abandon(): void};

function readAll(stream: unknown, push: (chunk: Uint8Array) => void): Reading {
	if (!(stream instanceof Readable)) throw new Error('A stream of the check process was not opened.');
	stream.on('data', push);
	stream.on('error', () => {});
	const closed = new Promise<void>(resolve => void stream.once('close', resolve));
	return {closed, abandon: () => void stream.destroy()};
}
