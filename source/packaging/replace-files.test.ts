import {mkdtemp, open, readdir, readFile, rm, stat, utimes} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {removeOtherFiles, replaceFiles} from './replace-files.ts';

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'replace-'));
});
afterEach(() => rm(folder, {recursive: true, force: true}));

const files = new Map([
	['app/main.js', Buffer.from('new')],
	['kit/index.js', Buffer.from('kit')],
]);

test('the folder holds the files, what was the same is not written again, and nothing else is left behind', async () => {
	await replaceFiles(
		folder,
		new Map([
			['kit/index.js', Buffer.from('kit')],
			['app/old.js', Buffer.from('old')],
		]),
	);
	const long = new Date('2020-01-01');
	await utimes(join(folder, 'kit/index.js'), long, long);

	await replaceFiles(folder, files);
	expect(await readFile(join(folder, 'app/main.js'), 'utf8')).toBe('new');
	expect((await stat(join(folder, 'kit/index.js'))).mtime).toEqual(long);
	expect((await readdir(join(folder, 'app'))).sort()).toEqual(['main.js', 'old.js']);

	await removeOtherFiles(folder, files);
	expect(await readdir(join(folder, 'app'))).toEqual(['main.js']);
});

test('whoever has a file open keeps the bytes that they opened', async () => {
	await replaceFiles(folder, new Map([['a.js', Buffer.from('first')]]));
	const opened = await open(join(folder, 'a.js'));
	await replaceFiles(folder, new Map([['a.js', Buffer.from('second')]]));
	expect(await opened.readFile('utf8')).toBe('first');
	await opened.close();
	expect(await readFile(join(folder, 'a.js'), 'utf8')).toBe('second');
});
