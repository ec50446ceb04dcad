import {CreateTableCommand, type CreateTableCommandInput} from '@aws-sdk/client-dynamodb';
import {expect, test} from 'vitest';
import {createWith, orders, readings} from '../testing/example-tables.ts';
import {invalid, refused, startDynamoDb, startOfTime} from '../testing/start-dynamodb.ts';

test('a table answers with what it will be', async () => {
	const {client} = await startDynamoDb();
	const {TableDescription} = await client.send(new CreateTableCommand(orders));
	expect(TableDescription).toMatchObject({
		TableName: 'orders',
		TableStatus: 'CREATING',
		TableArn: 'arn:aws:dynamodb:eu-central-1:123456789012:table/orders',
		TableId: expect.stringMatching(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/) as string,
		CreationDateTime: new Date(startOfTime),
		KeySchema: orders.KeySchema,
		AttributeDefinitions: orders.AttributeDefinitions,
		BillingModeSummary: {BillingMode: 'PAY_PER_REQUEST'},
		ItemCount: 0,
		TableSizeBytes: 0,
		DeletionProtectionEnabled: false,
	});
});

test('a table that takes its time is not there for items until it has passed', async () => {
	const started = await startDynamoDb({settleMs: 5000});
	const put = () => started.engine.call('PutItem', {TableName: 'orders', Item: {id: {S: 'a'}}});
	await started.client.send(new CreateTableCommand(orders));
	started.clock.now += 4999;
	expect(put).toThrow('Requested resource not found');
	started.clock.now += 1;
	put();
});

test('a name is given once', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders);
	await expect(started.client.send(new CreateTableCommand(orders))).rejects.toMatchObject(
		refused('ResourceInUseException', 'Table already exists: orders'),
	);
});

const key = (AttributeName: string, KeyType: 'HASH' | 'RANGE' = 'HASH') => ({AttributeName, KeyType});
const text = (AttributeName: string) => ({AttributeName, AttributeType: 'S' as const});
const local = (IndexName: string, ...KeySchema: ReturnType<typeof key>[]) => ({
	IndexName,
	KeySchema,
	Projection: {ProjectionType: 'ALL' as const},
});

test.each<[string, Partial<CreateTableCommandInput>, string | RegExp]>([
	[
		'of no attribute that is defined',
		{AttributeDefinitions: [text('x')]},
		/Some index key attributes are not defined in AttributeDefinitions. Keys: \[id\], AttributeDefinitions: \[x\]$/,
	],
	[
		'with definitions that no key uses',
		{AttributeDefinitions: [text('id'), text('x')]},
		/Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions$/,
	],
	[
		'without a partition key',
		{KeySchema: [key('id', 'RANGE')]},
		'Invalid KeySchema: The first KeySchemaElement is not a HASH key type',
	],
	[
		'with units that nobody pays for',
		{ProvisionedThroughput: {ReadCapacityUnits: 1, WriteCapacityUnits: 1}},
		/Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST$/,
	],
	[
		'without the units it pays for',
		{BillingMode: 'PROVISIONED'},
		/ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED$/,
	],
	[
		'with a local index and no sort key',
		{LocalSecondaryIndexes: [local('by-x', key('id'), key('x', 'RANGE'))]},
		/Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex$/,
	],
	[
		'with a short name',
		{TableName: 'ab'},
		/^1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 3$/,
	],
	['with a strange name', {TableName: 'o?o'}, /Member must satisfy regular expression pattern: \[a-zA-Z0-9_.-\]\+$/],
])('a table %s is refused', async (_, input, message) => {
	const {client, engine} = await startDynamoDb();
	await expect(client.send(new CreateTableCommand({...orders, ...input}))).rejects.toMatchObject(invalid(message));
	expect(engine.tableNames()).toEqual([]);
});

test.each<[string, Partial<CreateTableCommandInput>, string | RegExp]>([
	[
		'a local index on another partition key',
		{LocalSecondaryIndexes: [local('by-level', key('place'), key('level', 'RANGE'))]},
		/Index KeySchema does not have the same leading hash key as table KeySchema for index: by-level/,
	],
	[
		'two indexes of one name',
		{GlobalSecondaryIndexes: [{...readings.GlobalSecondaryIndexes![0]!, IndexName: 'by-level'}]},
		/Duplicate index name: by-level$/,
	],
])('%s is refused', async (_, input, message) => {
	const {client} = await startDynamoDb();
	await expect(client.send(new CreateTableCommand({...readings, ...input}))).rejects.toMatchObject(invalid(message));
});
