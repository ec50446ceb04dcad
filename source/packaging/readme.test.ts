import {execFile} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {expect, test} from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the README gives one command to open the app and one to pass the tests', async () => {
	const readme = await readFile(join(root, 'README.md'), 'utf8');
	const commands = [...readme.matchAll(/^```sh\n(.+)\n```$/gm)].map(([, command]) => command);
	expect(commands.filter(command => command?.startsWith('npm '))).toEqual([
		'npm ci && npm start',
		'npm ci && npm test',
	]);
});

test.skipIf(process.platform === 'win32')('what runs in CI is the very command that the README gives', async () => {
	const script = await readFile(join(root, '.ci/run'), 'utf8');
	const taken = /^test_command=.*$/m.exec(script)?.[0] ?? '';
	const {stdout} = await promisify(execFile)('bash', ['-c', `${taken}; echo "$test_command"`], {cwd: root});
	expect(stdout).toBe('npm ci && npm test\n');
	expect(script).toContain('bash -c "$test_command"');
});

test('every npm script that the README names exists', async () => {
	const {scripts} = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {scripts: Record<string, string>};
	const readme = await readFile(join(root, 'README.md'), 'utf8');
	const named = [...readme.matchAll(/npm (?:run )?(start|test|(?<=run )[a-z]+)/g)].map(([, name]) => name ?? '');
	expect(named.length).toBeGreaterThan(4);
	expect(named.filter(name => scripts[name] === undefined)).toEqual([]);
});
