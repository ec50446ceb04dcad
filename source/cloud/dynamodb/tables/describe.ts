import {isReady, tableStatus, type Database, type TableStatus} from '../database.ts';
import {output} from '../output.ts';
import {sizeOf} from '../store/item-sizes.ts';
import {keyAttributes, type Index, type KeySchema, type Table, type Throughput} from '../store/table.ts';

/** A table as CreateTable, DescribeTable, UpdateTable and DeleteTable show it. Sizes are up to date; AWS's lag by hours. */
export function describeTable(
	database: Database,
	table: Table,
	status: TableStatus = tableStatus(database, table),
): object {
	const describe = (index: Index): object =>
		describeIndex(table, index, status === 'CREATING' || !isReady(database, index));
	const locals = [...table.indexes.values()].filter(({scope}) => scope === 'local');
	const globals = [...table.indexes.values()].filter(({scope}) => scope === 'global');
	return output({
		AttributeDefinitions: table.attributes.map(({name, type}) => ({AttributeName: name, AttributeType: type})),
		TableName: table.name,
		KeySchema: describeKey(table.key),
		TableStatus: status,
		CreationDateTime: table.createdAt / 1000,
		ProvisionedThroughput: describeThroughput(table.throughput),
		TableSizeBytes: table.bytes,
		ItemCount: table.rows.size,
		TableArn: table.arn,
		TableId: table.id,
		BillingModeSummary: describeBilling(table, status),
		LocalSecondaryIndexes: locals.length > 0 ? locals.map(describe) : undefined,
		GlobalSecondaryIndexes: globals.length > 0 ? globals.map(describe) : undefined,
		DeletionProtectionEnabled: table.protected,
		...table.shown,
	});
}

/** A table on its way out is shown without its form. */
export function describeDeleted(database: Database, table: Table): object {
	const described = describeTable(database, table, 'DELETING') as Record<string, unknown>;
	for (const member of goneMembers) delete described[member];
	return described;
}

const goneMembers = [
	'AttributeDefinitions',
	'CreationDateTime',
	'KeySchema',
	'LocalSecondaryIndexes',
	'GlobalSecondaryIndexes',
];

function describeBilling({billing, createdAt}: Table, status: TableStatus): object | undefined {
	if (billing === 'PROVISIONED') return undefined;
	if (status === 'CREATING') return {BillingMode: billing};
	return {BillingMode: billing, LastUpdateToPayPerRequestDateTime: createdAt / 1000};
}

function describeIndex(table: Table, index: Index, creating: boolean): object {
	const {bytes, count} = weigh(index);
	const {type} = index.projection;
	const shared = {
		IndexName: index.name,
		KeySchema: describeKey(index.key),
		Projection:
			index.projection.type === 'INCLUDE'
				? {ProjectionType: type, NonKeyAttributes: index.projection.attributes}
				: {ProjectionType: type},
		IndexSizeBytes: bytes,
		ItemCount: count,
		IndexArn: `${table.arn}/index/${index.name}`,
	};
	if (index.scope === 'local') return shared;
	return {
		...shared,
		IndexStatus: creating ? 'CREATING' : 'ACTIVE',
		ProvisionedThroughput: describeThroughput(index.throughput),
	};
}

function weigh(index: Index): {bytes: number; count: number} {
	let bytes = 0;
	let count = 0;
	for (const [, item] of index.entries.ascending('')) {
		bytes += sizeOf(item);
		count++;
	}
	return {bytes, count};
}

function describeKey(key: KeySchema): readonly object[] {
	return keyAttributes(key).map(({name}, index) => ({AttributeName: name, KeyType: index === 0 ? 'HASH' : 'RANGE'}));
}

function describeThroughput({read, write}: Throughput): object {
	return {NumberOfDecreasesToday: 0, ReadCapacityUnits: read, WriteCapacityUnits: write};
}
