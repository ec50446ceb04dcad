import {appendFile, copyFile} from 'node:fs/promises';
import {join} from 'node:path';
import {keys, openTerminal, type Terminal} from '../source/end-to-end/terminal.ts';
import type {Section} from './row.ts';
import {startProcess} from './start-process.ts';
import {makeWorkspace, root} from './workspace.ts';

const plain = 'one-code-two-stages';
const headline = 'fix-the-timeout-loop';

let app: Terminal | undefined;

/** From a save in the app to its verdict, and from a command to its verdict. */
export const runs: Section = {
	async open(place) {
		const watched = await makeWorkspace(place, 'watched');
		app = openTerminal(process.execPath, [watched.launcher], {cwd: watched.folder});
		const red = await makeWorkspace(place, 'red');
		const green = await makeWorkspace(place, 'green');
		for (const id of [plain, headline]) {
			await startProcess({args: [green.launcher, 'solution', id, '--apply'], cwd: green.folder});
		}
		const check = ({folder, launcher}: typeof red, id: string, more: {until?: RegExp; exitCode: number}) =>
			startProcess({args: [launcher, 'check', id], cwd: folder, ...more});
		return [
			{
				what: `save to verdict in the app, ${plain}`,
				goal: '<= 5x',
				rounds: 7,
				measure: () => saveToVerdict(watched.folder),
			},
			{what: `check ${plain}, red`, goal: '<= 5x', rounds: 7, measure: () => check(red, plain, {exitCode: 1})},
			{what: `check ${plain}, green`, goal: '<= 5x', rounds: 7, measure: () => check(green, plain, {exitCode: 0})},
			{
				what: `check ${headline}, first red check`,
				goal: '<= 8x',
				rounds: 5,
				measure: () => check(red, headline, {until: /✘|✗/, exitCode: 1}),
			},
			{what: `check ${headline}, red`, goal: '<= 40x', rounds: 5, measure: () => check(red, headline, {exitCode: 1})},
			{
				what: `check ${headline}, green`,
				goal: '<= 20x',
				rounds: 5,
				measure: () => check(green, headline, {exitCode: 0}),
			},
		];
	},
	close: async () => app?.close(),
};

/** The solution is saved over the starter, and the other way round, until the app says what it makes of it. */
async function saveToVerdict(workspace: string): Promise<number | undefined> {
	if (!app) return undefined;
	const file = join(workspace, plain, 'handler.ts');
	const save = (folder: string) => copyFile(join(root, folder, plain, 'handler.ts'), file);
	if (!app.screen().includes('run ')) {
		await app.waitFor('Enter first lesson');
		app.press(keys.enter);
		await app.waitFor('r run');
	}
	await appendFile(file, '\n');
	await app.waitFor(/✘ \d of \d hold · run/);
	const start = performance.now();
	await save('solutions');
	await app.waitFor('✔ passed · run');
	const ms = performance.now() - start;
	await save('exercises');
	await app.waitFor(/✘ \d of \d hold · run/);
	return ms;
}
