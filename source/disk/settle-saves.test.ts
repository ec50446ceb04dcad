import {rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {temporaryFolder} from './fixtures/temporary-folder.ts';
import {settleSaves} from './settle-saves.ts';

test('a file that is written in many steps changes once, when it was left alone', async () => {
	const {write, touch, pass, changes} = await start('one');
	for (const text of ['o', 'on', 'only']) {
		write(text);
		touch();
		await pass(10);
	}
	expect(changes).toEqual([]);
	await pass(20);
	expect(changes).toEqual(['only']);
});

test('a save that changes nothing is none', async () => {
	const {write, touch, pass, changes} = await start('one');
	write('one');
	touch();
	await pass(1000);
	expect(changes).toEqual([]);
});

test('a file that is truncated first changes once', async () => {
	const {write, touch, pass, changes} = await start('one');
	write('');
	touch();
	await pass(100);
	write('two');
	touch();
	await pass(1000);
	expect(changes).toEqual(['two']);
});

test('a file that is gone for a moment while another takes its place changes once', async () => {
	const {file, write, touch, pass, changes} = await start('one');
	rmSync(file);
	touch();
	await pass(100);
	write('two');
	touch();
	await pass(1000);
	expect(changes).toEqual(['two']);
});

test('a file that is truncated and then as it was did not change', async () => {
	const {write, touch, pass, changes} = await start('one');
	write('');
	touch();
	await pass(100);
	write('one');
	touch();
	await pass(1000);
	expect(changes).toEqual([]);
});

test('a file that stays empty, or gone, is a change', async () => {
	const {file, write, touch, pass, changes} = await start('one');
	write('');
	touch();
	await pass(1000);
	expect(changes).toEqual(['']);
	rmSync(file);
	touch();
	await pass(1000);
	expect(changes).toEqual(['', undefined]);
});

test('a second save that the system merged into the first is found all the same', async () => {
	const {write, touch, pass, changes} = await start('one');
	write('two');
	touch();
	await pass(30);
	write('only');
	await pass(1000);
	expect(changes).toEqual(['two', 'only']);
});

test('a file that came and went before anybody looked is nothing', async () => {
	const {file, touch, pass, changes} = await start('one');
	touch(`${file}.4913`);
	await pass(1000);
	expect(changes).toEqual([]);
});

test('after the stop nothing is told any more', async () => {
	const {write, touch, pass, changes, stop} = await start('one');
	write('two');
	touch();
	stop();
	await pass(1000);
	expect(changes).toEqual([]);
});

async function start(text: string) {
	const file = path.join(temporaryFolder(), 'handler.ts');
	const write = (content: string) => writeFileSync(file, content);
	write(text);
	const clock = handClock();
	const texts = new Map<string, string>();
	const changes: Array<string | undefined> = [];
	const settler = settleSaves(
		(_file, hash) => changes.push(hash === undefined ? undefined : (texts.get(hash) ?? '?')),
		clock,
	);
	const {contentHash} = await import('./content-hash.ts');
	for (const known of ['', 'one', 'two', 'only', 'o', 'on']) texts.set(contentHash(known), known);
	await settler.learn(file);
	return {
		file,
		write,
		changes,
		touch: (name = file) => settler.touch(name),
		pass: clock.pass,
		stop: () => settler.stop(),
	};
}

/** A clock that stands still until it is told to go on; after each timer it waits until the disk was read. */
function handClock() {
	let now = 0;
	const timers = new Map<number, {at: number; body: () => void}>();
	let made = 0;
	return {
		setTimeout: (body: () => void, ms: number) => {
			timers.set(++made, {at: now + ms, body});
			return made;
		},
		clearTimeout: (timer: unknown) => void timers.delete(timer as number),
		pass: async (ms: number) => {
			const end = now + ms;
			for (;;) {
				const [next] = [...timers].filter(([, {at}]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
				if (next === undefined) break;
				const [timer, {at, body}] = next;
				now = at;
				timers.delete(timer);
				body();
				await new Promise(resolve => setTimeout(resolve, 30));
			}
			now = end;
		},
	};
}
