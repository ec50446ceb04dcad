// npx tsx bench/dynamodb/throughput.ts [seconds]: requests a second through the AWS SDK, ours beside dynalite.
import {
	BatchWriteItemCommand,
	DynamoDBClient,
	DynamoDBServiceException,
	GetItemCommand,
	PutItemCommand,
	QueryCommand,
	TransactWriteItemsCommand,
	UpdateItemCommand,
	type AttributeValue,
} from '@aws-sdk/client-dynamodb';
import {startRivals, type Rival} from './rivals.ts';
import {createTables} from './tables.ts';

const seconds = Number(process.argv[2] ?? 2);
const rounds = 5;
const atOnce = 8;
const TableName = 'compare-range';

type Send = (client: DynamoDBClient, turn: number) => Promise<unknown>;
const keyOf = (turn: number) => ({a: {S: `partition-${turn % 50}`}, b: {N: String(turn % 1000)}});
const itemOf = (turn: number): Record<string, AttributeValue> => ({
	...keyOf(turn),
	c: {S: `c${turn % 7}`},
	d: {N: String(turn % 11)},
	e: {M: {list: {L: [{S: 'one'}, {N: '2'}]}, text: {S: 'x'.repeat(200)}}},
});

const measures: Readonly<Record<string, Send>> = {
	PutItem: (client, turn) => client.send(new PutItemCommand({TableName, Item: itemOf(turn)})),
	GetItem: (client, turn) => client.send(new GetItemCommand({TableName, Key: keyOf(turn)})),
	UpdateItem: (client, turn) =>
		client.send(
			new UpdateItemCommand({
				TableName,
				Key: keyOf(turn),
				UpdateExpression: 'SET f = if_not_exists(f, :zero) + :one',
				ConditionExpression: 'attribute_not_exists(d) OR (d < :limit AND attribute_exists(c))',
				ExpressionAttributeValues: {':zero': {N: '0'}, ':one': {N: '1'}, ':limit': {N: '100'}},
			}),
		),
	Query: (client, turn) =>
		client.send(
			new QueryCommand({
				TableName,
				KeyConditionExpression: 'a = :a AND b > :b',
				ExpressionAttributeValues: {':a': keyOf(turn).a, ':b': {N: '100'}},
				Limit: 10,
			}),
		),
	BatchWriteItem: (client, turn) =>
		client.send(
			new BatchWriteItemCommand({
				RequestItems: {
					[TableName]: Array.from({length: 25}, (_, n) => ({PutRequest: {Item: itemOf(turn * 25 + n)}})),
				},
			}),
		),
	TransactWriteItems: (client, turn) =>
		client.send(
			new TransactWriteItemsCommand({
				TransactItems: [0, 1].map(n => ({Put: {TableName, Item: itemOf(turn * 2 + n)}})),
			}),
		),
};

const rivals = await startRivals();
const clients = rivals.map(clientOf);
try {
	for (const rival of rivals) await createTables(rival);
	console.log(['operation', ...rivals.map(({name}) => name), 'ratio'].join('\t'));
	for (const [operation, send] of Object.entries(measures)) await compare(operation, send);
} finally {
	for (const client of clients) client.destroy();
	for (const rival of rivals) await rival.stop();
}

/** Turn about, so that a busy machine is busy for both; the median round counts. */
async function compare(operation: string, send: Send): Promise<void> {
	const knows = await Promise.all(clients.map(client => isKnown(client, send)));
	const rates = clients.map((): number[] => []);
	for (let round = 0; round <= rounds; round++) {
		for (const [index, client] of clients.entries()) {
			const figure = knows[index] ? await rate(client, send) : 0;
			// The first round warms up.
			if (round > 0) rates[index]!.push(figure);
		}
	}
	const [ours, theirs] = rates.map(median) as [number, number];
	const beside = theirs > 0 ? [Math.round(theirs), (ours / theirs).toFixed(1)] : ['not known to it', '-'];
	console.log([operation, Math.round(ours), ...beside].join('\t'));
}

async function isKnown(client: DynamoDBClient, send: Send): Promise<boolean> {
	try {
		await send(client, 0);
		return true;
	} catch (error) {
		if (error instanceof DynamoDBServiceException && error.name === 'UnknownOperationException') return false;
		throw error;
	}
}

/** Requests a second with a few under way at any time. */
async function rate(client: DynamoDBClient, send: Send): Promise<number> {
	let turn = 0;
	const start = performance.now();
	const until = start + (seconds * 1000) / rounds;
	const lane = async (): Promise<void> => {
		while (performance.now() < until) await send(client, turn++);
	};
	await Promise.all(Array.from({length: atOnce}, lane));
	return turn / ((performance.now() - start) / 1000);
}

function clientOf(rival: Rival): DynamoDBClient {
	return new DynamoDBClient({
		endpoint: rival.endpoint(),
		region: 'us-east-1',
		credentials: {accessKeyId: 'a', secretAccessKey: 'b'},
		maxAttempts: 1,
	});
}

function median(figures: readonly number[]): number {
	return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)]!;
}
