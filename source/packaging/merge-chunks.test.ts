import {execFileSync} from 'node:child_process';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {buildRunnerTower} from './build-towers.ts';
import {replaceFiles} from './replace-files.ts';

let root: string;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'merge-'));
});
afterEach(() => rm(root, {recursive: true, force: true}));

const sources = {
	'source/commands/main.ts': `
		import {count} from '../counter.ts';
		count('main');
		const [a, b] = [await import('./a.ts'), await import('./b.ts')];
		a.run(); b.run();
		console.log((await a.later()).all().join());`,
	'source/commands/a.ts': `
		import {count as alias} from '../counter.ts';
		import {greet, later} from '../light.ts';
		export const run = () => alias(greet('a'));
		export {later};`,
	'source/commands/b.ts': `
		import {count} from '../counter.ts';
		import {greet} from '../light.ts';
		import {heavy} from '../heavy.ts';
		export const run = () => count(greet('b') + heavy);`,
	'source/commands/c.ts': `
		import {heavy} from '../heavy.ts';
		import {count, seen} from '../counter.ts';
		count('c' + heavy);
		export const all = () => seen;`,
	'source/counter.ts': `export let seen: string[] = []; export const count = (word: string) => { seen = [...seen, word]; };`,
	'source/light.ts': `import {count} from './counter.ts';
		export const greet = (name: string) => 'hello ' + name;
		export const later = () => import('./commands/c.ts');
		export const unused = () => count('never');`,
	'source/heavy.ts': `import mark from 'library'; export const heavy = mark;`,
	'node_modules/library/index.js': `export default '!';`,
	'node_modules/library/package.json': `{"type": "module", "main": "index.js"}`,
};

test('our own shared chunks become one file with one instance of each module; libraries stay apart, to be loaded later', async () => {
	for (const [path, text] of Object.entries(sources)) {
		await mkdir(dirname(join(root, path)), {recursive: true});
		await writeFile(join(root, path), text);
	}
	const tower = await buildRunnerTower(root);
	const files = new Map([...(tower?.files ?? [])].map(([path, content]) => [path, String(content)]));
	const shared = [...files.keys()].filter(path => path.startsWith('app/shared-'));
	expect(shared).toHaveLength(1);
	expect(files.get(shared[0] ?? '')).toContain('hello ');
	expect(files.get(shared[0] ?? '')).not.toContain('"!"');
	// main, a, b, c, what is shared, and the library
	expect(files.size).toBe(6);

	await writeFile(join(root, 'package.json'), '{"type": "module"}');
	await replaceFiles(join(root, 'dist'), tower?.files ?? new Map());
	const said = execFileSync(process.execPath, [join(root, 'dist/app/main.js')], {encoding: 'utf8'});
	expect(said).toBe('main,hello a,hello b!,c!\n');
});
