import {spawn, type ChildProcess} from 'node:child_process';
import type {Duplex, Readable} from 'node:stream';
import path from 'node:path';

/** What a function process tells the cloud (runtimes/node). */
export type ProcessMessage = {readonly type: string; readonly [key: string]: unknown};

/** Bytes of standard output and standard error. */
export type Printed = {readonly out: number; readonly err: number};

export type FunctionProcess = {
	readonly pid: number;
	send(message: object): void;
	/** Resolves when all that the process says it printed was read. */
	untilRead(printed: Printed): Promise<void>;
	kill(): void;
	freeze(): void;
	thaw(): void;
};

export type ProcessListeners = {
	message(message: ProcessMessage): void;
	/** standard output or standard error, as it comes */
	printed(text: string): void;
	/** after its output was read */
	exited(code: number | null, signal: NodeJS.Signals | null): void;
};

export type ProcessRequest = {
	/** folder of bootstrap.cjs and preload.cjs */
	readonly runtime: string;
	readonly cwd: string;
	readonly memoryMB: number;
	readonly env: Readonly<Record<string, string>>;
};

/** A child of the function may hold its output open after it: so long we wait for the rest. */
const OUTPUT_GRACE_MS = 100;
const canFreeze = process.platform !== 'win32';

/** Starts one function process: our Node bootstrap, which waits for its init phase. */
export function startProcess(
	{runtime, cwd, env, memoryMB}: ProcessRequest,
	listeners: ProcessListeners,
): FunctionProcess {
	const child = spawn(
		process.execPath,
		[...heapLimits(memoryMB), '-r', path.join(runtime, 'preload.cjs'), path.join(runtime, 'bootstrap.cjs')],
		{
			cwd,
			env: {...env, KATA_CHANNEL: '3'},
			stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
			windowsHide: true,
		},
	);
	const read = {out: 0, err: 0};
	const [, out, err, channel] = child.stdio as unknown as [null, Readable, Readable, Duplex];
	onText(out, (text, bytes) => {
		read.out += bytes;
		listeners.printed(text);
	});
	onText(err, (text, bytes) => {
		read.err += bytes;
		listeners.printed(text);
	});
	listenForMessages(channel, listeners.message);
	listenForExit(child, listeners.exited);
	return {
		pid: child.pid ?? 0,
		send: message => void (channel.writable && channel.write(`${JSON.stringify(message)}\n`)),
		untilRead: printed => untilRead(read, printed),
		kill: () => void child.kill('SIGKILL'),
		freeze: () => void (canFreeze && child.kill('SIGSTOP')),
		thaw: () => void (canFreeze && child.kill('SIGCONT')),
	};
}

/** A heap that fits into the function's memory: V8 would otherwise collect only when it is far beyond. */
function heapLimits(memoryMB: number): string[] {
	return [
		`--max-semi-space-size=${Math.max(1, Math.floor(memoryMB * 0.05))}`,
		`--max-old-space-size=${Math.floor(memoryMB * 0.9)}`,
	];
}

/** A process that lies about what it printed is not waited for. */
async function untilRead(read: Printed, printed: Printed): Promise<void> {
	const giveUp = performance.now() + 200;
	while ((read.out < printed.out || read.err < printed.err) && performance.now() < giveUp) {
		await new Promise(resolve => setImmediate(resolve));
	}
}

function onText(stream: Readable, listener: (text: string, bytes: number) => void): void {
	const decoder = new TextDecoder();
	stream.on('data', (chunk: Buffer) => listener(decoder.decode(chunk, {stream: true}), chunk.length));
	stream.on('error', () => {});
}

function listenForMessages(channel: Duplex, listener: (message: ProcessMessage) => void): void {
	let rest = '';
	channel.on('error', () => {});
	channel.setEncoding('utf8');
	channel.on('data', (text: string) => {
		const lines = (rest + text).split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines) {
			const message = parseMessage(line);
			if (message) listener(message);
		}
	});
}

/** A hostile handler may write to the channel's descriptor: what is no message of ours is nothing. */
function parseMessage(line: string): ProcessMessage | undefined {
	try {
		const message: unknown = JSON.parse(line);
		return typeof message === 'object' && message !== null && 'type' in message && typeof message.type === 'string'
			? (message as ProcessMessage)
			: undefined;
	} catch {
		return undefined;
	}
}

function listenForExit(child: ChildProcess, listener: ProcessListeners['exited']): void {
	let told = false;
	const tell = (code: number | null, signal: NodeJS.Signals | null) => {
		if (told) return;
		told = true;
		listener(code, signal);
	};
	child.once('error', () => tell(1, null));
	child.once('exit', (code, signal) => setTimeout(() => tell(code, signal), OUTPUT_GRACE_MS));
	child.once('close', tell);
}
