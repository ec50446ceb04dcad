import {spawn, spawnSync, type ChildProcess, type SpawnOptions} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

export type Rival = {
	readonly name: string;
	readonly endpoint: () => string;
	/** starts it again if it has died; the tables are gone then */
	readonly revive: () => Promise<boolean>;
	readonly stop: () => Promise<void>;
};

/** Each in a process of its own. */
export async function startRivals(): Promise<readonly [Rival, Rival]> {
	const folder = installDynalite();
	const ours = await startRival('ours', () =>
		spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('serve-ours.ts', import.meta.url))], quiet),
	);
	const dynalite = await startRival('dynalite', () =>
		spawn(process.execPath, ['-e', serveDynalite], {...quiet, cwd: folder}),
	);
	const stop = async (): Promise<void> => {
		await dynalite.stop();
		rmSync(folder, {recursive: true, force: true});
	};
	return [ours, {...dynalite, stop}];
}

const quiet: SpawnOptions = {stdio: ['ignore', 'pipe', 'ignore']};
const serveDynalite =
	"const server = require('dynalite')({createTableMs: 0, updateTableMs: 0, deleteTableMs: 0});" +
	"server.listen(0, '127.0.0.1', () => console.log(server.address().port));";

/** Into a folder of its own, so that it is no dependency of this project. */
function installDynalite(): string {
	const folder = mkdtempSync(join(tmpdir(), 'dynalite-'));
	writeFileSync(join(folder, 'package.json'), '{"private": true}');
	const {status, stderr} = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', 'dynalite@4.0.0'], {
		cwd: folder,
		encoding: 'utf8',
	});
	if (status === 0) return folder;
	rmSync(folder, {recursive: true, force: true});
	throw new Error(`dynalite could not be installed: ${stderr}`);
}

async function startRival(name: string, launch: () => ChildProcess): Promise<Rival> {
	let child = launch();
	let port = await firstLine(name, child);
	return {
		name,
		endpoint: () => `http://127.0.0.1:${port}`,
		revive: async () => {
			if (child.exitCode === null) return false;
			child = launch();
			port = await firstLine(name, child);
			return true;
		},
		stop: async () => {
			if (child.exitCode !== null) return;
			const ended = new Promise(resolve => child.once('exit', resolve));
			child.kill();
			await ended;
		},
	};
}

async function firstLine(name: string, child: ChildProcess): Promise<string> {
	return new Promise((resolve, reject) => {
		child.stdout!.once('data', data => resolve(String(data).trim()));
		child.once('exit', code => reject(new Error(`${name} ended with ${code}`)));
	});
}
