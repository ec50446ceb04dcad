import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {canStartFrom, findEditor, placeArguments} from './open-editor.ts';

const has =
	(...commands: readonly string[]) =>
	(command: string) =>
		commands.includes(command);
const find = (env: Record<string, string>, canStart: (command: string) => boolean, platform = 'linux') =>
	findEditor({env, platform, canStart});

describe('the editor', () => {
	test.each([
		['KATA_EDITOR before all', {KATA_EDITOR: 'hx', VISUAL: 'vim', EDITOR: 'nano'}, 'hx'],
		['VISUAL before EDITOR', {VISUAL: 'vim', EDITOR: 'nano'}, 'vim'],
		['EDITOR', {EDITOR: 'vim'}, 'vim'],
		['EDITOR where VISUAL is empty', {VISUAL: ' ', EDITOR: 'nano'}, 'nano'],
	])('is the one that was named: %s', (_, env, expected) => {
		expect(find(env, () => true)?.name).toBe(expected);
	});

	test('keeps the words that follow its name, in quotes or not', () => {
		expect(find({EDITOR: '"/opt/my editor/ed" -w \'two words\''}, () => true)).toMatchObject({
			command: '/opt/my editor/ed',
			args: ['-w', 'two words'],
		});
		const windows = String.raw`C:\Program Files\Code\code.cmd`;
		expect(find({EDITOR: windows}, () => true, 'win32')).toMatchObject({command: windows, name: 'code', args: []});
	});

	test('that was named and cannot be started is not replaced by a guess', () => {
		expect(find({EDITOR: 'gone', DISPLAY: ':0'}, has('code', 'nano'))).toBeUndefined();
	});

	test('is the one whose terminal this is, before any other that is installed', () => {
		expect(find({TERM_PROGRAM: 'vscode'}, has('code', 'nano'))?.name).toBe('code');
		expect(find({TERM_PROGRAM: 'vscode', CURSOR_TRACE_ID: '1'}, has('code', 'cursor'))?.name).toBe('cursor');
		expect(find({TERMINAL_EMULATOR: 'JetBrains-JediTerm'}, has('idea', 'nano'))?.name).toBe('idea');
	});

	test('with a window is only guessed where a window can open', () => {
		const canStart = has('code', 'nano');
		expect(find({DISPLAY: ':0'}, canStart)?.name).toBe('code');
		expect(find({}, canStart, 'darwin')?.name).toBe('code');
		expect(find({}, canStart)?.name).toBe('nano');
		expect(find({DISPLAY: ':0', SSH_CONNECTION: '1'}, canStart)?.name).toBe('nano');
	});

	test('is never vi for who has not asked for it', () => {
		expect(find({DISPLAY: ':0'}, has('vi', 'vim', 'emacs', 'ed'))).toBeUndefined();
	});

	test.each([
		['code', true, ['--goto', '/w/a.ts:3:9']],
		['subl', true, ['/w/a.ts:3:9']],
		['idea', true, ['--line', '3', '/w/a.ts']],
		['nvim', false, ['+3', '/w/a.ts']],
		['nano', false, ['+3', '/w/a.ts']],
		['hx', false, ['/w/a.ts:3:9']],
		['something-else', false, ['/w/a.ts']],
	])('%s opens at the line, in a window: %s', (name, hasWindow, expected) => {
		const editor = find({EDITOR: `/usr/bin/${name}`}, () => true)!;
		expect(editor.hasWindow).toBe(hasWindow);
		expect(placeArguments(editor, '/w/a.ts', {line: 3, column: 9})).toEqual(expected);
		expect(placeArguments(editor, '/w/a.ts', {})).toEqual(['/w/a.ts']);
	});
});

test('a program can be started when it is on the path, or named in full, and may be run', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'kata-editor-'));
	onTestFinished(() => rmSync(folder, {recursive: true}));
	writeFileSync(path.join(folder, 'runs'), '', {mode: 0o755});
	writeFileSync(path.join(folder, 'reads'), '', {mode: 0o644});
	const canStart = canStartFrom({PATH: `/nowhere:${folder}`}, 'linux');
	expect(canStart('runs')).toBe(true);
	expect(canStart(path.join(folder, 'runs'))).toBe(true);
	if (process.getuid?.() !== 0) expect(canStart('reads')).toBe(false);
	expect(canStart('is-not-there')).toBe(false);
	expect(canStart('')).toBe(false);
});
