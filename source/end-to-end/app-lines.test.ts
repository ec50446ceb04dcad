import {spawn} from 'node:child_process';
import {rm} from 'node:fs/promises';
import path from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
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

describe('the app as lines', {timeout: 120_000}, () => {
	test.each([
		['--plain', {args: ['--plain']}, '✘ The answer is yes'],
		['a screen reader', {env: {INK_SCREEN_READER: 'true'}}, 'failed: The answer is yes'],
	] as const)('is the same journey: %s', async (...[, options, red]) => {
		const app = world.start({rows: 200, ...options});
		const line = (text: string) => app.press(text, keys.enter);
		expect(await app.waitFor('Welcome.', patience)).toContain('say-yes/answer.ts');
		expect(app.isAlternate()).toBe(false);
		await app.waitFor('Type a letter and Enter');
		line('');
		await app.waitFor('The desk answers every question');
		await app.waitFor(red, patience);
		line('h');
		await app.waitFor('It has three letters.');
		line('h');
		line('s');
		await app.waitFor('Press s again');
		line('s');
		await app.waitFor("+ export const answer = 'yes';", patience);
		line('');
		await world.save('say-yes', 'yes');
		await app.waitFor('Passed. All 2 checks hold.', patience);
		await app.waitFor('Three letters are enough.');
		line('l');
		await app.waitFor('2. Say more, 10 min, new');
		line('2');
		await app.waitFor('Let it answer', patience);
		line('zzz');
		await app.waitFor('"zzz" means nothing here');
		line('q');
		expect((await app.exited).code).toBe(0);
		expect(app.written()).not.toContain('\u001B[?1049h');
	});

	test('tells about one run and ends where nobody sits, with the exit code of the verdict', async () => {
		const red = await piped(world);
		expect(red).toMatchObject({code: 1});
		expect(red.output).toContain('The desk answers every question');
		expect(red.output).toContain('✘ The answer is yes');
		expect(red.output).not.toContain('\u001B');
		await world.save('say-yes', 'yes');
		expect(await piped(world)).toMatchObject({code: 0});
	});
});

function piped({folder}: AppWorld): Promise<{code: number | null; output: string}> {
	const program = path.join(folder, '.kata/runtime/dist/serverless-kata.js');
	const child = spawn(process.execPath, [program], {cwd: folder, stdio: ['ignore', 'pipe', 'inherit']});
	let output = '';
	child.stdout.on('data', (part: Buffer) => {
		output += part.toString();
	});
	return new Promise(resolve => {
		child.on('close', code => resolve({code, output}));
	});
}
