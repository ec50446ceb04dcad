import {DeleteItemCommand} from '@aws-sdk/client-dynamodb';
import {DeleteCommand} from '@aws-sdk/lib-dynamodb';
import {expect, test} from 'vitest';
import {createWith, orders, reading, readings} from '../testing/example-tables.ts';
import {invalid, refused, startDynamoDb} from '../testing/start-dynamodb.ts';

test('an item is gone after it was deleted, from the table and its indexes', async () => {
	const started = await startDynamoDb();
	await createWith(started, readings, [reading('s', 1, {place: {S: 'p'}, level: {N: '2'}}), reading('s', 2)]);
	const deletion = new DeleteCommand({
		TableName: 'readings',
		Key: {sensor: 's', at: 1},
		ReturnValues: 'ALL_OLD',
		ReturnConsumedCapacity: 'INDEXES',
	});
	expect(await started.documents.send(deletion)).toMatchObject({
		Attributes: {sensor: 's', at: 1, place: 'p', level: 2},
		ConsumedCapacity: {CapacityUnits: 3, Table: {CapacityUnits: 1}},
	});
	expect(started.engine.itemsOf('readings')).toEqual([reading('s', 2)]);
	expect(started.engine.call('Scan', {TableName: 'readings', IndexName: 'by-place'})).toMatchObject({Count: 0});
	expect(started.engine.call('Scan', {TableName: 'readings', IndexName: 'by-level'})).toMatchObject({Count: 0});
});

test('deleting what is not there succeeds, tells nobody and costs a unit', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders);
	const deletion = new DeleteCommand({
		TableName: 'orders',
		Key: {id: 'a'},
		ReturnValues: 'ALL_OLD',
		ReturnConsumedCapacity: 'TOTAL',
	});
	const answer = await started.documents.send(deletion);
	expect(answer.Attributes).toBeUndefined();
	expect(answer.ConsumedCapacity?.CapacityUnits).toBe(1);
	expect(started.changes).toEqual([]);
});

test('a condition guards it', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, [{id: {S: 'a'}, version: {N: '2'}}]);
	const deletion = (version: number) =>
		started.documents.send(
			new DeleteCommand({
				TableName: 'orders',
				Key: {id: 'a'},
				ConditionExpression: 'version = :v',
				ExpressionAttributeValues: {':v': version},
			}),
		);
	await expect(deletion(1)).rejects.toMatchObject({name: 'ConditionalCheckFailedException'});
	expect(started.engine.itemsOf('orders')).toHaveLength(1);
	await deletion(2);
	expect(started.engine.itemsOf('orders')).toEqual([]);
});

test('a failed condition costs units all the same', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, [{id: {S: 'a'}, text: {S: 'x'.repeat(2000)}}]);
	started.uses.length = 0;
	const deletion = new DeleteCommand({
		TableName: 'orders',
		Key: {id: 'a'},
		ConditionExpression: 'attribute_not_exists(id)',
	});
	await expect(started.documents.send(deletion)).rejects.toThrow('The conditional request failed');
	expect(started.uses).toEqual([{table: 'orders', operation: 'DeleteItem', readUnits: 0, writeUnits: 2}]);
});

test('an item that a transaction holds is not touched', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, [{id: {S: 'a'}}]);
	started.faults.push({kind: 'conflict'});
	await expect(started.documents.send(new DeleteCommand({TableName: 'orders', Key: {id: 'a'}}))).rejects.toMatchObject(
		refused('TransactionConflictException', 'Transaction is ongoing for the item'),
	);
	expect(started.engine.itemsOf('orders')).toHaveLength(1);
});

test('ReturnValues that only updates know are refused', async () => {
	const {client} = await startDynamoDb();
	const deletion = new DeleteItemCommand({TableName: 'orders', Key: {id: {S: 'a'}}, ReturnValues: 'UPDATED_NEW'});
	await expect(client.send(deletion)).rejects.toMatchObject(invalid('ReturnValues can only be ALL_OLD or NONE'));
});
