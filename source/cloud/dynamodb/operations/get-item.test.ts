import {GetItemCommand} from '@aws-sdk/client-dynamodb';
import {GetCommand} from '@aws-sdk/lib-dynamodb';
import {expect, test} from 'vitest';
import {createWith, orders, reading, readings} from '../testing/example-tables.ts';
import {invalid, refused, startDynamoDb} from '../testing/start-dynamodb.ts';

const full = {id: {S: 'a'}, basket: {L: [{M: {sku: {S: 'x'}, n: {N: '2'}}}, {M: {sku: {S: 'y'}}}]}, note: {S: 'hi'}};

test('an item that is not there is no item, not an empty one', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders);
	const found = await started.documents.send(new GetCommand({TableName: 'orders', Key: {id: 'a'}}));
	expect('Item' in found).toBe(false);
});

test('a projection picks parts, gaps in lists closed', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, [full]);
	const get = new GetCommand({
		TableName: 'orders',
		Key: {id: 'a'},
		ProjectionExpression: 'basket[1].#s, basket[0].n, #missing, note',
		ExpressionAttributeNames: {'#s': 'sku', '#missing': 'missing'},
	});
	expect((await started.documents.send(get)).Item).toEqual({basket: [{n: 2}, {sku: 'y'}], note: 'hi'});
});

test('a projection of nothing that is there gives an empty item', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, [full]);
	const get = new GetItemCommand({TableName: 'orders', Key: {id: {S: 'a'}}, ProjectionExpression: 'nothing'});
	expect((await started.client.send(get)).Item).toEqual({});
});

test('the older AttributesToGet picks whole attributes', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, [full]);
	const get = new GetItemCommand({TableName: 'orders', Key: {id: {S: 'a'}}, AttributesToGet: ['note', 'missing']});
	expect((await started.client.send(get)).Item).toEqual({note: {S: 'hi'}});
});

test('half a unit is paid for 4 KB, a whole one when the read is consistent', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, [{id: {S: 'a'}, text: {S: 'x'.repeat(4096)}}]);
	const units = async (id: string, ConsistentRead: boolean) => {
		const get = new GetCommand({TableName: 'orders', Key: {id}, ConsistentRead, ReturnConsumedCapacity: 'TOTAL'});
		return (await started.documents.send(get)).ConsumedCapacity?.CapacityUnits;
	};
	expect([await units('a', false), await units('a', true)]).toEqual([1, 2]);
	expect([await units('none', false), await units('none', true)]).toEqual([0.5, 1]);
});

test.each([
	['too little', {sensor: {S: 's'}}, 'The provided key element does not match the schema'],
	['too much', {sensor: {S: 's'}, at: {N: '1'}, x: {S: ''}}, 'The provided key element does not match the schema'],
	['of another type', {sensor: {S: 's'}, at: {S: '1'}}, 'The provided key element does not match the schema'],
	[
		'empty',
		{sensor: {S: ''}, at: {N: '1'}},
		/^One or more parameter values were invalid: The AttributeValue for a key attribute cannot contain an empty string value. Key: sensor$/,
	],
	[
		'too long',
		{sensor: {S: 's'.repeat(2049)}, at: {N: '1'}},
		'One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes',
	],
])('a key that is %s is refused', async (_, Key, message) => {
	const started = await startDynamoDb();
	await createWith(started, readings);
	await expect(started.client.send(new GetItemCommand({TableName: 'readings', Key}))).rejects.toMatchObject(
		invalid(message),
	);
});

test('the same number, however written, is the same key', async () => {
	const started = await startDynamoDb();
	await createWith(started, readings, [reading('s', 100)]);
	for (const N of ['100', '100.0', '1E2', '+0100']) {
		const get = new GetItemCommand({TableName: 'readings', Key: {sensor: {S: 's'}, at: {N}}});
		expect((await started.client.send(get)).Item).toEqual(reading('s', 100));
	}
});

test('a table may be named by its ARN', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, [full]);
	const TableName = 'arn:aws:dynamodb:eu-central-1:123456789012:table/orders';
	expect((await started.documents.send(new GetCommand({TableName, Key: {id: 'a'}}))).Item?.note).toBe('hi');
});

test('a throttled read says so in the words of the billing mode', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders);
	await createWith(started, readings);
	started.faults.push({kind: 'throttle'});
	const onDemand = started.documents.send(new GetCommand({TableName: 'orders', Key: {id: 'a'}}));
	await expect(onDemand).rejects.toMatchObject(
		refused('ThrottlingException', /^Throughput exceeds the current capacity/),
	);
	started.faults.push({kind: 'throttle'});
	const provisioned = started.documents.send(new GetCommand({TableName: 'readings', Key: {sensor: 's', at: 1}}));
	await expect(provisioned).rejects.toMatchObject(
		refused('ProvisionedThroughputExceededException', /^The level of configured provisioned throughput/),
	);
});
