import {UpdateItemCommand, type UpdateItemCommandInput} from '@aws-sdk/client-dynamodb';
import {UpdateCommand, type UpdateCommandInput} from '@aws-sdk/lib-dynamodb';
import {expect, test} from 'vitest';
import {createWith, orders, reading, readings} from '../testing/example-tables.ts';
import {invalid, startDynamoDb, type Started} from '../testing/start-dynamodb.ts';

const update = ({documents}: Started, input: Omit<UpdateCommandInput, 'TableName' | 'Key'> & {id?: string}) => {
	const {id = 'a', ...rest} = input;
	return documents.send(new UpdateCommand({TableName: 'orders', Key: {id}, ...rest}));
};
const order = {
	id: {S: 'a'},
	n: {N: '1'},
	tags: {SS: ['x', 'y']},
	basket: {L: [{S: 'one'}, {S: 'two'}]},
	m: {M: {k: {S: 'v'}}},
};

test('an update makes the item where there is none', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders);
	await update(started, {
		UpdateExpression: 'SET amount = :t ADD visits :one',
		ExpressionAttributeValues: {':t': 5, ':one': 1},
	});
	expect(started.engine.itemsOf('orders')).toEqual([{id: {S: 'a'}, amount: {N: '5'}, visits: {N: '1'}}]);
});

test('an update without an expression makes the bare item', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders);
	await update(started, {});
	expect(started.engine.itemsOf('orders')).toEqual([{id: {S: 'a'}}]);
});

test('removing from an item that is not there does not make it', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders);
	await update(started, {UpdateExpression: 'REMOVE amount'});
	expect(started.engine.itemsOf('orders')).toEqual([]);
});

test('all four clauses work on the item as it was before', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, [order]);
	const {Attributes} = await update(started, {
		UpdateExpression:
			'SET n = n + :one, earlier = n, basket[0] = :zero, basket[9] = :end, m.#new = if_not_exists(m.#new, :zero) ' +
			'REMOVE basket[1] ADD visits :one DELETE tags :x',
		ExpressionAttributeNames: {'#new': 'fresh'},
		ExpressionAttributeValues: {':one': 1, ':zero': '0', ':end': 'end', ':x': new Set(['x'])},
		ReturnValues: 'ALL_NEW',
	});
	expect(Attributes).toEqual({
		id: 'a',
		n: 2,
		earlier: 1,
		basket: ['0', 'end'],
		m: {k: 'v', fresh: '0'},
		visits: 1,
		tags: new Set(['y']),
	});
});

test.each([
	['ALL_OLD', {id: 'a', n: 1, tags: new Set(['x', 'y']), basket: ['one', 'two'], m: {k: 'v'}}],
	['ALL_NEW', {id: 'a', n: 2, tags: new Set(['x', 'y']), basket: ['one'], m: {k: 'v', l: 0}}],
	['UPDATED_OLD', {n: 1, basket: ['two']}],
	['UPDATED_NEW', {n: 2, m: {l: 0}}],
	['NONE', undefined],
] as const)('ReturnValues %s', async (ReturnValues, expected) => {
	const started = await startDynamoDb();
	await createWith(started, orders, [order]);
	const {Attributes} = await update(started, {
		UpdateExpression: 'SET n = :two, m.l = :zero REMOVE basket[1]',
		ExpressionAttributeValues: {':two': 2, ':zero': 0},
		ReturnValues,
	});
	expect(Attributes).toEqual(expected);
});

test('numbers add up exactly, beyond what floats hold', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, [{id: {S: 'a'}, n: {N: '0.1'}}]);
	const add = (N: string) =>
		started.client.send(
			new UpdateItemCommand({
				TableName: 'orders',
				Key: {id: {S: 'a'}},
				UpdateExpression: 'ADD n :v',
				ExpressionAttributeValues: {':v': {N}},
				ReturnValues: 'UPDATED_NEW',
			}),
		);
	expect((await add('0.2')).Attributes).toEqual({n: {N: '0.3'}});
	expect((await add('9007199254740993')).Attributes).toEqual({n: {N: '9007199254740993.3'}});
	await expect(add('1e40')).rejects.toMatchObject(
		invalid('Number overflow. Attempting to store a number with magnitude larger than supported range'),
	);
});

