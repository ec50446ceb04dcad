import type {ExitCode} from '../reporters/exit-code.ts';
import type {Terminal} from './terminal.ts';

/** A command as it was typed, and where. */
export type Call = {
	/** words that are no options, the command itself left out */
	readonly words: readonly string[];
	/** `--json` is `true`, `--jobs 2` is `'2'`; what was not typed is not there */
	readonly options: Readonly<Record<string, string | true | undefined>>;
	readonly terminal: Terminal;
	/** absolute */
	readonly cwd: string;
	readonly env: NodeJS.ProcessEnv;
	/** where our own `package.json` and `dist/` lie */
	readonly packageFolder: string;
	/** aborted by Ctrl-C and by a request to end; whoever started something ends it then */
	readonly signal: AbortSignal;
};

/** Every command file exports `run`. What a person can do something about is thrown as a `Complaint`. */
export type Run = (call: Call) => Promise<ExitCode>;
