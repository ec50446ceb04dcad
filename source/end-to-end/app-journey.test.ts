import {rm} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, beforeAll, afterAll, beforeEach, describe, expect, test} from 'vitest';
import {copyWorld, makeTemplate, type AppWorld} from './app-world.ts';
import {keys} from './terminal.ts';

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
/** Marks are on the disk a moment after they are on the screen. */
const progressOf = async (exercise: string) => (await world.progress()).exercises[exercise];

describe('a learner', {timeout: 120_000}, () => {
	test('is welcomed with the file to open, reads, mends it in an editor of their own, passes, and goes on', async () => {
		const app = world.start();
		const welcome = await app.waitFor('Welcome.', patience);
		expect(welcome.replaceAll(/\n\s*/g, '')).toContain(path.join(world.folder, 'say-yes/answer.ts'));
		expect(app.isAlternate()).toBe(true);
		app.press(keys.enter);
		await app.waitFor('What happened');
		await app.waitFor(/1 of 2 hold/, patience);
		expect(await app.waitFor('Your job')).toMatch(/✔ It answers[\s\S]*✘ The answer is yes/);
		expect((await world.progress()).exercises).toEqual({});

		await world.save('say-yes', 'nope');
		const red = await app.waitFor(/1 of 2 hold · run 1/, patience);
		expect(red).toContain('❯ ✘ The answer is yes');
		expect(red).toContain('Received  nope');
		expect(red).toContain('prints thinking about nope');

		await world.save('say-yes', 'yes');
		const green = await app.waitFor('Passed.', patience);
		expect(green).toContain('run 2');
		expect(green).toContain('Production grade · 0 of 1');
		expect(green).toContain('Debrief');
		expect(green).toContain('Three letters are enough.');
		await expect.poll(() => progressOf('say-yes')).toMatchObject({state: 'passed', runs: 2});

		app.press(keys.enter);
		await app.waitFor('Say more');
		await world.save('say-more', 'more');
		await app.waitFor('That was the last one.', patience);
		app.press(keys.enter);
		expect(await app.waitFor('You made it.')).toContain('1 of 1');
		app.press('q');
		expect(await app.exited).toEqual({code: 0, signal: undefined});
		expect(app.isAlternate()).toBe(false);
		expect(app.isCursorHidden()).toBe(false);
		expect(app.screen()).toContain('Come back');
	});

	test('comes back to where they were', async () => {
		const app = world.start();
		await app.waitFor('Welcome.', patience);
		app.press('l');
		await app.waitFor('0 of 2 passed');
		app.press(keys.down);
		await app.waitFor('❯ ○ Say more');
		app.press(keys.enter);
		await app.waitFor(/0 of 1 hold/, patience);
		app.press('q');
		await app.exited;
		expect(app.screen()).toContain('You were at "Say more". Go on with: ./kata');
		const again = world.start();
		expect(await again.waitFor('Say more', patience)).toContain('Your job');
	});

	test('gets hints one by one, and the solution beside their file when they ask twice', async () => {
		const app = world.start();
		await app.waitFor('Welcome.', patience);
		app.press(keys.enter);
		await app.waitFor(/1 of 2 hold/, patience);
		app.press('h');
		// The hint of the check that is red comes first.
		await app.waitFor('It has three letters.');
		app.press(keys.enter);
		await app.waitFor('Hint 2 of 2');
		app.press('h');
		await app.waitFor('What happened');
		app.press('s');
		await app.waitFor('Press s again');
		app.press('s');
		const solution = await app.waitFor("+ export const answer = 'yes';");
		expect(solution).toContain("- export const answer = 'no';");
		app.press(keys.escape);
		await app.waitFor('What happened');
		await expect.poll(() => progressOf('say-yes')).toMatchObject({hintsSeen: 2, solutionSeen: true});
	});

	test('goes back to earlier versions of their files, and starts over, without losing any', async () => {
		const app = world.start();
		await app.waitFor('Welcome.', patience);
		app.press(keys.enter);
		await app.waitFor(/1 of 2 hold/, patience);
		await world.save('say-yes', 'yes');
		await app.waitFor('Passed.', patience);
		await world.save('say-yes', 'maybe');
		await app.waitFor('Received  maybe', patience);
		app.press('U');
		await app.waitFor('Passed.', patience);
		expect(await world.answer('say-yes')).toBe('yes');
		app.press('u');
		await app.waitFor('Received  maybe', patience);
		app.press('x');
		await app.waitFor('Start over?');
		app.press('y');
		await app.waitFor('Received  no', patience);
		expect(await world.answer('say-yes')).toBe('no');
		app.press('u');
		await app.waitFor('Received  maybe', patience);
		expect(await world.answer('say-yes')).toBe('maybe');
	});

	test('opens a file in the editor they have named, and comes back to the same screen', async () => {
		const app = world.start({env: {EDITOR: 'sh -c "cat $1; read line" editor'}});
		await app.waitFor('Welcome.', patience);
		app.press('e');
		await app.waitFor("export const answer = 'no';", patience);
		expect(app.isAlternate()).toBe(false);
		app.press('q', keys.enter);
		await app.waitFor('What happened', patience);
		expect(app.isAlternate()).toBe(true);
	});

	test('is told how to open a file where there is no editor', async () => {
		const app = world.start({env: {PATH: path.dirname(process.execPath), EDITOR: 'no-such-editor'}});
		await app.waitFor('Welcome.', patience);
		app.press('e');
		const told = await app.waitFor('export EDITOR=nano', patience);
		expect(told).toContain('No editor was found');
		expect(told.replaceAll(/\n\s*/g, '')).toContain(path.join(world.folder, 'say-yes/answer.ts'));
	});
});
