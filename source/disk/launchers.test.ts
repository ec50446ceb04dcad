import {spawn as spawnInTerminal} from '@lydell/node-pty';
import {chmodSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {temporaryFolder} from './fixtures/temporary-folder.ts';
import {writeFiles} from './fixtures/make-workspace.ts';
import {launcher, windowsLauncher} from './launchers.ts';

const takesTheTerminal = `
process.stdin.setRawMode(true);
process.stdout.write('\\x1b[?1049h\\x1b[?25l', () => {
	if (process.argv[2] === 'wait') process.stdout.write('waiting');
	else process.kill(process.pid, process.argv[2]);
});
process.stdin.on('data', () => process.exit(3));
`;

test('after a death by signal the launcher gives the terminal back as it was, and keeps the exit code', async () => {
	const folder = makeLauncher();
	const screen = await inTerminal(folder, './kata SIGKILL; echo "code $?"; stty -a');
	expect(screen).toContain('\x1b[?1049l\x1b[?25h');
	expect(screen).toContain('start it again with ./kata');
	expect(screen).toContain('code 137');
	expect(screen).toMatch(/ icanon/);
	expect(screen).toMatch(/ echo /);
});

test('an app that ends by itself is left its last word', async () => {
	const folder = makeLauncher('process.exit(Number(process.argv[2]))');
	const screen = await inTerminal(folder, './kata 1; echo "code $?"');
	expect(screen).toContain('code 1');
	expect(screen).not.toContain('\x1b[?1049l');
});

test('an interrupt reaches the app, and the launcher waits for its answer', async () => {
	const folder = makeLauncher(
		"process.on('SIGINT', () => { console.log('bye'); process.exit(130); }); setInterval(() => {}, 1000); console.log('ready');",
	);
	const screen = await inTerminal(folder, './kata; echo "code $?"', {at: 'ready', type: '\x03'});
	expect(screen).toContain('bye');
	expect(screen).not.toContain('ended from outside');
});

test('no escape code reaches a pipe', async () => {
	const folder = makeLauncher('process.kill(process.pid, "SIGKILL")');
	const screen = await inTerminal(folder, './kata | cat -v; ./kata </dev/null; echo "code $?"');
	expect(screen).not.toContain('^[');
	expect(screen).toContain('code 137');
});

test('the launcher for Windows has its line endings and jumps only to places that exist', () => {
	expect(windowsLauncher.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
	const jumps = [...windowsLauncher.matchAll(/goto (\w+)/g)].map(([, to]) => `\r\n:${to}\r\n`);
	expect(jumps).toHaveLength(2);
	for (const to of jumps) expect(windowsLauncher).toContain(to);
});

function makeLauncher(program = takesTheTerminal): string {
	const folder = temporaryFolder();
	writeFiles(folder, {kata: launcher, '.kata/runtime/dist/serverless-kata.js': program});
	chmodSync(path.join(folder, 'kata'), 0o755);
	return folder;
}

/** Everything that a terminal is sent while a shell runs these commands in it. */
function inTerminal(cwd: string, commands: string, reply?: {at: string; type: string}): Promise<string> {
	const terminal = spawnInTerminal('sh', ['-c', commands], {cwd, cols: 80, rows: 24});
	let screen = '';
	let isWaiting = reply !== undefined;
	terminal.onData(data => {
		screen += data;
		if (!isWaiting || reply === undefined || !screen.includes(reply.at)) return;
		isWaiting = false;
		terminal.write(reply.type);
	});
	return new Promise(resolve => {
		terminal.onExit(() => resolve(screen));
	});
}
