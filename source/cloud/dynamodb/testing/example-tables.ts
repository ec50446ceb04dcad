import {
	CreateTableCommand,
	PutItemCommand,
	type AttributeValue,
	type CreateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import type {Started} from './start-dynamodb.ts';

/** Partitions alone. */
export const orders: CreateTableCommandInput = {
	TableName: 'orders',
	BillingMode: 'PAY_PER_REQUEST',
	KeySchema: [{AttributeName: 'id', KeyType: 'HASH'}],
	AttributeDefinitions: [{AttributeName: 'id', AttributeType: 'S'}],
};

/** Partitions with an order in them, and indexes of both kinds. */
export const readings: CreateTableCommandInput = {
	TableName: 'readings',
	ProvisionedThroughput: {ReadCapacityUnits: 5, WriteCapacityUnits: 5},
	KeySchema: [
		{AttributeName: 'sensor', KeyType: 'HASH'},
		{AttributeName: 'at', KeyType: 'RANGE'},
	],
	AttributeDefinitions: [
		{AttributeName: 'sensor', AttributeType: 'S'},
		{AttributeName: 'at', AttributeType: 'N'},
		{AttributeName: 'level', AttributeType: 'N'},
		{AttributeName: 'place', AttributeType: 'S'},
	],
	LocalSecondaryIndexes: [
		{
			IndexName: 'by-level',
			KeySchema: [
				{AttributeName: 'sensor', KeyType: 'HASH'},
				{AttributeName: 'level', KeyType: 'RANGE'},
			],
			Projection: {ProjectionType: 'KEYS_ONLY'},
		},
	],
	GlobalSecondaryIndexes: [
		{
			IndexName: 'by-place',
			KeySchema: [
				{AttributeName: 'place', KeyType: 'HASH'},
				{AttributeName: 'at', KeyType: 'RANGE'},
			],
			Projection: {ProjectionType: 'INCLUDE', NonKeyAttributes: ['unit']},
			ProvisionedThroughput: {ReadCapacityUnits: 5, WriteCapacityUnits: 5},
		},
	],
};

export type Attributes = Record<string, AttributeValue>;

export async function createWith(
	{client}: Started,
	table: CreateTableCommandInput,
	items: readonly Attributes[] = [],
): Promise<void> {
	await client.send(new CreateTableCommand(table));
	for (const Item of items) await client.send(new PutItemCommand({TableName: table.TableName, Item}));
}

export const reading = (sensor: string, at: number, more: Attributes = {}): Attributes => ({
	sensor: {S: sensor},
	at: {N: String(at)},
	...more,
});
