import {readFile} from 'node:fs/promises';
import {openTerminal} from '../source/end-to-end/terminal.ts';
import type {Section} from './row.ts';
import {startProcess} from './start-process.ts';
import {makeWorkspace} from './workspace.ts';

export const starts: Section = {
	async open(place) {
		const {folder, launcher} = await makeWorkspace(place, 'starts');
		const command = (...words: string[]) => startProcess({args: [launcher, ...words], cwd: folder});
		return [
			{what: 'start to first frame', goal: '<= 3.0x', rounds: 11, measure: () => firstFrame(launcher, folder)},
			{what: '--version', goal: '<= 2x', rounds: 11, measure: () => command('--version')},
			{what: 'list', goal: '<= 2x', rounds: 11, measure: () => command('list')},
			{what: 'init', goal: '', rounds: 5, measure: () => command('init', `${place}/init-${Math.random()}`)},
			{
				what: 'idle app, resident',
				goal: '<= 80 MB',
				rounds: 1,
				unit: 'MB',
				measure: () => idleMemory(launcher, folder),
			},
		];
	},
};

async function firstFrame(launcher: string, cwd: string): Promise<number> {
	const start = performance.now();
	const app = openTerminal(process.execPath, [launcher], {cwd});
	try {
		// The frame is there when the foot of the screen is: keys stand on its last row.
		await app.waitFor(screen => app.isAlternate() && screen.split('\n').length >= 20);
		return performance.now() - start;
	} finally {
		await app.close();
	}
}

async function idleMemory(launcher: string, cwd: string): Promise<number | undefined> {
	if (process.platform !== 'linux') return undefined;
	const app = openTerminal(process.execPath, [launcher], {cwd});
	try {
		await app.waitFor(screen => app.isAlternate() && screen.split('\n').length >= 20);
		await new Promise(resolve => setTimeout(resolve, 3000));
		const status = await readFile(`/proc/${app.pid}/status`, 'utf8');
		return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1000;
	} finally {
		await app.close();
	}
}
