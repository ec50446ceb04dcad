import {GetItemCommand, PutItemCommand} from '@aws-sdk/client-dynamodb';
import {PutCommand} from '@aws-sdk/lib-dynamodb';
import {expect, test} from 'vitest';
import {createWith, orders, reading, readings} from '../testing/example-tables.ts';
import {invalid, refused, startDynamoDb} from '../testing/start-dynamodb.ts';

test('an item is there after it was put, value for value', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders);
	const Item = {
		id: {S: 'a'},
		number: {N: '-12345678901234567890.123456789012345678'},
		bytes: {B: new Uint8Array([0, 255])},
		texts: {SS: ['x', 'ä']},
		list: {L: [{BOOL: false}, {NULL: true as const}, {M: {deep: {S: ''}}}]},
	};
	await started.client.send(new PutItemCommand({TableName: 'orders', Item}));
	const {Item: found} = await started.client.send(new GetItemCommand({TableName: 'orders', Key: {id: {S: 'a'}}}));
	expect(found).toEqual(Item);
});

test('names that JavaScript gives a meaning to are attribute names like others', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders);
	const body = JSON.stringify({
		TableName: 'orders',
		Item: {id: {S: 'a'}, constructor: {S: 'c'}, toString: {M: {valueOf: {N: '1'}}}},
	}).replace('"constructor"', '"__proto__":{"S":"p"},"constructor"');
	expect(started.engine.call('PutItem', JSON.parse(body))).toEqual({});
	const found = started.engine.call('GetItem', {TableName: 'orders', Key: {id: {S: 'a'}}});
	expect(JSON.stringify(found)).toContain('"__proto__":{"S":"p"}');
	expect(JSON.stringify(found)).toContain('"toString":{"M":{"valueOf":{"N":"1"}}}');
});

test('what was there before comes back only when asked for', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, [{id: {S: 'a'}, state: {S: 'old'}}]);
	const put = (ReturnValues?: 'ALL_OLD' | 'NONE') =>
		started.documents.send(new PutCommand({TableName: 'orders', Item: {id: 'a', state: 'new'}, ReturnValues}));
	expect((await put()).Attributes).toBeUndefined();
	expect((await put('NONE')).Attributes).toBeUndefined();
	expect((await put('ALL_OLD')).Attributes).toEqual({id: 'a', state: 'new'});
});

test('nothing comes back where nothing was', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders);
	const put = new PutCommand({TableName: 'orders', Item: {id: 'a'}, ReturnValues: 'ALL_OLD'});
	expect((await started.documents.send(put)).Attributes).toBeUndefined();
});

test('a condition that does not hold leaves the item as it was', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, [{id: {S: 'a'}, state: {S: 'old'}}]);
	const put = new PutCommand({
		TableName: 'orders',
		Item: {id: 'a', state: 'new'},
		ConditionExpression: 'attribute_not_exists(id)',
	});
	await expect(started.documents.send(put)).rejects.toMatchObject(
		refused('ConditionalCheckFailedException', 'The conditional request failed'),
	);
	expect(started.engine.itemsOf('orders')).toEqual([{id: {S: 'a'}, state: {S: 'old'}}]);
});

test('a failed condition shows the item only when asked to', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, [{id: {S: 'a'}, state: {S: 'old'}}]);
	const put = (ReturnValuesOnConditionCheckFailure: 'ALL_OLD' | 'NONE') =>
		started.client.send(
			new PutItemCommand({
				TableName: 'orders',
				Item: {id: {S: 'a'}},
				ConditionExpression: 'attribute_not_exists(id)',
				ReturnValuesOnConditionCheckFailure,
			}),
		);
	await expect(put('ALL_OLD')).rejects.toMatchObject({Item: {id: {S: 'a'}, state: {S: 'old'}}});
	await expect(put('NONE')).rejects.toMatchObject({Item: undefined});
});

test('the older Expected still works', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, [{id: {S: 'a'}, n: {N: '1'}}]);
	const put = (n: string) =>
		started.client.send(
			new PutItemCommand({TableName: 'orders', Item: {id: {S: 'a'}, n: {N: '2'}}, Expected: {n: {Value: {N: n}}}}),
		);
	await expect(put('3')).rejects.toMatchObject({name: 'ConditionalCheckFailedException'});
	await put('1.0');
	expect(started.engine.itemsOf('orders')).toEqual([{id: {S: 'a'}, n: {N: '2'}}]);
});

test('an item may weigh 400 KB, names included, and no byte more', async () => {
	const {engine, ...started} = await startDynamoDb();
	await createWith({engine, ...started}, orders);
	const put = (length: number) =>
		engine.call('PutItem', {TableName: 'orders', Item: {id: {S: 'a'}, b: {S: 'x'.repeat(length)}}});
	const most = 400 * 1024 - 'id'.length - 'a'.length - 'b'.length;
	put(most);
	expect(() => put(most + 1)).toThrow('Item size has exceeded the maximum allowed size');
});

