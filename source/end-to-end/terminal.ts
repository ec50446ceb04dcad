import {spawn} from '@lydell/node-pty';
import {Unicode11Addon} from '@xterm/addon-unicode11';
import xterm from '@xterm/headless';

export type TerminalOptions = {
	readonly columns?: number;
	readonly rows?: number;
	/** added to this process's variables; undefined takes one away */
	readonly env?: Readonly<Record<string, string | undefined>>;
	readonly cwd?: string;
};

export type Exit = {readonly code: number; readonly signal: number | undefined};

/** What must be on the screen: a piece of it, a pattern, or a question put to it. */
export type Wanted = string | RegExp | ((screen: string) => boolean);

/** A real program in a pseudo-terminal, its screen read as a terminal emulator shows it. */
export type Terminal = {
	/** the rows as a person sees them, without trailing blanks */
	screen(): string;
	/** Waits until the screen shows it, and returns the screen. Fails with the screen when the program ends before, or late. */
	waitFor(wanted: Wanted, timeoutMs?: number): Promise<string>;
	/** Types text or `keys`, all in one write. */
	press(...typed: readonly string[]): void;
	resize(columns: number, rows: number): void;
	/** whether the program has switched to the alternate screen */
	isAlternate(): boolean;
	isCursorHidden(): boolean;
	/** rows that have left the normal screen at its top */
	scrollback(): number;
	/** everything the program has written, escapes included */
	written(): string;
	readonly pid: number;
	readonly exited: Promise<Exit>;
	/** Kills the program where it still runs. Call it in `afterEach`. */
	close(): Promise<void>;
};

export const keys = {
	up: '\u001B[A',
	down: '\u001B[B',
	right: '\u001B[C',
	left: '\u001B[D',
	pageUp: '\u001B[5~',
	pageDown: '\u001B[6~',
	home: '\u001B[H',
	end: '\u001B[F',
	enter: '\r',
	escape: '\u001B',
	tab: '\t',
	shiftTab: '\u001B[Z',
	backspace: '\u007F',
	ctrlC: '\u0003',
	ctrlD: '\u0004',
	ctrlZ: '\u001A',
} as const;

export function openTerminal(file: string, args: readonly string[], options: TerminalOptions = {}): Terminal {
	const {columns = 80, rows = 24, cwd = process.cwd()} = options;
	const env = variables(options.env);
	const program = spawn(file, [...args], {cols: columns, rows, cwd, env, name: env['TERM'] ?? 'xterm-256color'});
	const emulator = startEmulator(columns, rows);
	const output: string[] = [];
	const frames = watchFrames();
	program.onData(data => {
		output.push(data);
		emulator.write(data, () => frames.drawn(data));
	});
	// A program may ask where the cursor is or what the terminal can do: the emulator answers.
	emulator.onData(answer => program.write(answer));
	let exit: Exit | undefined;
	const exited = new Promise<Exit>(resolve => {
		program.onExit(({exitCode, signal}) => {
			exit = {code: exitCode, signal: signal === 0 ? undefined : signal};
			// What it wrote last is on the screen before its end is told.
			emulator.write('', () => {
				frames.ended();
				resolve(exit ?? {code: exitCode, signal});
			});
		});
	});
	const screen = () => readScreen(emulator);
	return {
		screen,
		waitFor: (wanted, timeoutMs = 15_000) => waitUntil({wanted, timeoutMs, screen, frames, exit: () => exit}),
		press: (...typed) => program.write(typed.join('')),
		resize(columns, rows) {
			emulator.resize(columns, rows);
			program.resize(columns, rows);
		},
		isAlternate: () => emulator.buffer.active.type === 'alternate',
		isCursorHidden: () => output.join('').lastIndexOf('\u001B[?25l') > output.join('').lastIndexOf('\u001B[?25h'),
		scrollback: () => emulator.buffer.normal.baseY,
		written: () => output.join(''),
		pid: program.pid,
		exited,
		async close() {
			if (!exit) program.kill('SIGKILL');
			await exited;
			emulator.dispose();
		},
	};
}

/** Between two marks a frame is being drawn, and a terminal shows it when it is whole: half a frame is no screen. */
function watchFrames() {
	const watchers = new Set<() => void>();
	let isTorn = false;
	let last = '';
	const changed = () => {
		if (!isTorn) for (const watcher of watchers) watcher();
	};
	return {
		watchers,
		isWhole: () => !isTorn,
		drawn(data: string) {
			const text = last + data;
			const [begin, end] = [text.lastIndexOf('\u001B[?2026h'), text.lastIndexOf('\u001B[?2026l')];
			if (begin >= 0 || end >= 0) isTorn = begin > end;
			// A mark may come in two pieces.
			last = text.slice(-16);
			changed();
		},
		ended() {
			isTorn = false;
			changed();
		},
	};
}

/** This process's variables without those that change what a terminal program shows. */
function variables(changes: TerminalOptions['env'] = {}): Record<string, string> {
	// Ink shows nothing where it believes to run in CI, and an empty variable is enough for that.
	const disturbing =
		/^(?:CI|CI_.*|CONTINUOUS_INTEGRATION|NO_COLOR|FORCE_COLOR|COLORTERM|NODE_ENV|NODE_OPTIONS|VITEST.*|INK_.*|DEV|TMUX)$/;
	const own = Object.entries(process.env).filter(([name]) => !disturbing.test(name));
	const all = {...Object.fromEntries(own), TERM: 'xterm-256color', ...changes};
	return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function startEmulator(columns: number, rows: number): xterm.Terminal {
	const emulator = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 1000});
	emulator.loadAddon(new Unicode11Addon());
	// Emoji are two cells wide, as in the terminals people use.
	emulator.unicode.activeVersion = '11';
	return emulator;
}

function readScreen(emulator: xterm.Terminal): string {
	const {active} = emulator.buffer;
	const lines = Array.from({length: emulator.rows}, (_, row) =>
		active.getLine(active.baseY + row)?.translateToString(true),
	);
	return lines
		.map(line => line ?? '')
		.join('\n')
		.trimEnd();
}

type Wait = {
	readonly wanted: Wanted;
	readonly timeoutMs: number;
	readonly screen: () => string;
	readonly frames: ReturnType<typeof watchFrames>;
	readonly exit: () => Exit | undefined;
};

function waitUntil({wanted, timeoutMs, screen, frames, exit}: Wait): Promise<string> {
	const {watchers} = frames;
	return new Promise((resolve, reject) => {
		const finish = (end: () => void) => {
			clearTimeout(timer);
			watchers.delete(look);
			end();
		};
		const fail = (why: string) =>
			finish(() => reject(new Error(`${describe(wanted)} ${why}. The screen:\n${screen()}`)));
		const look = () => {
			const text = screen();
			const ended = exit();
			if (shows(text, wanted)) finish(() => resolve(text));
			else if (ended)
				fail(`was not shown before the program ended (code ${ended.code}, signal ${ended.signal ?? 'none'})`);
		};
		const timer = setTimeout(() => fail(`was not shown within ${timeoutMs} ms`), timeoutMs);
		watchers.add(look);
		if (frames.isWhole()) look();
	});
}

function shows(screen: string, wanted: Wanted): boolean {
	if (typeof wanted === 'string') return screen.includes(wanted);
	return wanted instanceof RegExp ? wanted.test(screen) : wanted(screen);
}

function describe(wanted: Wanted): string {
	return typeof wanted === 'function' ? 'What was asked for' : String(wanted);
}
