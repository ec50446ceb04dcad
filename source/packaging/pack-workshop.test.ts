import {execFileSync} from 'node:child_process';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {readArchive} from '../disk/read-archive.ts';
import {packWorkshop} from './pack-workshop.ts';

let root: string;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'pack-'));
});
afterEach(() => rm(root, {recursive: true, force: true}));

async function write(path: string, text: string): Promise<void> {
	await mkdir(dirname(join(root, path)), {recursive: true});
	await writeFile(join(root, path), text);
}

async function pack(): Promise<Map<string, Buffer>> {
	const bytes = (await packWorkshop(root)).get('workshop.tar.gz');
	await writeFile(join(root, 'packed'), bytes ?? '');
	return readArchive(join(root, 'packed'));
}

test('all three folders travel, without what editors and systems leave in them', async () => {
	await write('exercises/workshop.yaml', 'title: T');
	await write('exercises/one/.gitignore', 'dist');
	await write('solutions/one/handler.ts', 'export {}');
	await write('checks/one/wrong/broken/handler.ts', 'export const = ;');
	for (const junk of ['.DS_Store', 'handler.ts~', '.handler.ts.swp', 'node_modules/x/index.js']) {
		await write(`exercises/one/${junk}`, '');
	}
	await write('source/secret.ts', '');
	expect([...(await pack()).keys()].sort()).toEqual([
		'checks/one/wrong/broken/handler.ts',
		'exercises/one/.gitignore',
		'exercises/workshop.yaml',
		'solutions/one/handler.ts',
	]);
});

test('a checker becomes one module that asks for the kit alone', async () => {
	await write(
		'checks/one/checker.ts',
		`import {core} from 'serverless-kata/kit';\nimport {night} from './nights.ts';\ncore(night);`,
	);
	await write('checks/one/nights.ts', `type N = string;\nexport const night: N = 'one night';`);
	await write('checks/one/wrong/x/checker.ts', `this is no checker`);
	const files = await pack();
	const checker = String(files.get('checks/one/checker.mjs'));
	expect([...checker.matchAll(/from "(.+)"/g)].map(([, id]) => id)).toEqual(['serverless-kata/kit']);

	await write('node_modules/serverless-kata/package.json', '{"type": "module", "exports": {"./kit": "./kit.js"}}');
	await write('node_modules/serverless-kata/kit.js', 'export const core = word => console.log(word);');
	await write('run/checker.mjs', checker);
	expect(execFileSync(process.execPath, [join(root, 'run/checker.mjs')], {encoding: 'utf8'})).toBe('one night\n');
});

test('the project packs its own workshop to the same bytes each time', async () => {
	const project = fileURLToPath(new URL('../..', import.meta.url));
	const [a, b] = await Promise.all([packWorkshop(project), packWorkshop(project)]);
	expect(a.get('workshop.tar.gz')?.equals(b.get('workshop.tar.gz') ?? Buffer.alloc(0))).toBe(true);
});
