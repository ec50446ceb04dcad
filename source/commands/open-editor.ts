import {accessSync, constants} from 'node:fs';
import path from 'node:path';
import type {Place} from '../protocol.ts';

export type Editor = {
	/** as one would say it: "code", "nano" */
	readonly name: string;
	readonly command: string;
	readonly args: readonly string[];
	/** it opens a window of its own: the app stays where it is */
	readonly hasWindow: boolean;
};

export type Surroundings = {
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly platform: string;
	/** whether a program of this name can be started */
	readonly canStart: (command: string) => boolean;
};

/**
 * The learner's editor: the one they have named, the one whose terminal this is, or one that is installed and that
 * nobody gets lost in. Nobody who has not asked for it is put into vi.
 */
export function findEditor({env, platform, canStart}: Surroundings): Editor | undefined {
	const named = [env['KATA_EDITOR'], env['VISUAL'], env['EDITOR']].find(text => text?.trim());
	if (named !== undefined) {
		const [command = '', ...args] = splitCommand(named, platform);
		return canStart(command) ? editor(command, args) : undefined;
	}
	const own = editorOfTerminal(env);
	const windows = canShowWindows(env, platform) ? guesses.windows : [];
	const command = [...own, ...windows, ...guesses.terminal].find(canStart);
	return command === undefined ? undefined : editor(command, []);
}

/** What is typed after the editor's name, so that it opens at the line. */
export function placeArguments(
	{name}: Editor,
	file: string,
	{line, column = 1}: Omit<Place, 'file'>,
): readonly string[] {
	if (line === undefined) return [file];
	switch (families[name]) {
		case 'goto':
			return ['--goto', `${file}:${line}:${column}`];
		case 'colon':
			return [`${file}:${line}:${column}`];
		case 'line-option':
			return ['--line', String(line), file];
		case 'plus':
			return [`+${line}`, file];
		default:
			return [file];
	}
}

/** Whether `command` is a program on the path, or a file that may be run. */
export function canStartFrom(env: Surroundings['env'], platform: string): (command: string) => boolean {
	const extensions = platform === 'win32' ? ['', ...(env['PATHEXT'] ?? '.COM;.EXE;.BAT;.CMD').split(';')] : [''];
	const folders = (env['PATH'] ?? env['Path'] ?? '').split(platform === 'win32' ? ';' : ':').filter(Boolean);
	return command => {
		if (command === '') return false;
		const places = /[/\\]/.test(command) ? [command] : folders.map(folder => path.join(folder, command));
		return places.some(place => extensions.some(extension => isExecutable(place + extension)));
	};
}

type Family = 'goto' | 'colon' | 'line-option' | 'plus';

const families: Readonly<Record<string, Family>> = {
	...Object.fromEntries(
		['code', 'code-insiders', 'codium', 'vscodium', 'cursor', 'windsurf', 'positron'].map(name => [name, 'goto']),
	),
	...Object.fromEntries(['subl', 'zed', 'zeditor', 'hx', 'helix', 'mate'].map(name => [name, 'colon'])),
	...Object.fromEntries(
		['idea', 'webstorm', 'phpstorm', 'pycharm', 'goland', 'rider', 'rubymine', 'clion', 'fleet'].map(name => [
			name,
			'line-option',
		]),
	),
	...Object.fromEntries(
		[
			'vi',
			'vim',
			'nvim',
			'gvim',
			'nano',
			'pico',
			'emacs',
			'emacsclient',
			'micro',
			'kak',
			'joe',
			'ne',
			'mcedit',
			'gedit',
			'kate',
			'ed',
		].map(name => [name, 'plus']),
	),
};

const otherWindows = ['subl', 'zed', 'zeditor', 'mate', 'gvim', 'gedit', 'kate', 'notepad', 'notepad++', 'bbedit'];
const withWindow = new Set(
	Object.keys(families)
		.filter(name => ['goto', 'line-option'].includes(families[name] ?? ''))
		.concat(otherWindows),
);

const guesses = {
	windows: ['code', 'cursor', 'windsurf', 'codium', 'zed', 'subl', 'webstorm', 'idea'],
	terminal: ['micro', 'nano'],
};

function editor(command: string, args: readonly string[]): Editor {
	const name = path
		.basename(command.replaceAll('\\', '/'))
		.replace(/\.(?:exe|cmd|bat|com)$/i, '')
		.toLowerCase();
	return {name, command, args, hasWindow: withWindow.has(name) && !args.includes('-nw')};
}

/** A terminal inside an editor: its window is the one the learner looks at. */
function editorOfTerminal(env: Surroundings['env']): readonly string[] {
	if (env['CURSOR_TRACE_ID']) return ['cursor'];
	if (env['TERM_PROGRAM'] === 'vscode') return ['code', 'codium', 'cursor', 'windsurf', 'code-insiders'];
	if (env['ZED_TERM']) return ['zed', 'zeditor'];
	return env['TERMINAL_EMULATOR'] === 'JetBrains-JediTerm' ? ['webstorm', 'idea'] : [];
}

function canShowWindows(env: Surroundings['env'], platform: string): boolean {
	if (env['SSH_CONNECTION'] || env['SSH_TTY']) return false;
	if (platform === 'win32' || platform === 'darwin') return true;
	return ['DISPLAY', 'WAYLAND_DISPLAY', 'WSL_DISTRO_NAME'].some(name => env[name]);
}

/** A command as it stands in EDITOR: words, in quotes where they have spaces. */
function splitCommand(text: string, platform: string): string[] {
	const words = text.trim().match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? [];
	const plain = words.map(word => word.replace(/^(["'])(.*)\1$/s, '$2'));
	// A Windows path with spaces and without quotes, as people set it: "C:\Program Files\…\editor.exe".
	const whole = text.trim();
	return platform === 'win32' && /^[a-z]:\\[^"']*\.(?:exe|cmd|bat)$/i.test(whole) ? [whole] : plain;
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
