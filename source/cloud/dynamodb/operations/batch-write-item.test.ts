import {BatchWriteItemCommand, type BatchWriteItemCommandInput} from '@aws-sdk/client-dynamodb';
import {expect, test} from 'vitest';
import {createWith, orders, reading, readings} from '../testing/example-tables.ts';
import {invalid, startDynamoDb, type Started} from '../testing/start-dynamodb.ts';

const start = async (): Promise<Started> => {
	const started = await startDynamoDb();
	await createWith(started, orders, [{id: {S: 'old'}}]);
	await createWith(started, readings);
	return started;
};
const write = ({client}: Started, RequestItems: BatchWriteItemCommandInput['RequestItems']) =>
	client.send(new BatchWriteItemCommand({RequestItems, ReturnConsumedCapacity: 'TOTAL'}));
const put = (id: string) => ({PutRequest: {Item: {id: {S: id}}}});
const remove = (id: string) => ({DeleteRequest: {Key: {id: {S: id}}}});

test('puts and deletions of several tables are done', async () => {
	const started = await start();
	const answer = await write(started, {
		orders: [put('new'), remove('old'), remove('none')],
		readings: [{PutRequest: {Item: reading('s', 1, {place: {S: 'p'}})}}],
	});
	expect(answer.UnprocessedItems).toEqual({});
	expect(answer.ConsumedCapacity).toEqual([
		{TableName: 'orders', CapacityUnits: 3},
		{TableName: 'readings', CapacityUnits: 2},
	]);
	expect(started.engine.itemsOf('orders')).toEqual([{id: {S: 'new'}}]);
	expect(started.engine.itemsOf('readings')).toHaveLength(1);
});

test('what is left undone comes back as it was, and was not done', async () => {
	const started = await start();
	started.faults.push({kind: 'unprocessed', requests: 2});
	const answer = await write(started, {
		orders: [put('a'), put('b')],
		readings: [{PutRequest: {Item: reading('s', 1)}}],
	});
	expect(answer.UnprocessedItems).toEqual({
		orders: [put('b')],
		readings: [{PutRequest: {Item: reading('s', 1)}}],
	});
	expect(started.engine.itemsOf('orders')).toEqual([{id: {S: 'old'}}, {id: {S: 'a'}}]);
	expect(started.engine.itemsOf('readings')).toEqual([]);
	expect((await write(started, answer.UnprocessedItems)).UnprocessedItems).toEqual({});
	expect(started.engine.itemsOf('orders')).toHaveLength(3);
});

test('a batch of which nothing would be done fails as a whole', async () => {
	const started = await start();
	for (const fault of [{kind: 'throttle'}, {kind: 'unprocessed', requests: 1}] as const) {
		started.faults.push(fault);
		await expect(write(started, {orders: [put('a')]})).rejects.toMatchObject({name: 'ThrottlingException'});
	}
	expect(started.engine.itemsOf('orders')).toHaveLength(1);
});

test.each<[string, BatchWriteItemCommandInput['RequestItems'], string | RegExp]>([
	['of one item twice', {orders: [put('a'), remove('a')]}, 'Provided list of item keys contains duplicates'],
	['of nothing', {}, 'The requestItems parameter is required for BatchWriteItem'],
	[
		'of a request that is neither',
		{orders: [{}]},
		'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
	],
	[
		'of twenty-six requests',
		{orders: Array.from({length: 26}, (_, n) => put(`${n}`))},
		/at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: \[Member must have length less than or equal to 25, /,
	],
	[
		'of an item without its key',
		{orders: [{PutRequest: {Item: {n: {N: '1'}}}}]},
		/key element does not match the schema/,
	],
	[
		'of an item beyond 400 KB',
		{orders: [put('a'), {PutRequest: {Item: {id: {S: 'b'}, text: {S: 'x'.repeat(410_000)}}}}]},
		'Item size has exceeded the maximum allowed size',
	],
])('a batch %s is refused, and nothing of it done', async (_, RequestItems, message) => {
	const started = await start();
	await expect(write(started, RequestItems)).rejects.toMatchObject(invalid(message));
	expect(started.engine.itemsOf('orders')).toEqual([{id: {S: 'old'}}]);
});
