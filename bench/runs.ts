import type {Section} from './row.ts';
import {startProcess} from './start-process.ts';
import {makeWorkspace} from './workspace.ts';

const plain = 'one-code-two-stages';
const headline = 'fix-the-timeout-loop';

/** From the command to the verdict; the app saves the start of Node, which is in every figure here. */
export const runs: Section = {
	async open(place) {
		const red = await makeWorkspace(place, 'red');
		const green = await makeWorkspace(place, 'green');
		for (const id of [plain, headline]) {
			await startProcess({args: [green.launcher, 'solution', id, '--apply'], cwd: green.folder});
		}
		const check = ({folder, launcher}: typeof red, id: string, more: {until?: RegExp; exitCode: number}) =>
			startProcess({args: [launcher, 'check', id], cwd: folder, ...more});
		return [
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
};
