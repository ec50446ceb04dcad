import {DeleteTableCommand} from '@aws-sdk/client-dynamodb';
import {expect, test} from 'vitest';
import {createWith, orders} from '../testing/example-tables.ts';
import {invalid, refused, startDynamoDb} from '../testing/start-dynamodb.ts';

const deletion = new DeleteTableCommand({TableName: 'orders'});

test('a table goes with its items, and its name is free again', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, [{id: {S: 'a'}}]);
	const {TableDescription} = await started.client.send(deletion);
	expect(TableDescription).toMatchObject({TableName: 'orders', TableStatus: 'DELETING'});
	expect(started.engine.itemsOf('orders')).toBeUndefined();
	await createWith(started, orders);
	expect(started.engine.itemsOf('orders')).toEqual([]);
});

test('a table that takes its time to go is described until it has gone, and gives no items', async () => {
	const started = await startDynamoDb({settleMs: 5000});
	await createWith(started, orders);
	started.clock.now += 5000;
	await started.client.send(deletion);
	expect(() => started.engine.call('Scan', {TableName: 'orders'})).toThrow('Requested resource not found');
	const describe = () => started.engine.call('DescribeTable', {TableName: 'orders'});
	expect(describe()).toMatchObject({Table: {TableStatus: 'DELETING'}});
	// The API reference: no error is returned where it is going already.
	expect((await started.client.send(deletion)).TableDescription).toMatchObject({TableStatus: 'DELETING'});
	started.clock.now += 5000;
	expect(describe).toThrow('Requested resource not found');
});

test('a protected table stays', async () => {
	const started = await startDynamoDb();
	await createWith(started, {...orders, DeletionProtectionEnabled: true});
	await expect(started.client.send(deletion)).rejects.toMatchObject(invalid(/currently protected against deletion/));
	expect(started.engine.tableNames()).toEqual(['orders']);
});

test('a table that is not there is named', async () => {
	const {client} = await startDynamoDb();
	await expect(client.send(deletion)).rejects.toMatchObject(
		refused('ResourceNotFoundException', 'Requested resource not found: Table: orders not found'),
	);
});
