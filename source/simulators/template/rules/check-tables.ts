import type {TableIndex, TableResource} from '../model/service.ts';
import type {Json} from '../make-node.ts';
import {Values} from '../plain.ts';
import {each, fault, type Checking} from './checking.ts';

/** What DynamoDB refuses of a table (CreateTable of the API reference; quotas of the developer guide, 2026-08). */
export function checkTables(checking: Checking): void {
	each(checking, 'table', table => {
		checkKeys(table, checking);
		checkBilling(table, checking);
		checkIndexes(table, checking);
		if (!/^[\w.-]{3,255}$/.test(table.name)) {
			fault(
				checking,
				{of: table, path: ['TableName']},
				{
					what: `"${table.name.slice(0, 90)}" cannot be the name of a table`,
					remedy: 'Use letters, figures, hyphens, underscores and dots, 3 to 255 of them',
					rule: 'resource-name',
				},
			);
		}
	});
}

function checkKeys(table: TableResource, checking: Checking): void {
	const values = new Values(table.properties);
	const defined = values.blocks('AttributeDefinitions').map(one => one.text('AttributeName') ?? '');
	const indexes = [...values.blocks('GlobalSecondaryIndexes'), ...values.blocks('LocalSecondaryIndexes')];
	const used = [values, ...indexes]
		.flatMap(one => one.blocks('KeySchema'))
		.map(part => part.text('AttributeName') ?? '');
	for (const name of new Set(used)) {
		if (!defined.includes(name)) {
			fault(
				checking,
				{of: table, path: ['KeySchema']},
				{
					what: `the key attribute "${name}" of "${table.logicalId}" is not defined`,
					remedy: `Add "- {AttributeName: ${name}, AttributeType: S}" under AttributeDefinitions`,
					rule: 'key-attributes',
				},
			);
		}
	}

	for (const [index, name] of defined.entries()) {
		if (!used.includes(name)) {
			fault(
				checking,
				{of: table, path: ['AttributeDefinitions', index]},
				{
					what: `the attribute "${name}" of "${table.logicalId}" is defined and is no part of a key`,
					remedy: 'Define key attributes only: all others need no definition',
					rule: 'key-attributes',
				},
			);
		}
	}

	checkSchema(table, values, checking);
}

function checkSchema(table: TableResource, values: Values, checking: Checking): void {
	const types = values.blocks('KeySchema').map(part => part.text('KeyType'));
	const isSound = types[0] === 'HASH' && (types.length === 1 || (types.length === 2 && types[1] === 'RANGE'));
	if (values.has('KeySchema') && !isSound) {
		fault(
			checking,
			{of: table, path: ['KeySchema']},
			{
				what: `the key of "${table.logicalId}" is ${types.join(', ') || 'empty'}`,
				remedy: 'Name one HASH attribute first, and at most one RANGE attribute after it',
				rule: 'key-schema',
			},
		);
	}
}

function checkBilling(table: TableResource, checking: Checking): void {
	const values = new Values(table.properties);
	const byRequest = values.text('BillingMode') === 'PAY_PER_REQUEST';
	const hasThroughput = values.has('ProvisionedThroughput');
	if (byRequest === hasThroughput) {
		fault(
			checking,
			{of: table, path: [byRequest ? 'ProvisionedThroughput' : 'BillingMode']},
			{
				what: byRequest
					? `"${table.logicalId}" is billed by request and has a ProvisionedThroughput`
					: `"${table.logicalId}" has neither a ProvisionedThroughput nor billing by request`,
				remedy: byRequest ? 'Take ProvisionedThroughput out' : 'Add "BillingMode: PAY_PER_REQUEST"',
				rule: 'billing-mode',
			},
		);
	}

	for (const [index, {name, throughput}] of table.globalIndexes.entries()) {
		if (byRequest === (throughput !== undefined)) {
			fault(
				checking,
				{of: table, path: ['GlobalSecondaryIndexes', index]},
				{
					what: `the index "${name}" ${byRequest ? 'has a ProvisionedThroughput, and the table is billed by request' : 'has no ProvisionedThroughput'}`,
					remedy: byRequest ? 'Take it out' : 'Add it, or bill the table by request',
					rule: 'billing-mode',
				},
			);
		}
	}
}

function checkIndexes(table: TableResource, checking: Checking): void {
	for (const [list, indexes, most] of [
		['GlobalSecondaryIndexes', table.globalIndexes, 20],
		['LocalSecondaryIndexes', table.localIndexes, 5],
	] as const) {
		// prettier-ignore
		if (indexes.length > most) {
			fault(checking, {of: table, path: [list]}, {
				what: `"${table.logicalId}" has ${indexes.length} ${list}; DynamoDB takes ${most}`,
				remedy: 'Serve several queries from one index',
				rule: 'too-many-indexes',
			});
		}

		for (const [index, one] of indexes.entries()) {
			checkProjection(table, {list, index, one}, checking);
		}
	}

	for (const [index, {name, key}] of table.localIndexes.entries()) {
		if (key.partition.name !== table.key.partition.name || !key.sort) {
			fault(
				checking,
				{of: table, path: ['LocalSecondaryIndexes', index]},
				{
					what: `the local index "${name}" needs the table's own HASH attribute and a RANGE attribute of its own`,
					remedy: `Begin its KeySchema with "${table.key.partition.name}", or make it a global index`,
					rule: 'key-schema',
				},
			);
		}
	}
}

type Place = {readonly list: string; readonly index: number; readonly one: TableIndex};

function checkProjection(table: TableResource, {list, index, one}: Place, checking: Checking): void {
	const written = new Values(table.properties).blocks(list)[index]?.block('Projection');
	const names: Json | undefined = written?.any('NonKeyAttributes');
	const includes = typeof one.projection === 'object';
	if (includes === (names === undefined)) {
		fault(
			checking,
			{of: table, path: [list, index, 'Projection']},
			{
				what: includes
					? `the index "${one.name}" includes attributes and does not name them`
					: `the index "${one.name}" names NonKeyAttributes without "ProjectionType: INCLUDE"`,
				remedy: includes
					? 'Add "NonKeyAttributes:" with their names'
					: 'Write "ProjectionType: INCLUDE", or take NonKeyAttributes out',
				rule: 'index-projection',
			},
		);
	}
}
