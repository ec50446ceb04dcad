import {ask} from './ask.ts';
import {tables, type Request} from './requests.ts';
import type {Rival} from './rivals.ts';

const attribute = (AttributeName: string, AttributeType: string) => ({AttributeName, AttributeType});
const hash = (AttributeName: string) => ({AttributeName, KeyType: 'HASH'});
const range = (AttributeName: string) => ({AttributeName, KeyType: 'RANGE'});
const units = {ReadCapacityUnits: 5, WriteCapacityUnits: 5};

/** A table of partitions alone, and one with a sort key and indexes of every kind. */
const definitions: readonly Request[] = [
	{
		operation: 'CreateTable',
		input: {
			TableName: tables[0],
			KeySchema: [hash('a')],
			AttributeDefinitions: [attribute('a', 'S')],
			ProvisionedThroughput: units,
		},
	},
	{
		operation: 'CreateTable',
		input: {
			TableName: tables[1],
			KeySchema: [hash('a'), range('b')],
			AttributeDefinitions: [attribute('a', 'S'), attribute('b', 'N'), attribute('c', 'S'), attribute('d', 'N')],
			ProvisionedThroughput: units,
			LocalSecondaryIndexes: [
				{IndexName: 'local', KeySchema: [hash('a'), range('d')], Projection: {ProjectionType: 'ALL'}},
				{IndexName: 'local-keys', KeySchema: [hash('a'), range('c')], Projection: {ProjectionType: 'KEYS_ONLY'}},
			],
			GlobalSecondaryIndexes: [
				{
					IndexName: 'global',
					KeySchema: [hash('c'), range('d')],
					Projection: {ProjectionType: 'ALL'},
					ProvisionedThroughput: units,
				},
				{
					IndexName: 'global-some',
					KeySchema: [hash('c')],
					Projection: {ProjectionType: 'INCLUDE', NonKeyAttributes: ['e', 'f']},
					ProvisionedThroughput: units,
				},
			],
		},
	},
];

export async function createTables(rival: Rival): Promise<void> {
	for (const definition of definitions) await ask(rival, definition);
	for (const TableName of tables) {
		for (;;) {
			const {body} = await ask(rival, {operation: 'DescribeTable', input: {TableName}});
			if ((body['Table'] as {TableStatus?: string} | undefined)?.TableStatus === 'ACTIVE') break;
			await new Promise(resolve => setTimeout(resolve, 50));
		}
	}
}

/** Every run begins with empty tables. */
export async function emptyTables(rival: Rival): Promise<void> {
	for (const TableName of tables) {
		const {body} = await ask(rival, {operation: 'Scan', input: {TableName}});
		const items = (body['Items'] ?? []) as Record<string, unknown>[];
		for (const {a, b} of items) {
			const Key = TableName === tables[0] ? {a} : {a, b};
			await ask(rival, {operation: 'DeleteItem', input: {TableName, Key}});
		}
	}
}
