import {execFile} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';

// A compiler on a busy machine takes its time.
vi.setConfig({testTimeout: 120_000});

const root = fileURLToPath(new URL('../..', import.meta.url));
const node = (args: readonly string[], cwd = root) =>
	promisify(execFile)(process.execPath, args, {cwd, encoding: 'utf8'});

let place: string;
beforeAll(async () => {
	place = await mkdtemp(join(tmpdir(), 'workspace-types-'));
	await node([join(root, 'dist/serverless-kata.js'), 'init', join(place, 'kata')]);
});
afterAll(() => rm(place, {recursive: true, force: true}));

const compilers = {'7': 'typescript/bin/tsc', '6': '@typescript/old/bin/tsc'};

async function compile(version: keyof typeof compilers): Promise<string> {
	const tsc = join(root, 'node_modules', compilers[version]);
	const {stdout} = await node([tsc, '-p', '.'], join(place, 'kata')).catch((error: {stdout: string}) => error);
	return stdout;
}

test.each(['6', '7'] as const)('TypeScript %s finds nothing wrong in a fresh workspace', async version => {
	expect(await compile(version)).toBe('');
});

test('a wrong type is caught in an exercise, with its place', async () => {
	const handler = `import type {Context} from 'aws-lambda';
export async function handler(_event: object, context: Context): Promise<number> {
	return context.getRemainingTimeInMillis().toFixed();
}
`;
	await writeFile(join(place, 'kata/one-code-two-stages/handler.ts'), handler);
	const said = await compile('7');
	expect(said).toContain(
		"one-code-two-stages/handler.ts(3,2): error TS2322: Type 'string' is not assignable to type 'number'",
	);
	expect(said.match(/error TS/g)).toHaveLength(1);
});
