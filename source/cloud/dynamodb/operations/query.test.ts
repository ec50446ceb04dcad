import {QueryCommand, type QueryCommandInput} from '@aws-sdk/client-dynamodb';
import {paginateQuery} from '@aws-sdk/lib-dynamodb';
import {expect, test} from 'vitest';
import {createWith, reading, readings} from '../testing/example-tables.ts';
import {invalid, startDynamoDb, type Started} from '../testing/start-dynamodb.ts';

const places = ['p', 'q'];
const many = ['s', 't'].flatMap(sensor =>
	[-10, 2, 10, 1.5].map((at, index) =>
		reading(sensor, at, {place: {S: places[index % 2]!}, level: {N: String(index)}, unit: {S: 'C'}, note: {S: 'n'}}),
	),
);
const start = async (): Promise<Started> => {
	const started = await startDynamoDb();
	await createWith(started, readings, many);
	return started;
};
const query = ({client}: Started, input: Partial<QueryCommandInput>) =>
	client.send(
		new QueryCommand({
			TableName: 'readings',
			KeyConditionExpression: 'sensor = :s',
			ExpressionAttributeValues: {':s': {S: 's'}},
			...input,
		}),
	);
const times = async (answer: ReturnType<typeof query>): Promise<number[]> =>
	(await answer).Items!.map(({at}) => Number(at!.N));

test('a partition comes in the order of its sort key, numbers as numbers', async () => {
	const started = await start();
	expect(await times(query(started, {}))).toEqual([-10, 1.5, 2, 10]);
	expect(await times(query(started, {ScanIndexForward: false}))).toEqual([10, 2, 1.5, -10]);
});

test.each([
	['#at = :v', [2]],
	['#at < :v', [-10, 1.5]],
	['#at <= :v', [-10, 1.5, 2]],
	['#at > :v', [10]],
	['#at >= :v', [2, 10]],
	['#at BETWEEN :v AND :w', [2, 10]],
])('a sort key condition %s', async (condition, expected) => {
	const started = await start();
	const between = condition.includes(':w');
	const answer = query(started, {
		KeyConditionExpression: `sensor = :s AND ${condition}`,
		ExpressionAttributeNames: {'#at': 'at'},
		ExpressionAttributeValues: {':s': {S: 's'}, ':v': {N: '2.0'}, ...(between ? {':w': {N: '10'}} : {})},
	});
	expect(await times(answer)).toEqual(expected);
});

test('begins_with finds texts by their beginning, in the order of their bytes', async () => {
	const started = await startDynamoDb();
	const tree = {
		...readings,
		TableName: 'tree',
		AttributeDefinitions: [
			{AttributeName: 'sensor', AttributeType: 'S' as const},
			{AttributeName: 'at', AttributeType: 'S' as const},
		],
		LocalSecondaryIndexes: undefined,
		GlobalSecondaryIndexes: undefined,
	};
	const at = (text: string) => ({sensor: {S: 's'}, at: {S: text}});
	await createWith(started, tree, ['b', 'ab', 'a', 'aé', 'a\uFFFF', 'a😀', 'aZ'].map(at));
	const found = await query(started, {
		TableName: 'tree',
		KeyConditionExpression: 'sensor = :s AND begins_with(#at, :a)',
		ExpressionAttributeNames: {'#at': 'at'},
		ExpressionAttributeValues: {':s': {S: 's'}, ':a': {S: 'a'}},
	});
	expect(found.Items!.map(item => item['at']!.S)).toEqual(['a', 'aZ', 'ab', 'aé', 'a\uFFFF', 'a😀']);
});

test('pages go on from LastEvaluatedKey until there is none', async () => {
	const started = await start();
	const pages = paginateQuery(
		{client: started.documents, pageSize: 2},
		{TableName: 'readings', KeyConditionExpression: 'sensor = :s', ExpressionAttributeValues: {':s': 's'}},
	);
	const seen: unknown[] = [];
	for await (const {Items, LastEvaluatedKey} of pages)
		seen.push([Items!.map(({at}) => at as unknown), LastEvaluatedKey]);
	expect(seen).toEqual([
		[[-10, 1.5], {sensor: 's', at: 1.5}],
		[[2, 10], {sensor: 's', at: 10}],
		// A full last page cannot know that nothing follows.
		[[], undefined],
	]);
});

test('a page of an index goes on from the keys of index and table', async () => {
	const started = await start();
	const byPlace = {
		IndexName: 'by-place',
		KeyConditionExpression: 'place = :s',
		ExpressionAttributeValues: {':s': {S: 'p'}},
		Limit: 1,
	};
	const keys: unknown[] = [];
	let from: QueryCommandInput['ExclusiveStartKey'];
	do {
		const {Items, LastEvaluatedKey} = await query(started, {...byPlace, ExclusiveStartKey: from});
		keys.push(...Items!.map(({sensor, at}) => `${sensor!.S}${at!.N}`));
		if (LastEvaluatedKey) expect(Object.keys(LastEvaluatedKey).toSorted()).toEqual(['at', 'place', 'sensor']);
		from = LastEvaluatedKey;
	} while (from);
	expect(keys.slice(0, 2).toSorted()).toEqual(['s-10', 't-10']);
	expect(keys.slice(2).toSorted()).toEqual(['s10', 't10']);
});

