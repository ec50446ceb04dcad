import {PassThrough} from 'node:stream';
import {setImmediate as turn} from 'node:timers/promises';
import {describe, expect, test} from 'vitest';
import {pacedKeys} from './paced-keys.ts';

describe('paced keys', () => {
	test('come one by one, however they arrived', async () => {
		const {paced, source, read} = open();
		paced.setRawMode(true);
		source.write('j\u001B[B\u001B[Bq\u001B[200~pasted q\u001B[201~é🚀\u001BOA');
		expect(await read(8)).toEqual([
			'j',
			'\u001B[B',
			'\u001B[B',
			'q',
			'\u001B[200~pasted q\u001B[201~',
			'é',
			'🚀',
			'\u001BOA',
		]);
	});

	test('are not read while the terminal belongs to somebody else, and not kept for later', async () => {
		const {paced, source, read} = open();
		paced.setRawMode(true);
		source.write('ab');
		expect(await read(1)).toEqual(['a']);
		paced.setRawMode(false);
		expect(source.isPaused()).toBe(true);
		source.write('for the editor');
		for (let turns = 0; turns < 10; turns++) await turn();
		expect(paced.read()).toBeNull();
		source.read();
		paced.setRawMode(true);
		source.write('c');
		expect(await read(1)).toEqual(['c']);
	});

	test('pass on what makes a terminal one', () => {
		const {paced, asked} = open();
		expect(paced.isTTY).toBe(true);
		paced.setRawMode(true);
		paced.ref();
		paced.unref();
		expect(asked).toEqual(['raw true', 'ref', 'unref']);
	});
});

function open() {
	const asked: string[] = [];
	const source = Object.assign(new PassThrough(), {
		isTTY: true,
		setRawMode: (isRaw: boolean) => asked.push(`raw ${isRaw}`),
		ref: () => asked.push('ref'),
		unref: () => asked.push('unref'),
	});
	const paced = pacedKeys(source);
	const read = async (amount: number) => {
		const keys: string[] = [];
		while (keys.length < amount) {
			const key = paced.read() as string | null;
			if (key === null) await turn();
			else keys.push(key);
		}
		return keys;
	};
	return {paced, source, asked, read};
}
