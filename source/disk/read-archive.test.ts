import {execFileSync} from 'node:child_process';
import {mkdtemp, mkdir, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gunzipSync, gzipSync} from 'node:zlib';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {writeArchive} from '../packaging/write-archive.ts';
import {readArchive} from './read-archive.ts';

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'archive-'));
});
afterEach(() => rm(folder, {recursive: true, force: true}));

async function archive(bytes: Buffer): Promise<string> {
	const file = join(folder, 'a.tar.gz');
	await writeFile(file, bytes);
	return file;
}

test('what was written is read back, empty, binary, long-named and non-ASCII files included', async () => {
	const files = new Map([
		['exercises/empty.ts', Buffer.alloc(0)],
		['exercises/bytes.bin', Buffer.from([0, 255, 10, 0])],
		[`solutions/${'long-folder/'.repeat(15)}handler.ts`, Buffer.from('x'.repeat(2000))],
		['exercises/grüße.md', Buffer.from('ü')],
		['exercises/exactly-a-block', Buffer.alloc(512, 1)],
	]);
	const read = await readArchive(await archive(writeArchive(files)));
	expect([...read.keys()].sort()).toEqual([...files.keys()].sort());
	for (const [path, content] of files) expect(read.get(path)?.equals(content), path).toBe(true);
});

test('the same files give the same bytes in whatever order they come', () => {
	const a = writeArchive(
		new Map([
			['a', Buffer.from('1')],
			['b', Buffer.from('2')],
		]),
	);
	const b = writeArchive(
		new Map([
			['b', Buffer.from('2')],
			['a', Buffer.from('1')],
		]),
	);
	expect(a.equals(b)).toBe(true);
});

test('an ordinary tar reads what was written, and what an ordinary tar wrote is read', async () => {
	const file = await archive(writeArchive(new Map([['checks/one/checker.ts', Buffer.from('hello')]])));
	expect(execFileSync('tar', ['xzOf', file, 'checks/one/checker.ts'], {encoding: 'utf8'})).toBe('hello');
	await writeFile(join(folder, 'plain.txt'), 'by tar');
	const theirs = join(folder, 'theirs.tar.gz');
	execFileSync('tar', ['--format=ustar', '-C', folder, '-czf', theirs, 'plain.txt']);
	expect((await readArchive(theirs)).get('plain.txt')?.toString()).toBe('by tar');
});

test.each(['../out', 'a/../../out', '/etc/passwd', 'a//b', './a', 'a\\b', 'c:/x'])(
	'a path that leaves is refused: %s',
	async path => {
		const file = await archive(writeArchive(new Map([[path, Buffer.from('x')]])));
		await expect(readArchive(file)).rejects.toThrow(`the path "${path}" leaves the archive`);
	},
);

test('a link is refused', async () => {
	await mkdir(join(folder, 'in'));
	await symlink('/etc/passwd', join(folder, 'in', 'link'));
	const file = join(folder, 'link.tar.gz');
	execFileSync('tar', ['--format=ustar', '-C', join(folder, 'in'), '-czf', file, 'link']);
	await expect(readArchive(file)).rejects.toThrow('"link" is no plain file');
});

test('a damaged or shortened archive is refused by name', async () => {
	const whole = gunzipSync(writeArchive(new Map([['file.txt', Buffer.from('x'.repeat(600))]])));
	await expect(readArchive(await archive(gzipSync(whole.subarray(0, 700))))).rejects.toThrow('cut short');
	whole[0] = 'g'.charCodeAt(0);
	await expect(readArchive(await archive(gzipSync(whole)))).rejects.toThrow('damaged near "gile.txt"');
});
