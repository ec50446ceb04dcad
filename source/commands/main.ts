import {constants} from 'node:os';
import {findPackageFolder} from './package-folder.ts';
import {run} from './run.ts';
import {openTerminal} from './terminal.ts';

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => {
		// Whoever asks twice does not want to wait for anything to end tidily.
		if (ending.signal.aborted) process.exit(128 + constants.signals[signal]);
		process.exitCode = 128 + constants.signals[signal];
		ending.abort();
	});
}

const terminal = openTerminal(process, process.env);
try {
	const code = await run({
		typed: process.argv.slice(2),
		terminal,
		cwd: process.cwd(),
		env: process.env,
		packageFolder: findPackageFolder(),
		signal: ending.signal,
	});
	process.exitCode = ending.signal.aborted ? process.exitCode : code;
} catch (error) {
	// A mistake of ours: the stack is for the report that we ask for.
	terminal.warn(
		'This is our mistake, not yours. Your files and your progress are safe.',
		error instanceof Error ? (error.stack ?? error.message) : String(error),
		'Please report it with the lines above.',
	);
	process.exitCode = 2;
}
