import {TransactGetItemsCommand, type Get} from '@aws-sdk/client-dynamodb';
import {expect, test} from 'vitest';
import {createWith, orders, reading, readings} from '../testing/example-tables.ts';
import {invalid, refused, startDynamoDb, type Started} from '../testing/start-dynamodb.ts';

const start = async (): Promise<Started> => {
	const started = await startDynamoDb();
	await createWith(started, orders, [{id: {S: 'a'}, n: {N: '1'}, text: {S: 'x'.repeat(5000)}}]);
	await createWith(started, readings, [reading('s', 1)]);
	return started;
};
const read = ({client}: Started, gets: Get[]) =>
	client.send(new TransactGetItemsCommand({TransactItems: gets.map(Get => ({Get})), ReturnConsumedCapacity: 'TOTAL'}));
const order = (id: string): Get => ({TableName: 'orders', Key: {id: {S: id}}});

test('answers come in the order of the questions, empty for what is not there', async () => {
	const answer = await read(await start(), [
		order('none'),
		{TableName: 'readings', Key: reading('s', 1)},
		{...order('a'), ProjectionExpression: 'n'},
	]);
	expect(answer.Responses).toEqual([{}, {Item: reading('s', 1)}, {Item: {n: {N: '1'}}}]);
	expect(answer.ConsumedCapacity).toEqual([
		{TableName: 'orders', CapacityUnits: 6, ReadCapacityUnits: 6},
		{TableName: 'readings', CapacityUnits: 2, ReadCapacityUnits: 2},
	]);
});

test('an item that another transaction holds cancels it', async () => {
	const started = await start();
	started.faults.push({kind: 'conflict'});
	await expect(read(started, [order('a'), order('b')])).rejects.toMatchObject(
		refused('TransactionCanceledException', /\[TransactionConflict, None\]$/),
	);
});

test('a key that is none cancels it', async () => {
	await expect(
		read(await start(), [order('a'), {TableName: 'readings', Key: {sensor: {S: 's'}}}]),
	).rejects.toMatchObject({
		CancellationReasons: [
			{Code: 'None'},
			{Code: 'ValidationError', Message: 'The provided key element does not match the schema'},
		],
	});
});

test('one item cannot be asked for twice', async () => {
	await expect(read(await start(), [order('a'), order('a')])).rejects.toMatchObject(
		invalid('Transaction request cannot include multiple operations on one item'),
	);
});

test('more than 4 MB is refused, not cut off', async () => {
	const started = await start();
	const ids = Array.from({length: 11}, (_, n) => `${n}`);
	for (const id of ids) {
		started.engine.call('PutItem', {TableName: 'orders', Item: {id: {S: id}, text: {S: 'x'.repeat(400_000)}}});
	}
	expect((await read(started, ids.slice(1).map(order))).Responses).toHaveLength(10);
	await expect(read(started, ids.map(order))).rejects.toMatchObject(invalid(/cannot exceed 4194304 bytes$/));
});
