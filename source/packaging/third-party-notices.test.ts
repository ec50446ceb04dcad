import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {writeNotices} from './third-party-notices.ts';

let root: string;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'notices-'));
});
afterEach(() => rm(root, {recursive: true, force: true}));

async function install(name: string, license: string, files: Record<string, string>): Promise<string> {
	const folder = join(root, 'node_modules', name);
	await mkdir(folder, {recursive: true});
	await writeFile(join(folder, 'package.json'), JSON.stringify({name, version: '1.2.3', license}));
	for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
	return `node_modules/${name}/index.js`;
}

test('each package is named with its version, and a text that several share stands once', async () => {
	const inputs = [
		await install('a', 'MIT', {license: 'one text'}),
		await install('@b/c', 'Apache-2.0', {'LICENSE.md': 'another text', NOTICE: 'made by c'}),
		await install('d', 'MIT', {'LICENCE.txt': 'one text'}),
		await install('e', 'ISC', {}),
		'source/commands/main.ts',
	];
	const text = String(await writeNotices(root, inputs));
	expect(text).toContain('a 1.2.3 (MIT)\nd 1.2.3 (MIT)\n\none text');
	expect(text.split('one text')).toHaveLength(2);
	expect(text).toMatch(/@b\/c 1\.2\.3 \(Apache-2\.0\)\n\nanother text\n\nmade by c/);
	expect(text).toContain('e 1.2.3 (ISC)\n\nIts package.json says: ISC.');
});

test('a licence that nobody has accepted stops the build', async () => {
	const input = await install('shady', 'AGPL-3.0', {LICENSE: '…'});
	await expect(writeNotices(root, [input])).rejects.toThrow('shady is under AGPL-3.0');
});
