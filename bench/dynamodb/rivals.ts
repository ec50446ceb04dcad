import {spawn, spawnSync, type ChildProcess} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createDynamoDb} from '../../source/cloud/dynamodb/dynamodb.ts';
import {AwsError} from '../../source/cloud/wire/aws-error.ts';
import {answerError, answerOutput, readAwsJson, requestIdFrom} from '../../source/cloud/wire/aws-json.ts';

export type Rival = {
	readonly name: string;
	readonly endpoint: () => string;
	/** starts it again if it has died; the tables are gone then */
	readonly revive: () => Promise<boolean>;
	readonly stop: () => Promise<void>;
};

/** Our engine behind a plain HTTP server: what the endpoint does, without clock, faults and IAM. */
export async function startOurs(): Promise<Rival> {
	const database = createDynamoDb({now: Date.now, region: 'us-east-1', accountId: '000000000000'});
	let requests = 0;
	const server: Server = createServer((incoming, outgoing) => {
		void respond(incoming, outgoing, {database, id: requestIdFrom(String(requests++))});
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	const {port} = server.address() as AddressInfo;
	const stop = async (): Promise<void> => {
		server.closeAllConnections();
		await new Promise(resolve => server.close(resolve));
	};
	return {name: 'ours', endpoint: () => `http://127.0.0.1:${port}`, revive: async () => false, stop};
}

/** dynalite, installed into a folder of its own that goes away again. */
export async function startDynalite(): Promise<Rival> {
	const folder = mkdtempSync(join(tmpdir(), 'dynalite-'));
	writeFileSync(join(folder, 'package.json'), '{"private": true}');
	const installed = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', 'dynalite@4.0.0'], {
		cwd: folder,
		encoding: 'utf8',
	});
	if (installed.status !== 0) throw new Error(`dynalite could not be installed: ${installed.stderr}`);
	let server = await startServer(folder);
	return {
		name: 'dynalite',
		endpoint: () => `http://127.0.0.1:${server.port}`,
		revive: async () => {
			if (server.child.exitCode === null) return false;
			server = await startServer(folder);
			return true;
		},
		stop: async () => {
			const {child} = server;
			if (child.exitCode === null) {
				const ended = new Promise(resolve => child.once('exit', resolve));
				child.kill();
				await ended;
			}
			rmSync(folder, {recursive: true, force: true});
		},
	};
}

async function startServer(folder: string): Promise<{child: ChildProcess; port: string}> {
	const program =
		"const server = require('dynalite')({createTableMs: 0, updateTableMs: 0, deleteTableMs: 0});" +
		"server.listen(0, '127.0.0.1', () => console.log(server.address().port));";
	const child = spawn(process.execPath, ['-e', program], {cwd: folder, stdio: ['ignore', 'pipe', 'ignore']});
	return {child, port: await firstLine(child)};
}

async function respond(
	incoming: IncomingMessage,
	outgoing: ServerResponse,
	{database, id}: {database: ReturnType<typeof createDynamoDb>; id: string},
): Promise<void> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	const request = {headers: incoming.headers, body: Buffer.concat(chunks)};
	let answer;
	try {
		const {operation, input} = readAwsJson(request);
		answer = answerOutput(request, id, database.call(operation, input));
	} catch (error) {
		if (!(error instanceof AwsError)) throw error;
		answer = answerError(request, id, error);
	}
	outgoing.writeHead(answer.status, answer.headers).end(answer.body);
}

async function firstLine(child: ChildProcess): Promise<string> {
	return new Promise((resolve, reject) => {
		child.stdout!.once('data', data => resolve(String(data).trim()));
		child.once('exit', code => reject(new Error(`dynalite ended with ${code}`)));
	});
}