test('a filter looks after the limit, and what it drops was read and paid for', async () => {
	const started = await start();
	const answer = await query(started, {
		FilterExpression: '#level = :two',
		ExpressionAttributeNames: {'#level': 'level'},
		ExpressionAttributeValues: {':s': {S: 's'}, ':two': {N: '2'}},
		Limit: 3,
		ReturnConsumedCapacity: 'TOTAL',
	});
	expect(answer).toMatchObject({Count: 0, ScannedCount: 3, Items: []});
	expect(answer.LastEvaluatedKey).toEqual(reading('s', 2));
	expect(answer.ConsumedCapacity).toEqual({TableName: 'readings', CapacityUnits: 0.5});
});

test('a page ends when a mebibyte has been read', async () => {
	const started = await startDynamoDb();
	await createWith(started, readings);
	for (let at = 0; at < 5; at++) {
		started.engine.call('PutItem', {
			TableName: 'readings',
			Item: reading('s', at, {text: {S: 'x'.repeat(300 * 1024)}}),
		});
	}
	const answer = await query(started, {ReturnConsumedCapacity: 'TOTAL', ConsistentRead: true});
	expect(answer.Count).toBe(4);
	expect(answer.LastEvaluatedKey).toEqual(reading('s', 3));
	// The sum is rounded up once, not for each item.
	expect(answer.ConsumedCapacity!.CapacityUnits).toBe(Math.ceil((4 * (300 * 1024 + 20)) / 4096));
});

test('Select COUNT counts without giving the items', async () => {
	const answer = await query(await start(), {Select: 'COUNT'});
	expect(answer.Items).toBeUndefined();
	expect(answer).toMatchObject({Count: 4, ScannedCount: 4});
});

test('an index gives what is projected into it', async () => {
	const answer = await query(await start(), {
		IndexName: 'by-place',
		KeyConditionExpression: 'place = :s AND #at = :t',
		ExpressionAttributeNames: {'#at': 'at'},
		ExpressionAttributeValues: {':s': {S: 'p'}, ':t': {N: '10'}},
		Limit: 1,
	});
	expect(answer.Items![0]).toMatchObject({place: {S: 'p'}, at: {N: '10'}, unit: {S: 'C'}});
	expect(answer.Items![0]).not.toHaveProperty('note');
	expect(answer.Items![0]).not.toHaveProperty('level');
});

test('a local index fetches what it does not hold, and charges for it', async () => {
	const input = {IndexName: 'by-level', ReturnConsumedCapacity: 'INDEXES' as const};
	const started = await start();
	const own = await query(started, input);
	expect(own.Items![0]).toEqual(reading('s', -10, {level: {N: '0'}}));
	expect(own.ConsumedCapacity).toMatchObject({CapacityUnits: 0.5, Table: {CapacityUnits: 0}});
	const fetched = await query(started, {...input, Select: 'ALL_ATTRIBUTES'});
	expect(fetched.Items![0]).toEqual(many[0]);
	expect(fetched.ConsumedCapacity).toMatchObject({CapacityUnits: 2.5, Table: {CapacityUnits: 2}});
});

test.each<[string, Partial<QueryCommandInput>, string | RegExp]>([
	[
		'without the partition key',
		{KeyConditionExpression: 'place = :s'},
		'Query condition missed key schema element: sensor',
	],
	['with another comparison of it', {KeyConditionExpression: 'sensor > :s'}, 'Query key condition not supported'],
	[
		'with OR between the keys',
		{KeyConditionExpression: 'sensor = :s OR sensor = :s'},
		'Invalid operator used in KeyConditionExpression: OR',
	],
	[
		'with a key of another type',
		{ExpressionAttributeValues: {':s': {N: '1'}}},
		/Condition parameter type does not match schema type$/,
	],
	[
		'with the key in the filter',
		{FilterExpression: 'sensor = :s'},
		'Filter Expression can only contain non-primary key attributes: Primary key attribute: sensor',
	],
	['of an index that is not there', {IndexName: 'by-name'}, 'The table does not have the specified index: by-name'],
	[
		'of a global index, consistently',
		{IndexName: 'by-place', KeyConditionExpression: 'place = :s', ConsistentRead: true},
		'Consistent reads are not supported on global secondary indexes',
	],
	[
		'of a global index for what it does not hold',
		{IndexName: 'by-place', KeyConditionExpression: 'place = :s', ProjectionExpression: 'note'},
		/Global secondary index by-place does not project \[note\]$/,
	],
	['from a key that is none', {ExclusiveStartKey: {sensor: {S: 's'}}}, 'The provided starting key is invalid'],
	[
		'from another partition',
		{ExclusiveStartKey: reading('t', 1)},
		'The provided starting key is outside query boundaries based on provided conditions',
	],
	['of no items', {Limit: 0}, /Value at 'Limit' failed to satisfy constraint: Member must have value greater than/],
])('a query %s is refused', async (_, input, message) => {
	await expect(query(await start(), input)).rejects.toMatchObject(invalid(message));
});

test('the older KeyConditions and QueryFilter still work', async () => {
	const answer = query(await start(), {
		KeyConditionExpression: undefined,
		ExpressionAttributeValues: undefined,
		KeyConditions: {
			sensor: {ComparisonOperator: 'EQ', AttributeValueList: [{S: 's'}]},
			at: {ComparisonOperator: 'GT', AttributeValueList: [{N: '-5'}]},
		},
		QueryFilter: {level: {ComparisonOperator: 'NE', AttributeValueList: [{N: '1'}]}},
	});
	expect(await times(answer)).toEqual([1.5, 10]);
});
