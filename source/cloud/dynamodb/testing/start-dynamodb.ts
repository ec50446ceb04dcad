import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {DynamoDBClient} from '@aws-sdk/client-dynamodb';
import {DynamoDBDocumentClient} from '@aws-sdk/lib-dynamodb';
import {expect, onTestFinished} from 'vitest';
import {AwsError} from '../../wire/aws-error.ts';
import {answerError, answerOutput, readAwsJson, requestIdFrom} from '../../wire/aws-json.ts';
import {createDynamoDb, type CapacityUse, type DynamoDb, type Fault, type ItemChange} from '../dynamodb.ts';

export type Started = {
	readonly engine: DynamoDb;
	readonly endpoint: string;
	/** the SDK's clients, without retries */
	readonly client: DynamoDBClient;
	readonly documents: DynamoDBDocumentClient;
	/** Unix milliseconds; stands still unless a test moves it */
	readonly clock: {now: number};
	/** what goes wrong with the next calls, one each */
	readonly faults: (Fault | undefined)[];
	readonly changes: ItemChange[];
	readonly uses: CapacityUse[];
};

export const startOfTime = Date.UTC(2026, 0, 1);

/** A DynamoDB behind HTTP that ends with the test. */
export async function startDynamoDb({settleMs = 0}: {settleMs?: number} = {}): Promise<Started> {
	const clock = {now: startOfTime};
	const faults: (Fault | undefined)[] = [];
	const changes: ItemChange[] = [];
	const uses: CapacityUse[] = [];
	const engine = createDynamoDb({
		now: () => clock.now,
		region: 'eu-central-1',
		accountId: '123456789012',
		settleMs,
		onChange: change => changes.push(change),
		onUse: use => uses.push(use),
	});
	const server = createServer((incoming, outgoing) => {
		void respond(incoming, outgoing, (operation, input) => engine.call(operation, input, {fault: faults.shift()}));
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const client = new DynamoDBClient({
		endpoint,
		region: 'eu-central-1',
		credentials: {accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret'},
		maxAttempts: 1,
	});
	onTestFinished(async () => {
		client.destroy();
		server.closeAllConnections();
		await new Promise(resolve => server.close(resolve));
	});
	return {engine, endpoint, client, documents: DynamoDBDocumentClient.from(client), clock, faults, changes, uses};
}

/** What a request that is refused comes back with. */
export const refused = (name: string, message: string | RegExp): {name: string; message: string} => ({
	name,
	message: typeof message === 'string' ? message : (expect.stringMatching(message) as string),
});
export const invalid = (message: string | RegExp) => refused('ValidationException', message);

async function respond(
	incoming: IncomingMessage,
	outgoing: ServerResponse,
	call: (operation: string, input: object) => object,
): Promise<void> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	const request = {headers: incoming.headers, body: Buffer.concat(chunks)};
	const id = requestIdFrom(incoming.url ?? '');
	let answer;
	try {
		const {operation, input} = readAwsJson(request);
		answer = answerOutput(request, id, call(operation, input));
	} catch (error) {
		answer = answerError(request, id, error instanceof AwsError ? error : unexpected(error));
	}
	outgoing.writeHead(answer.status, answer.headers).end(answer.body);
}

/** A fault of our own must not pass for one of AWS's. */
function unexpected(error: unknown): AwsError {
	return new AwsError('EngineFailed', error instanceof Error ? (error.stack ?? error.message) : String(error));
}
