import {BatchGetItemCommand, type BatchGetItemCommandInput} from '@aws-sdk/client-dynamodb';
import {BatchGetCommand} from '@aws-sdk/lib-dynamodb';
import {expect, test} from 'vitest';
import {createWith, orders, reading, readings} from '../testing/example-tables.ts';
import {invalid, startDynamoDb, type Started} from '../testing/start-dynamodb.ts';

const start = async (): Promise<Started> => {
	const started = await startDynamoDb();
	await createWith(started, orders, [
		{id: {S: 'a'}, n: {N: '1'}},
		{id: {S: 'b'}, n: {N: '2'}},
	]);
	await createWith(started, readings, [reading('s', 1)]);
	return started;
};
const get = ({client}: Started, RequestItems: BatchGetItemCommandInput['RequestItems']) =>
	client.send(new BatchGetItemCommand({RequestItems, ReturnConsumedCapacity: 'TOTAL'}));

test('items of several tables come at once; those that are not there do not', async () => {
	const started = await start();
	const answer = await started.documents.send(
		new BatchGetCommand({
			RequestItems: {
				orders: {Keys: [{id: 'a'}, {id: 'none'}, {id: 'b'}], ProjectionExpression: 'n', ConsistentRead: true},
				readings: {Keys: [{sensor: 's', at: 1}]},
			},
			ReturnConsumedCapacity: 'TOTAL',
		}),
	);
	expect(answer.Responses).toEqual({orders: [{n: 1}, {n: 2}], readings: [{sensor: 's', at: 1}]});
	expect(answer.UnprocessedKeys).toEqual({});
	expect(answer.ConsumedCapacity).toEqual([
		{TableName: 'orders', CapacityUnits: 3},
		{TableName: 'readings', CapacityUnits: 0.5},
	]);
});

test('keys beyond 16 MB of answer come back undone, ready to be asked for again', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders);
	const ids = Array.from({length: 50}, (_, index) => `${index}`);
	for (const id of ids) {
		started.engine.call('PutItem', {TableName: 'orders', Item: {id: {S: id}, text: {S: 'x'.repeat(400_000)}}});
	}
	const Keys = ids.map(id => ({id: {S: id}}));
	const first = await get(started, {orders: {Keys, ConsistentRead: true, ProjectionExpression: 'id'}});
	const left = first.UnprocessedKeys!['orders']!;
	expect(first.Responses!['orders']).toHaveLength(41);
	expect(left).toMatchObject({ConsistentRead: true, ProjectionExpression: 'id'});
	const second = await get(started, first.UnprocessedKeys);
	expect([...first.Responses!['orders']!, ...second.Responses!['orders']!]).toEqual(Keys);
});

test('some keys are left undone when that is asked of it, and none is an error', async () => {
	const started = await start();
	started.faults.push({kind: 'unprocessed', requests: 1});
	const answer = await get(started, {orders: {Keys: [{id: {S: 'a'}}, {id: {S: 'b'}}]}});
	expect(answer.Responses!['orders']).toEqual([{id: {S: 'a'}, n: {N: '1'}}]);
	expect(answer.UnprocessedKeys).toEqual({orders: {Keys: [{id: {S: 'b'}}]}});
	started.faults.push({kind: 'unprocessed', requests: 2});
	await expect(get(started, {orders: {Keys: [{id: {S: 'a'}}, {id: {S: 'b'}}]}})).rejects.toMatchObject({
		name: 'ThrottlingException',
	});
});

test.each<[string, BatchGetItemCommandInput['RequestItems'], string | RegExp]>([
	['of no table', {}, 'The requestItems parameter is required for BatchGetItem'],
	[
		'of one key twice',
		{readings: {Keys: ['1', '1.0'].map(N => ({sensor: {S: 's'}, at: {N}}))}},
		'Provided list of item keys contains duplicates',
	],
	['of a key that is none', {orders: {Keys: [{n: {N: '1'}}]}}, 'The provided key element does not match the schema'],
	[
		'of more than a hundred keys',
		{orders: {Keys: Array.from({length: 101}, (_, n) => ({id: {S: `${n}`}}))}},
		/Value at 'RequestItems.orders.member.Keys' failed to satisfy constraint: Member must have length less than or equal to 100$/,
	],
	[
		'of more than a hundred keys in all',
		{
			orders: {Keys: Array.from({length: 100}, (_, n) => ({id: {S: `${n}`}}))},
			readings: {Keys: [reading('s', 1)]},
		},
		'Too many items requested for the BatchGetItem call',
	],
])('a batch %s is refused', async (_, RequestItems, message) => {
	await expect(get(await start(), RequestItems)).rejects.toMatchObject(invalid(message));
});

test('one table that is not there fails them all', async () => {
	const started = await start();
	const keys = {Keys: [{id: {S: 'a'}}]};
	await expect(get(started, {orders: keys, nowhere: keys})).rejects.toMatchObject({name: 'ResourceNotFoundException'});
});
