import {appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {copyTinyWorkshop, kata, type Place} from './testing/kata.ts';

let place: Place;
afterEach(() => place.remove());

const check = (...typed: string[]) => kata(['author', 'check', ...typed], {cwd: place.folder});

describe('author check', () => {
	it('draws every answer against every check, and proves what is as it says', async () => {
		place = copyTinyWorkshop();
		const {code, out, err} = await check('add-up', '--jobs', '2');
		expect({code, err}).toEqual({code: 0, err: ''});
		expect(out).toMatch(/ 1 adds-up\n[^]*starter +✘[^]*solution +✔[^]*wrong answer first-only +✘/);
		expect(out).toMatch(/hostile ending deleted-file +broken/);
		expect(out).toMatch(/1 exercise proven in \d+ runs/);
		expect(out).not.toContain('\u001b');
	}, 300_000);

	it('reports every problem at once, with its place', async () => {
		place = copyTinyWorkshop();
		const at = (file: string) => path.join(place.folder, file);
		renameSync(at('checks/add-up/wrong/first-only'), at('checks/add-up/wrong/first-onli'));
		writeFileSync(
			at('exercises/add-up/sum.ts'),
			'export const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);\n',
		);
		appendFileSync(at('solutions/add-up/README.md'), '\n## Notes\n\nMore.\n');
		const {code, out} = await check('add-up');
		expect(code).toBe(1);
		expect(out).toContain('"Notes" is no section of this text');
		expect(out).toMatch(
			/checks\/add-up\/proof\.yaml:\d+:\d+: There is no folder checks\/add-up\/wrong\/first-only\. Did you mean "first-onli"\?/,
		);
		expect(out).toContain('checks/add-up/wrong/first-onli: proof.yaml does not name this answer');
		expect(out).toContain('The starter passes every core check');
	}, 300_000);

	it('runs nothing when the files themselves are wrong', async () => {
		place = copyTinyWorkshop();
		const at = (file: string) => path.join(place.folder, file);
		appendFileSync(at('exercises/add-up/exercise.yaml'), 'minuets: 5\n');
		rmSync(at('checks/say-hello/checker.ts'));
		mkdirSync(at('checks/leftover'));
		const {code, out} = await check('--json');
		expect(code).toBe(1);
		const {problems} = JSON.parse(out) as {problems: Array<{file: string}>};
		expect(problems.map(({file}) => file)).toEqual(
			expect.arrayContaining(['exercises/add-up/exercise.yaml', 'checks/say-hello/checker.ts', 'checks/leftover']),
		);
	});

	it('names the exercises that there are', async () => {
		place = copyTinyWorkshop();
		expect(await check('ad-up')).toMatchObject({code: 2, err: expect.stringContaining('Did you mean "add-up"?')});
	});
});
