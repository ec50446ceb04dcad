import {execFileSync} from 'node:child_process';
import {rm} from 'node:fs/promises';
import path from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {copyWorld, makeTemplate, type AppWorld} from './app-world.ts';
import {keys, type Terminal} from './terminal.ts';

let template: string;
let world: AppWorld;
beforeAll(async () => {
	template = await makeTemplate();
});
afterAll(async () => rm(path.dirname(template), {recursive: true, force: true}));
beforeEach(async () => {
	world = await copyWorld(template);
});
afterEach(async () => world.remove());

const patience = 40_000;

describe('the app in a terminal', {timeout: 120_000}, () => {
	test('takes every key of a burst', async () => {
		const app = world.start();
		await app.waitFor('Welcome.', patience);
		// To the list, down to the second, up and down again, open it, to the evidence, to the checks.
		app.press('l', keys.down, keys.up, keys.down, keys.enter, '3', '2');
		expect(await app.waitFor('The answer is more', patience)).toContain('Say more');
	});

	test('follows the window to any size and back, and leaves the scrollback alone', async () => {
		const app = await atChecks();
		const before = app.screen();
		app.resize(40, 12);
		await app.waitFor(screen => screen.split('\n').length <= 12 && screen.includes('Checks 1/2'));
		app.resize(20, 5);
		expect(await app.waitFor('window too')).not.toContain('Checks');
		app.resize(80, 24);
		await app.waitFor(screen => screen === before);
		expect(app.scrollback()).toBe(0);
		expect(app.written()).not.toContain('\u001B[3J');
	});

	test('starts in a window that is too small, and quits from there', async () => {
		const app = world.start({columns: 20, rows: 5});
		await app.waitFor('window too', patience);
		app.press('q');
		expect((await app.exited).code).toBe(0);
	});

	test('gives up a run when a file is saved meanwhile, and ends on the newest content', async () => {
		const app = await atChecks();
		await world.save('say-yes', 'slow');
		await app.waitFor('running', patience);
		await app.waitFor(() => processesOf(world).length > 0, patience);
		await world.save('say-yes', 'yes');
		await app.waitFor('Passed.', patience);
		expect(processesOf(world)).toEqual([]);
		await expect.poll(async () => (await world.progress()).exercises['say-yes']?.runs).toBe(1);
	});

	test.each([
		['Ctrl-C', (app: Terminal): void => app.press(keys.ctrlC), 130],
		['SIGTERM', (app: Terminal): void => void process.kill(app.pid, 'SIGTERM'), 143],
		['SIGHUP', (app: Terminal): void => void process.kill(app.pid, 'SIGHUP'), 129],
	] as const)(
		'%s during a check ends everything, gives the terminal back and says how to go on',
		async (...[, end, code]) => {
			const app = await atChecks();
			await world.save('say-yes', 'slow');
			await app.waitFor(() => processesOf(world).length > 0, patience);
			end(app);
			expect(await app.exited).toEqual({code, signal: undefined});
			expect(processesOf(world)).toEqual([]);
			expect(app.isAlternate()).toBe(false);
			expect(app.isCursorHidden()).toBe(false);
			expect(app.written().lastIndexOf('\u001B[?2004l')).toBeGreaterThan(app.written().lastIndexOf('\u001B[?2004h'));
			expect(app.screen()).toContain('Go on with: ./kata');
		},
	);

	test('Ctrl-Z gives the shell back, and fg the app', async () => {
		const shell = world.open('bash', ['--norc', '--noprofile', '-i'], {env: {PS1: 'shell> '}});
		await shell.waitFor('shell>');
		shell.press('./kata', keys.enter);
		await shell.waitFor('Welcome.', patience);
		for (const _ of [1, 2]) {
			shell.press(keys.ctrlZ);
			await shell.waitFor('Stopped', patience);
			expect(shell.isAlternate()).toBe(false);
			shell.press('clear; fg', keys.enter);
			await shell.waitFor('Welcome.', patience);
			expect(shell.isAlternate()).toBe(true);
		}
		shell.press('q');
		await shell.waitFor('Go on with: ./kata', patience);
		shell.press('echo end is $?', keys.enter);
		await shell.waitFor('end is 0');
	});

	test('writes no colour where NO_COLOR is set, and the same words', async () => {
		const app = world.start({env: {NO_COLOR: '1'}});
		await app.waitFor('Welcome.', patience);
		app.press(keys.enter);
		await app.waitFor(/1 of 2 hold/, patience);
		expect(app.written()).not.toMatch(new RegExp(`${keys.escape}\\[[0-9;]*m`));
	});

	test('shows itself where CI is set', async () => {
		const app = world.start({env: {CI: ''}});
		await app.waitFor('Welcome.', patience);
	});

	test('writes little when little changes', async () => {
		const app = await atChecks();
		const before = app.written().length;
		app.press('3');
		await app.waitFor('thinking about no', patience);
		expect(app.written().length - before).toBeLessThan(6000);
	});

	test('keeps the marks of two that are open at once', async () => {
		const [one, two] = [await atChecks(), world.start()];
		await two.waitFor(/1 of 2 hold/, patience);
		two.press('n');
		await two.waitFor('Say more');
		await world.save('say-yes', 'yes');
		await one.waitFor('Passed.', patience);
		await world.save('say-more', 'more');
		await two.waitFor('Passed.', patience);
		one.press('q');
		two.press('q');
		await Promise.all([one.exited, two.exited]);
		expect((await world.progress()).exercises).toMatchObject({
			'say-yes': {state: 'passed'},
			'say-more': {state: 'complete'},
		});
	});
});

async function atChecks(): Promise<Terminal> {
	const app = world.start();
	await app.waitFor(/Welcome\.|hold/, patience);
	app.press(keys.enter);
	await app.waitFor(/1 of 2 hold/, patience);
	app.press('2');
	await app.waitFor('❯ ✘ The answer is yes');
	return app;
}

/** Processes that a run of this workspace has started. */
function processesOf({folder}: AppWorld): string[] {
	const listed = execFileSync('ps', ['-eo', 'pid,args'], {encoding: 'utf8'}).split('\n');
	return listed.filter(row => row.includes(path.join(folder, '.kata/runs')));
}