test.each([
	['without its key', {x: {S: 'a'}}, 'Missing the key id in the item'],
	['with a key of another type', {id: {N: '1'}}, 'Type mismatch for key id expected: S actual: N'],
	[
		'with an empty key',
		{id: {S: ''}},
		/The AttributeValue for a key attribute cannot contain an empty string value\. Key: id$/,
	],
	['with an empty set', {id: {S: 'a'}, x: {SS: []}}, 'An string set  may not be empty'],
	['with a set of equal numbers', {id: {S: 'a'}, x: {NS: ['1', '1.0']}}, 'Input collection contains duplicates'],
	[
		'with a number that is none',
		{id: {S: 'a'}, x: {N: 'one'}},
		'The parameter cannot be converted to a numeric value: one',
	],
	[
		'with 39 digits',
		{id: {S: 'a'}, x: {N: '1'.repeat(39)}},
		'Attempting to store more than 38 significant digits in a Number',
	],
])('an item %s is refused', async (_, Item, message) => {
	const started = await startDynamoDb();
	await createWith(started, orders);
	const text = message instanceof RegExp ? message : new RegExp(`(^|: )${message.replaceAll('.', '\\.')}$`);
	await expect(started.client.send(new PutItemCommand({TableName: 'orders', Item}))).rejects.toMatchObject(
		invalid(text),
	);
});

test('what an index is built on must have its type, and may be missing', async () => {
	const started = await startDynamoDb();
	await createWith(started, readings);
	const put = (Item: ReturnType<typeof reading>) => new PutItemCommand({TableName: 'readings', Item});
	await started.client.send(put(reading('s', 1)));
	await expect(started.client.send(put(reading('s', 1, {level: {S: 'high'}})))).rejects.toMatchObject(
		invalid(/Type mismatch for Index Key level Expected: N Actual: S IndexName: by-level$/),
	);
	await expect(started.client.send(put(reading('s', 1, {place: {S: ''}})))).rejects.toMatchObject(
		invalid(/secondary index key.*empty string value/),
	);
});

test('ReturnValues that only updates know are refused', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders);
	const put = new PutItemCommand({TableName: 'orders', Item: {id: {S: 'a'}}, ReturnValues: 'ALL_NEW'});
	await expect(started.client.send(put)).rejects.toMatchObject(invalid('ReturnValues can only be ALL_OLD or NONE'));
});

test('a table that is not there is told as such', async () => {
	const {client} = await startDynamoDb();
	await expect(client.send(new PutItemCommand({TableName: 'nowhere', Item: {}}))).rejects.toMatchObject(
		refused('ResourceNotFoundException', 'Requested resource not found'),
	);
});

test('units are a kilobyte each, for the table and for every index touched', async () => {
	const started = await startDynamoDb();
	await createWith(started, readings);
	const put = (more: Parameters<typeof reading>[2], ReturnConsumedCapacity: 'TOTAL' | 'INDEXES') =>
		started.client.send(
			new PutItemCommand({TableName: 'readings', Item: reading('s', 1, more), ReturnConsumedCapacity}),
		);
	expect((await put({note: {S: 'x'.repeat(1024)}}, 'TOTAL')).ConsumedCapacity).toEqual({
		TableName: 'readings',
		CapacityUnits: 2,
	});
	expect((await put({place: {S: 'p'}, level: {N: '1'}}, 'INDEXES')).ConsumedCapacity).toEqual({
		TableName: 'readings',
		CapacityUnits: 4,
		Table: {CapacityUnits: 2},
		LocalSecondaryIndexes: {'by-level': {CapacityUnits: 1}},
		GlobalSecondaryIndexes: {'by-place': {CapacityUnits: 1}},
	});
	// Out of one place and into another: two writes.
	expect((await put({place: {S: 'q'}, level: {N: '1'}}, 'INDEXES')).ConsumedCapacity).toMatchObject({
		GlobalSecondaryIndexes: {'by-place': {CapacityUnits: 2}},
	});
	expect(started.uses.map(({operation, writeUnits, readUnits}) => [operation, writeUnits, readUnits])).toEqual([
		['PutItem', 2, 0],
		['PutItem', 4, 0],
		['PutItem', 3, 0],
	]);
});

test('every put is told, with what was before and what is after', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, [{id: {S: 'a'}}]);
	await started.client.send(new PutItemCommand({TableName: 'orders', Item: {id: {S: 'a'}, n: {N: '1'}}}));
	expect(started.changes).toEqual([
		{table: 'orders', at: started.clock.now, kind: 'put', keys: {id: {S: 'a'}}, after: {id: {S: 'a'}}},
		{
			table: 'orders',
			at: started.clock.now,
			kind: 'put',
			keys: {id: {S: 'a'}},
			before: {id: {S: 'a'}},
			after: {id: {S: 'a'}, n: {N: '1'}},
		},
	]);
});
