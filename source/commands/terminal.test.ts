import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import path from 'node:path';
import {openTerminal, keys, type Terminal} from '../end-to-end/terminal.ts';
import {makeTinyWorkspace, packageFolder, type Place} from './testing/kata.ts';
import {hasUnicode} from './terminal.ts';

let place: Place;
let terminal: Terminal | undefined;
beforeAll(async () => {
	place = await makeTinyWorkspace();
});
afterEach(async () => terminal?.close());
afterAll(() => place.remove());

function kata(typed: readonly string[], env: Record<string, string | undefined> = {}): Terminal {
	const program = path.join(packageFolder, 'dist/serverless-kata.js');
	const opened = openTerminal(process.execPath, [program, ...typed], {
		cwd: place.folder,
		env: {NO_COLOR: undefined, ...env},
	});
	terminal = opened;
	return opened;
}

describe('on a terminal', () => {
	it('marks have colours, and none with NO_COLOR', async () => {
		const coloured = kata(['list']);
		await coloured.exited;
		expect(coloured.written()).toContain('\u001b[2m○\u001b[0m say-hello');
		const plain = kata(['list'], {NO_COLOR: '1'});
		await plain.exited;
		expect(plain.written()).toContain('○ say-hello');
		expect(plain.written()).not.toContain('\u001b[');
	});

	it('reset asks, and no is no', async () => {
		const asking = kata(['reset', 'say-hello']);
		await asking.waitFor('[y/N]');
		asking.press('n', keys.enter);
		await asking.waitFor('Nothing was changed.');
		expect(await asking.exited).toMatchObject({code: 1});
	});

	it('Ctrl-C at a question ends the command', async () => {
		const asking = kata(['reset', 'say-hello']);
		await asking.waitFor('[y/N]');
		asking.press('\u0003');
		expect(await asking.exited).toMatchObject({code: 130});
	});

	it('outside of a workspace offers to make one', async () => {
		const program = path.join(packageFolder, 'dist/serverless-kata.js');
		const asking = openTerminal(process.execPath, [program], {cwd: path.dirname(place.folder)});
		terminal = asking;
		await asking.waitFor(/Make one in .*serverless-kata\? \[y\/N\]/);
		asking.press(keys.enter);
		await asking.waitFor('Nothing was made.');
		expect(await asking.exited).toMatchObject({code: 2});
	});
});

describe('marks', () => {
	it.each<[NodeJS.ProcessEnv, NodeJS.Platform, boolean]>([
		[{}, 'linux', true],
		[{LANG: 'C'}, 'linux', false],
		[{LANG: 'en_GB.UTF-8'}, 'linux', true],
		[{LANG: 'en_GB.UTF-8', LC_ALL: 'POSIX'}, 'linux', false],
		[{LANG: 'C.utf8'}, 'darwin', true],
		[{TERM: 'linux', LANG: 'de_DE.UTF-8'}, 'linux', false],
		[{}, 'win32', false],
		[{WT_SESSION: '1'}, 'win32', true],
	])('%j on %s: unicode %s', (env, platform, expected) => {
		expect(hasUnicode(env, platform)).toBe(expected);
	});
});
