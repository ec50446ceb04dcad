import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm, symlink, writeFile} from 'node:fs/promises';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {isBuiltin} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {libraries, typePackages} from './libraries.ts';

// A compiler on a busy machine takes its time.
vi.setConfig({testTimeout: 120_000});

const root = fileURLToPath(new URL('../..', import.meta.url));
const shipped = join(root, 'dist/libraries/node_modules');

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'libraries-'));
	await symlink(shipped, join(folder, 'node_modules'), 'junction');
});
afterEach(() => rm(folder, {recursive: true, force: true}));

type Exit = {code: number; output: string};

function run(args: readonly string[], env: Record<string, string> = {}): Promise<Exit> {
	const credentials = {AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'us-east-1'};
	const quiet = {AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true'};
	const options = {cwd: folder, env: {PATH: process.env['PATH'], ...credentials, ...quiet, ...env}};
	return new Promise(resolve => {
		const child = execFile(process.execPath, args, options, (_error, stdout, stderr) =>
			resolve({code: child.exitCode ?? -1, output: stdout + stderr}),
		);
	});
}

async function listen(seen: string[]): Promise<{server: Server; url: string}> {
	const server = createServer((request, response) => {
		seen.push(String(request.headers['x-amz-target']));
		request.resume().on('end', () => {
			response.setHeader('content-type', 'application/x-amz-json-1.0');
			response.end('{"Item": {"id": {"S": "a"}, "count": {"N": "3"}, "tags": {"SS": ["x"]}}}');
		});
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	return {server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`};
}

const body = `
const store = DynamoDBDocumentClient.from(new DynamoDBClient());
const handler = async id => (await store.send(new GetCommand({TableName: 'orders', Key: {id}}))).Item;
handler('a').then(item => console.log(item.count + 1, [...item.tags].join()));
`;

test.each([
	['an ECMAScript module', 'mjs', (name: string, what: string) => `import {${what}} from '${name}';`],
	['a CommonJS module', 'cjs', (name: string, what: string) => `const {${what}} = require('${name}');`],
])('%s reads from DynamoDB with nothing but the shipped libraries', async (_title, extension, importing) => {
	const seen: string[] = [];
	const {server, url} = await listen(seen);
	const head = [
		importing('@aws-sdk/client-dynamodb', 'DynamoDBClient'),
		importing('@aws-sdk/lib-dynamodb', 'DynamoDBDocumentClient, GetCommand'),
	];
	const file = join(folder, `handler.${extension}`);
	await writeFile(file, [...head, body].join('\n'));
	const exit = await run([file], {AWS_ENDPOINT_URL_DYNAMODB: url});
	server.close();
	expect(exit).toEqual({code: 0, output: '4 x\n'});
	expect(seen).toEqual(['DynamoDB_20120810.GetItem']);
});

const tsconfig = {
	compilerOptions: {
		target: 'es2023',
		module: 'nodenext',
		strict: true,
		noUncheckedIndexedAccess: true,
		noEmit: true,
		types: ['node'],
	},
	include: ['*.ts'],
};

const typed = `
import {ConditionalCheckFailedException, DynamoDBClient} from '@aws-sdk/client-dynamodb';
import {DynamoDBDocumentClient, GetCommand, paginateQuery, type GetCommandInput} from '@aws-sdk/lib-dynamodb';
import type {Context, SQSBatchResponse, SQSEvent} from 'aws-lambda';
import {readFileSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({maxAttempts: 2}));
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
	const input: GetCommandInput = {TableName: process.env['TABLE'], Key: {id: event.Records[0]?.messageId}};
	try {
		const {Item} = await client.send(new GetCommand(input), {abortSignal: AbortSignal.timeout(context.getRemainingTimeInMillis())});
		console.log(Item?.['id'], Buffer.from('x').toString('base64'), readFileSync('x').length);
		for await (const page of paginateQuery({client}, {TableName: 't'})) console.log(page.Items?.length);
		const response = await fetch('http://127.0.0.1');
		const text: string = await response.text();
		await sleep(text.length);
	} catch (error) {
		if (error instanceof ConditionalCheckFailedException) console.log(error.Item?.['id']?.S);
	}
	return {batchItemFailures: []};
}
`;

const compilers = {'7': 'typescript/bin/tsc', '6': '@typescript/old/bin/tsc'};
const compile = (version: keyof typeof compilers) => run([join(root, 'node_modules', compilers[version]), '-p', '.']);

test.each(['6', '7'] as const)(
	'TypeScript %s finds nothing wrong in a program that uses the libraries rightly',
	async version => {
		await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
		await writeFile(join(folder, 'package.json'), '{"type": "module"}');
		await writeFile(join(folder, 'handler.ts'), typed);
		expect(await compile(version)).toEqual({code: 0, output: ''});
	},
);

test.each([
	['TableName: 3', "Type 'number' is not assignable to type 'string"],
	["Tabelname: 't'", "'Tabelname' does not exist"],
])('a wrong input is caught: %s', async (wrong, message) => {
	await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
	await writeFile(join(folder, 'package.json'), '{"type": "module"}');
	await writeFile(join(folder, 'handler.ts'), typed.replace("TableName: 't'", wrong));
	const {code, output} = await compile('7');
	expect(code).toBeGreaterThan(0);
	expect(output).toContain(message);
	expect(
		output
			.trim()
			.split('\n')
			.filter(line => line.startsWith('handler.ts')),
		output,
	).toHaveLength(1);
});

test.each([...libraries, ...typePackages])('the declarations of %s need only what is shipped', async name => {
	const code = await readFile(join(shipped, name, 'index.d.ts'), 'utf8');
	const imported = [...code.matchAll(/^(?:import|export)\b[^'"]*? from ['"]([^'"]+)['"]/gm)].map(([, id]) => id ?? '');
	const known = [...libraries, ...typePackages, '../shared/index.js'];
	expect(imported.filter(id => !isBuiltin(id) && !known.includes(id))).toEqual([]);
});