test.each<[string, Partial<UpdateItemCommandInput>, string | RegExp]>([
	[
		'changes the key',
		{UpdateExpression: 'SET id = :v'},
		/Cannot update attribute id. This attribute is part of the key$/,
	],
	[
		'reads what is not there',
		{UpdateExpression: 'SET x = y + :v'},
		'The provided expression refers to an attribute that does not exist in the item',
	],
	[
		'adds to a text',
		{UpdateExpression: 'SET x = m + :v'},
		'An operand in the update expression has an incorrect data type',
	],
	[
		'goes where there is no way',
		{UpdateExpression: 'SET gone.deep = :v'},
		'The document path provided in the update expression is invalid for update',
	],
	[
		'says one thing twice',
		{UpdateExpression: 'SET m = :v, m.k = :v'},
		'Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; ' +
			'path one: [m], path two: [m, k]',
	],
	[
		'has a section twice',
		{UpdateExpression: 'SET x = :v SET y = :v'},
		'Invalid UpdateExpression: The "SET" section can only be used once in an update expression;',
	],
	[
		'uses a reserved word',
		{UpdateExpression: 'SET status = :v'},
		'Invalid UpdateExpression: Attribute name is a reserved keyword; reserved keyword: status',
	],
	[
		'has a value that is not given',
		{UpdateExpression: 'SET x = :v, y = :w'},
		'Invalid UpdateExpression: An expression attribute value used in expression is not defined; attribute value: :w',
	],
	[
		'has a value that is not used',
		{UpdateExpression: 'REMOVE x'},
		'Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}',
	],
])('an update that %s is refused', async (_, input, message) => {
	const started = await startDynamoDb();
	await createWith(started, orders, [order]);
	const command = new UpdateItemCommand({
		TableName: 'orders',
		Key: {id: {S: 'a'}},
		ExpressionAttributeValues: {':v': {N: '1'}},
		UpdateExpression: '',
		...input,
	});
	await expect(started.client.send(command)).rejects.toMatchObject(invalid(message));
	expect(started.engine.itemsOf('orders')).toEqual([order]);
});

test('an index follows the update, and refuses a key it cannot have', async () => {
	const started = await startDynamoDb();
	await createWith(started, readings, [reading('s', 1, {place: {S: 'p'}})]);
	const Key = {sensor: {S: 's'}, at: {N: '1'}};
	const move = (place: object) =>
		started.engine.call('UpdateItem', {
			TableName: 'readings',
			Key,
			UpdateExpression: 'SET place = :p',
			ExpressionAttributeValues: {':p': place},
		});
	move({S: 'q'});
	expect(started.engine.call('Scan', {TableName: 'readings', IndexName: 'by-place'})).toMatchObject({
		Items: [{...Key, place: {S: 'q'}}],
	});
	expect(() => move({N: '1'})).toThrow(/Type mismatch for Index Key place Expected: S Actual: N IndexName: by-place$/);
	expect(() => move({S: ''})).toThrow(/attempted to update a secondary index key to a value that is not supported/);
});

test('an item cannot grow beyond 400 KB', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, [{id: {S: 'a'}, half: {S: 'x'.repeat(300_000)}}]);
	const command = update(started, {
		UpdateExpression: 'SET more = :m',
		ExpressionAttributeValues: {':m': 'y'.repeat(200_000)},
	});
	await expect(command).rejects.toMatchObject(invalid('Item size to update has exceeded the maximum allowed size'));
});

test('a failed condition shows the item when asked to', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, [order]);
	const command = new UpdateItemCommand({
		TableName: 'orders',
		Key: {id: {S: 'a'}},
		UpdateExpression: 'REMOVE n',
		ConditionExpression: 'attribute_not_exists(n)',
		ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
	});
	await expect(started.client.send(command)).rejects.toMatchObject({Item: order});
});

test('the older AttributeUpdates puts, adds and deletes', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, [order]);
	await started.client.send(
		new UpdateItemCommand({
			TableName: 'orders',
			Key: {id: {S: 'a'}},
			AttributeUpdates: {
				m: {Action: 'PUT', Value: {S: 'put'}},
				n: {Action: 'ADD', Value: {N: '4'}},
				basket: {Action: 'DELETE'},
				tags: {Action: 'DELETE', Value: {SS: ['y', 'z']}},
			},
		}),
	);
	expect(started.engine.itemsOf('orders')).toEqual([{id: {S: 'a'}, m: {S: 'put'}, n: {N: '5'}, tags: {SS: ['x']}}]);
});
