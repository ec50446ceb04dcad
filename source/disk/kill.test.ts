import {spawn} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import {createInterface} from 'node:readline';
import {setTimeout as pause} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {createWorkspace} from './create-workspace.ts';
import {bundleScript} from './fixtures/bundle-script.ts';
import {makePackage} from './fixtures/make-package.ts';
import {findDamage} from './fixtures/survives.ts';
import {temporaryFolder} from './fixtures/temporary-folder.ts';
import {filesIn} from './fixtures/make-workspace.ts';

// More on demand: KATA_KILLS=1000 npx vitest run source/disk/kill; the same again with the KATA_SEED of a failure.
const kills = Number(process.env['KATA_KILLS'] ?? 100);
const seed = Number(process.env['KATA_SEED'] ?? Date.now() % 1_000_000);

test(
	`${kills} kills in the middle of two busy sessions lose and damage nothing`,
	{timeout: 60_000 + kills * 5000},
	async () => {
		const script = await bundleScript('busy-session.ts', temporaryFolder());
		const packageFolder = makePackage(temporaryFolder());
		const folder = path.join(temporaryFolder(), 'k');
		const opened = await createWorkspace({folder, packageFolder});
		if ('problems' in opened) throw new Error(JSON.stringify(opened.problems));
		let safe = 0;
		let deeds = 0;
		for (let round = 1; round <= kills / 2; round++) {
			const sessions = [1, 2].map(one => busySession(script, folder, seed + round * 2 + one));
			const ended = await Promise.all(sessions);
			safe = Math.max(safe, ...ended.map(({runs}) => runs));
			deeds += ended.length;
			expect(
				ended.map(({errors}) => errors),
				`round ${round} of KATA_SEED=${seed}`,
			).toEqual(['', '']);
			expect(await findDamage(opened.workspace, safe), `round ${round} of KATA_SEED=${seed}`).toEqual([]);
		}
		expect(deeds).toBe(kills);
		expect(safe).toBeGreaterThan(kills / 5);
	},
);

test('a workspace whose making or updating was killed is whole after the next start', {timeout: 60_000}, async () => {
	const script = await bundleScript('open-workspace.ts', temporaryFolder());
	const [first, second] = ['1.0.0', '2.0.0'].map(version =>
		makePackage(temporaryFolder(), {version, workshop: {'exercises/warm-up/handler.ts': `starter of ${version}`}}),
	);
	const whole = path.join(temporaryFolder(), 'whole');
	await createWorkspace({folder: whole, packageFolder: first!});
	await createWorkspace({folder: whole, packageFolder: second!});
	const expected = filesIn(whole);
	for (let round = 0; round < 10; round++) {
		const folder = path.join(temporaryFolder(), 'k');
		for (const packageFolder of [first!, second!]) await killedOpening(script, folder, packageFolder);
		const opened = await createWorkspace({folder, packageFolder: second!});
		expect('problems' in opened ? opened.problems : []).toEqual([]);
		expect(Object.keys(filesIn(folder)).filter(file => !(file in expected) && !file.includes('/temporary/'))).toEqual(
			[],
		);
		expect(filesIn(folder)).toMatchObject(expected);
	}
});

/** Killed at one of its next changes of the disk, half of it done. Answers the runs that it had said were safe. */
async function busySession(script: string, folder: string, own: number): Promise<{runs: number; errors: string}> {
	const lastCall = 1 + ((own * 7919) % 61);
	const child = spawn(process.execPath, [script, folder, String(own), String(lastCall)], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let errors = '';
	child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
	let runs = 0;
	const lines = createInterface({input: child.stdout});
	lines.on('line', line => {
		if (line.startsWith('runs ')) runs = Number(line.slice('runs '.length));
	});
	await Promise.all([once(child, 'close'), once(lines, 'close')]);
	expect(child.signalCode, errors).toBe('SIGKILL');
	return {runs, errors};
}

async function killedOpening(script: string, folder: string, packageFolder: string): Promise<void> {
	const child = spawn(process.execPath, [script, folder, packageFolder], {stdio: 'ignore'});
	const closed = new Promise(resolve => child.on('close', resolve));
	await pause(40 + Math.random() * 120);
	child.kill('SIGKILL');
	await closed;
}
