import type {ReadStream, WriteStream} from 'node:tty';
import {styleFor, type Style} from '../reporters/style.ts';

/** Where a command prints. Nothing else writes to the standard streams. */
export type Terminal = {
	readonly print: (...lines: readonly string[]) => void;
	/** to standard error: what is no result */
	readonly warn: (...lines: readonly string[]) => void;
	readonly style: Style;
	/** a person sits there: questions may be asked */
	readonly isInteractive: boolean;
	/** standard output is a terminal: what was printed may be drawn over */
	readonly canRedraw: boolean;
	/** a yes or no; no where nobody can be asked */
	readonly confirm: (question: string) => Promise<boolean>;
};

type Streams = {readonly stdin: ReadStream; readonly stdout: WriteStream; readonly stderr: WriteStream};

export function openTerminal({stdin, stdout, stderr}: Streams, env: NodeJS.ProcessEnv): Terminal {
	const isInteractive = stdin.isTTY === true && stdout.isTTY === true;
	for (const stream of [stdout, stderr]) {
		stream.on('error', leaveQuietly);
	}

	return {
		print: (...lines) => void stdout.write(lines.map(line => `${line}\n`).join('')),
		warn: (...lines) => void stderr.write(lines.map(line => `${line}\n`).join('')),
		style: styleFor({columns: stdout.columns, colours: hasColours(stdout, env), unicode: hasUnicode(env)}),
		isInteractive,
		canRedraw: stdout.isTTY === true && env['TERM'] !== 'dumb',
		confirm: async question => isInteractive && ask(question, {stdin, stdout}),
	};
}

// Whoever reads us has gone away (`kata list | head -1`): nobody is left to be told.
function leaveQuietly(error: NodeJS.ErrnoException): void {
	if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
	process.exit();
}

function hasColours(stdout: {isTTY?: boolean}, env: NodeJS.ProcessEnv): boolean {
	return stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

/** An unset locale is most often a container whose terminal is fine; a locale that says otherwise is believed. */
export function hasUnicode(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): boolean {
	if (platform === 'win32') {
		return (
			['WT_SESSION', 'TERM_PROGRAM', 'ConEmuTask', 'CI'].some(name => env[name]) ||
			env['TERM']?.startsWith('xterm') === true
		);
	}

	const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'];
	return env['TERM'] !== 'linux' && env['TERM'] !== 'dumb' && (!locale || /utf-?8/i.test(locale));
}

async function ask(question: string, streams: Pick<Streams, 'stdin' | 'stdout'>): Promise<boolean> {
	const {createInterface} = await import('node:readline/promises');
	const lines = createInterface({input: streams.stdin, output: streams.stdout});
	try {
		const closed = new Promise<string>(resolve => lines.once('close', () => resolve('')));
		// In raw mode Ctrl-C is a key like any other; it means what it means elsewhere.
		lines.once('SIGINT', () => {
			process.emit('SIGINT', 'SIGINT');
			lines.close();
		});
		const answer = await Promise.race([lines.question(`${question} [y/N] `), closed]);
		return /^\s*y(es)?\s*$/i.test(answer);
	} finally {
		lines.close();
	}
}
