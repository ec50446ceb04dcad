import {TransactWriteItemsCommand, type TransactWriteItem} from '@aws-sdk/client-dynamodb';
import {expect, test} from 'vitest';
import {createWith, orders, reading, readings} from '../testing/example-tables.ts';
import {invalid, refused, startDynamoDb, type Started} from '../testing/start-dynamodb.ts';

const account = (id: string, n: number) => ({id: {S: id}, n: {N: String(n)}});
const start = async (): Promise<Started> => {
	const started = await startDynamoDb();
	await createWith(started, orders, [account('a', 10), account('b', 0)]);
	await createWith(started, readings);
	return started;
};
const add = (id: string, amount: number): TransactWriteItem => ({
	Update: {
		TableName: 'orders',
		Key: {id: {S: id}},
		UpdateExpression: 'SET n = n + :v',
		ConditionExpression: 'n >= :least',
		ExpressionAttributeValues: {':v': {N: String(amount)}, ':least': {N: String(-amount)}},
		ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
	},
});
const transact = ({client}: Started, TransactItems: TransactWriteItem[], ClientRequestToken?: string) =>
	client.send(new TransactWriteItemsCommand({TransactItems, ClientRequestToken, ReturnConsumedCapacity: 'TOTAL'}));

test('all four actions are done together, at twice the price', async () => {
	const started = await start();
	const answer = await transact(started, [
		{ConditionCheck: {TableName: 'orders', Key: {id: {S: 'none'}}, ConditionExpression: 'attribute_not_exists(id)'}},
		add('a', -4),
		{Delete: {TableName: 'orders', Key: {id: {S: 'b'}}}},
		{Put: {TableName: 'readings', Item: reading('s', 1, {place: {S: 'p'}})}},
	]);
	expect(started.engine.itemsOf('orders')).toEqual([account('a', 6)]);
	expect(started.engine.itemsOf('readings')).toHaveLength(1);
	expect(answer.ConsumedCapacity).toEqual([
		{TableName: 'orders', CapacityUnits: 6, WriteCapacityUnits: 6},
		{TableName: 'readings', CapacityUnits: 4, WriteCapacityUnits: 4},
	]);
});

test('one condition that does not hold undoes all, and each action has its reason', async () => {
	const started = await start();
	const before = started.engine.itemsOf('orders');
	await expect(transact(started, [add('b', 4), add('a', -11)])).rejects.toMatchObject({
		...refused(
			'TransactionCanceledException',
			'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]',
		),
		CancellationReasons: [
			{Code: 'None'},
			{Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', Item: account('a', 10)},
		],
	});
	expect(started.engine.itemsOf('orders')).toEqual(before);
});

test('an outcome that cannot be is a reason, too', async () => {
	const started = await start();
	const grow: TransactWriteItem = {
		Update: {
			TableName: 'orders',
			Key: {id: {S: 'a'}},
			UpdateExpression: 'ADD n :text',
			ExpressionAttributeValues: {':text': {SS: ['x']}},
		},
	};
	await expect(transact(started, [add('b', 4), grow])).rejects.toMatchObject({
		CancellationReasons: [
			{Code: 'None'},
			{Code: 'ValidationError', Message: 'An operand in the update expression has an incorrect data type'},
		],
	});
});

test('a token makes a repetition do nothing, for ten minutes', async () => {
	const started = await start();
	await transact(started, [add('a', -1)], 'token');
	started.clock.now += 10 * 60 * 1000 - 1;
	const again = await transact(started, [add('a', -1)], 'token');
	expect(started.engine.itemsOf('orders')![0]).toEqual(account('a', 9));
	expect(again.ConsumedCapacity).toEqual([{TableName: 'orders', CapacityUnits: 2, ReadCapacityUnits: 2}]);
	started.clock.now += 1;
	await transact(started, [add('a', -1)], 'token');
	expect(started.engine.itemsOf('orders')![0]).toEqual(account('a', 8));
});

test('a token belongs to one request', async () => {
	const started = await start();
	await transact(started, [add('a', -1)], 'token');
	await expect(transact(started, [add('a', -2)], 'token')).rejects.toMatchObject({
		name: 'IdempotentParameterMismatchException',
	});
	expect(started.engine.itemsOf('orders')![0]).toEqual(account('a', 9));
});

test('a cancelled transaction may be tried again under its token', async () => {
	const started = await start();
	await expect(transact(started, [add('b', -1)], 'token')).rejects.toMatchObject({
		name: 'TransactionCanceledException',
	});
	await transact(started, [add('b', 5)]);
	await transact(started, [add('b', -1)], 'token');
	expect(started.engine.itemsOf('orders')).toContainEqual(account('b', 4));
});

test('a transaction that is still going on is told as such, if it has a token', async () => {
	const started = await start();
	started.faults.push({kind: 'in-progress'});
	await expect(transact(started, [add('a', -1)], 'token')).rejects.toMatchObject(
		refused('TransactionInProgressException', /already in progress/),
	);
	expect(started.engine.itemsOf('orders')![0]).toEqual(account('a', 10));
});

test.each([
	['conflict', 'TransactionConflict'],
	['throttle', 'ThrottlingError'],
] as const)('a %s cancels it', async (kind, Code) => {
	const started = await start();
	started.faults.push({kind});
	await expect(transact(started, [add('a', -1), add('b', 1)])).rejects.toMatchObject({
		CancellationReasons: [{Code}, {Code: 'None'}],
	});
	expect(started.engine.itemsOf('orders')![0]).toEqual(account('a', 10));
});

test.each<[string, TransactWriteItem[], string | RegExp]>([
	[
		'on one item twice',
		[add('a', 1), add('a', 2)],
		'Transaction request cannot include multiple operations on one item',
	],
	[
		'of an action that is none',
		[{}],
		'Invalid Request: TransactWriteRequest should contain Delete or Put or Update request',
	],
	[
		'of an action that is two',
		[{...add('a', 1), Put: {TableName: 'orders', Item: account('b', 1)}}],
		'TransactItems can only contain one of Check, Put, Update or Delete',
	],
	['of nothing', [], /Member must have length greater than or equal to 1$/],
	[
		'of more than a hundred actions',
		Array.from({length: 101}, (_, n) => add(`${n}`, 1)),
		/Member must have length less than or equal to 100$/,
	],
])('a transaction %s is refused', async (_, items, message) => {
	await expect(transact(await start(), items)).rejects.toMatchObject(invalid(message));
});
