import {DescribeTableCommand} from '@aws-sdk/client-dynamodb';
import {expect, test} from 'vitest';
import {createWith, reading, readings} from '../testing/example-tables.ts';
import {refused, startDynamoDb} from '../testing/start-dynamodb.ts';

test('a table tells its keys, its indexes, and how much is in it', async () => {
	const started = await startDynamoDb();
	await createWith(started, readings, [reading('s', 1, {place: {S: 'p'}}), reading('s', 2)]);
	const {Table} = await started.client.send(new DescribeTableCommand({TableName: 'readings'}));
	// sensor + s, at + a number of one digit, place + p
	const sizes = [7 + 4 + 6, 7 + 4];
	expect(Table).toMatchObject({
		TableStatus: 'ACTIVE',
		KeySchema: readings.KeySchema,
		ItemCount: 2,
		TableSizeBytes: sizes[0]! + sizes[1]!,
		ProvisionedThroughput: {ReadCapacityUnits: 5, WriteCapacityUnits: 5, NumberOfDecreasesToday: 0},
		LocalSecondaryIndexes: [{IndexName: 'by-level', ItemCount: 0, Projection: {ProjectionType: 'KEYS_ONLY'}}],
		GlobalSecondaryIndexes: [
			{
				IndexName: 'by-place',
				IndexStatus: 'ACTIVE',
				IndexArn: 'arn:aws:dynamodb:eu-central-1:123456789012:table/readings/index/by-place',
				Projection: {ProjectionType: 'INCLUDE', NonKeyAttributes: ['unit']},
				ItemCount: 1,
				IndexSizeBytes: sizes[0],
			},
		],
	});
	expect(Table).not.toHaveProperty('BillingModeSummary');
});

test('a table that is not there is named', async () => {
	const {client} = await startDynamoDb();
	await expect(client.send(new DescribeTableCommand({TableName: 'nowhere'}))).rejects.toMatchObject(
		refused('ResourceNotFoundException', 'Requested resource not found: Table: nowhere not found'),
	);
});
