import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {openTerminal, type Terminal} from '../end-to-end/terminal.ts';
import {buildRunnerTower} from './build-towers.ts';
import {replaceFiles} from './replace-files.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

let folder: string;
/** far from every node_modules */
let alone: string;
let terminal: Terminal | undefined;
beforeEach(async () => {
	await mkdir(join(root, '.cache'), {recursive: true});
	folder = await mkdtemp(join(root, '.cache/tower-'));
	alone = await mkdtemp(join(tmpdir(), 'tower-'));
});
afterEach(async () => {
	await terminal?.close();
	for (const made of [folder, alone]) await rm(made, {recursive: true, force: true});
});

const app = `
import {Box, render, Text, useInput} from 'ink';
import SelectInput from 'ink-select-input';
import {parse} from 'yaml';

const undici = () => process.moduleLoadList.some(name => name.includes('deps/undici'));
function App() {
	useInput(async input => {
		if (input === 'l') console.log((await import('./lazy.ts')).word);
	});
	return (
		<Box borderStyle="round" flexDirection="column">
			<Text>{parse('word: framed').word} {process.env.NODE_ENV}, undici: {String(undici())}</Text>
			<SelectInput items={[{label: 'one', value: 1}, {label: 'two', value: 2}]} onSelect={() => process.exit(3)} />
		</Box>
	);
}
render(<App />);
`;

test('an Ink app runs from its bundle alone, for production, without the network client, chunks loaded when asked for', async () => {
	await writeFile(join(folder, 'app.tsx'), app);
	await writeFile(join(folder, 'lazy.ts'), `export const word = 'came later';`);
	const tower = await buildRunnerTower(root, relative(root, join(folder, 'app.tsx')));
	const paths = [...(tower?.files.keys() ?? [])];
	expect(paths).toContain('app/main.js');
	expect(paths.filter(path => /^app\/chunk-\w+\.js$/.test(path)).length).toBeGreaterThan(0);

	await writeFile(join(alone, 'package.json'), '{"type": "module"}');
	await replaceFiles(alone, tower?.files ?? new Map());
	// Ink looks for its developer tools where DEV is set, as web developers often have it.
	terminal = openTerminal(process.execPath, [join(alone, 'app/main.js')], {cwd: alone, env: {DEV: 'true'}});
	await terminal.waitFor('framed production, undici: false');
	await terminal.waitFor('❯ one');
	terminal.press('l');
	await terminal.waitFor('came later');
	terminal.press('\r');
	expect((await terminal.exited).code).toBe(3);
});
