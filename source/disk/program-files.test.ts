import {execFileSync} from 'node:child_process';
import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {temporaryFolder} from './fixtures/temporary-folder.ts';
import {readProgram} from './program-files.ts';

test('the program is every file of the folder, at any depth', async () => {
	const folder = temporaryFolder();
	write(folder, 'handler.ts', 'export const a = 1;');
	write(folder, 'lib/deep/helper.ts', 'export const b = 2;');
	write(folder, '.env', 'A=1');
	const {files, notes, problems} = readProgram(folder, {label: 'x'});
	expect([...files.keys()].sort()).toEqual(['.env', 'handler.ts', 'lib/deep/helper.ts']);
	expect(files.get('handler.ts')?.content.toString()).toBe('export const a = 1;');
	expect([notes, problems]).toEqual([[], []]);
});

test('packages, version control and what editors drop are no part of it', async () => {
	const folder = temporaryFolder();
	const foreign = ['node_modules/a/index.js', '.git/HEAD', '.handler.ts.swp', 'handler.ts~', '4913', '#handler.ts#'];
	for (const file of foreign) write(folder, file, 'x');
	symlinkSync('somebody@host.1234', path.join(folder, '.#handler.ts'));
	expect(readProgram(folder, {label: 'x'})).toEqual({files: new Map(), notes: [], problems: []});
});

test('a link that leaves the folder is a problem and is not followed', async () => {
	const outside = temporaryFolder();
	write(outside, 'secret.txt', 'secret');
	const folder = temporaryFolder();
	write(folder, 'real.ts', 'inside');
	symlinkSync(path.join(outside, 'secret.txt'), path.join(folder, 'handler.ts'));
	symlinkSync(outside, path.join(folder, 'lib'));
	symlinkSync('nowhere', path.join(folder, 'dangling.ts'));
	symlinkSync('circle.ts', path.join(folder, 'circle.ts'));
	symlinkSync('.', path.join(folder, 'self'));
	symlinkSync('real.ts', path.join(folder, 'other-name.ts'));
	const {files, problems} = readProgram(folder, {label: 'x'});
	expect([...files].map(([file, {content}]) => [file, content.toString()])).toEqual([
		['other-name.ts', 'inside'],
		['real.ts', 'inside'],
	]);
	expect(problems.map(({file}) => file).sort()).toEqual([
		'x/circle.ts',
		'x/dangling.ts',
		'x/handler.ts',
		'x/lib',
		'x/self',
	]);
});

test('a folder, a pipe, a link in the place of what is needed is a problem', async () => {
	const folder = temporaryFolder();
	mkdirSync(path.join(folder, 'handler.ts'));
	execFileSync('mkfifo', [path.join(folder, 'pipe')]);
	const {problems} = readProgram(folder, {label: 'x', wanted: ['handler.ts']});
	expect(problems.map(({file, what}) => `${file}: ${what}`).sort()).toEqual([
		'x/handler.ts: This is a folder, and the program needs a file here',
		'x/pipe: This is a pipe, socket or device, and the program needs a file here',
	]);

	const elsewhere = path.join(folder, 'exercise');
	symlinkSync(temporaryFolder(), elsewhere);
	expect(readProgram(elsewhere, {label: 'exercise'}).problems[0]?.what).toContain('link');
	expect(readProgram(path.join(folder, 'gone'), {label: 'gone'}).problems[0]?.what).toBe('This folder is gone');
});

test('a name that would drive the terminal is told without its teeth', async () => {
	const folder = temporaryFolder();
	symlinkSync('nowhere', path.join(folder, 'a\u001b[2Jb'));
	expect(readProgram(folder, {label: 'x'}).problems[0]?.file).toBe('x/a?[2Jb');
});

test('what is too large or too many is left out with a word, and never a wanted file', async () => {
	const folder = temporaryFolder();
	write(folder, 'video.bin', Buffer.alloc(1_000_001));
	for (let n = 0; n < 402; n++) write(folder, `a${n}.txt`, String(n));
	write(folder, 'handler.ts', 'mine');
	const {files, notes} = readProgram(folder, {label: 'x', wanted: ['handler.ts']});
	expect(files.size).toBe(400);
	expect(files.has('handler.ts')).toBe(true);
	expect(notes).toEqual([
		'x/video.bin is larger than 1 MB: the app keeps no versions of it.',
		'x holds more files than the app keeps versions of: 3 are left out.',
	]);
});

function write(folder: string, file: string, content: string | Buffer): void {
	mkdirSync(path.dirname(path.join(folder, file)), {recursive: true});
	writeFileSync(path.join(folder, file), content);
}
