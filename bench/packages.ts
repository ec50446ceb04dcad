import {execFile} from 'node:child_process';
import {mkdir, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import type {Row, Section} from './row.ts';
import {startProcess} from './start-process.ts';
import {root} from './workspace.ts';

/** What a learner downloads, and how long the first start takes with nothing in npm's cache. */
export const packages: Section = {
	async open(place) {
		const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', place];
		const {stdout} = await promisify(execFile)('npm', args, {cwd: root});
		const [packed] = JSON.parse(stdout) as [{size: number; unpackedSize: number; entryCount: number; filename: string}];
		let round = 0;
		return [
			figure('tarball, MB', '<= 6', () => packed.size / 1e6),
			figure('files', '<= 150', () => packed.entryCount),
			figure('unpacked, MB', '<= 25', () => packed.unpackedSize / 1e6),
			{
				what: 'npx from an empty cache, local tarball',
				goal: '<= 3 s',
				rounds: 3,
				measure: () => npx(join(place, packed.filename), join(place, `home-${round++}`)),
			},
			figure('packages that npx installs', '<= 3', () => countPackages(join(place, 'home-0'))),
		];
	},
};

function figure(what: string, goal: string, find: () => number | Promise<number>): Row {
	return {what, goal, unit: '', rounds: 1, measure: async () => find()};
}

async function npx(tarball: string, home: string): Promise<number> {
	await mkdir(home, {recursive: true});
	const env = {PATH: process.env['PATH'], HOME: home};
	return startProcess({
		command: 'npx',
		args: ['--yes', `--package=${tarball}`, 'serverless-kata', '--version'],
		cwd: home,
		env,
	});
}

async function countPackages(home: string): Promise<number> {
	const folders = await readdir(join(home, '.npm/_npx')).catch(() => []);
	const names = await Promise.all(folders.map(folder => readdir(join(home, '.npm/_npx', folder, 'node_modules'))));
	return names.flat().filter(name => !name.startsWith('.')).length;
}
