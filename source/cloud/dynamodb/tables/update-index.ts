import type {Database} from '../database.ts';
import {AwsError, invalidParameter, validationError} from '../errors.ts';
import * as members from '../requests/members.ts';
import {struct, text, type Infer} from '../requests/shape.ts';
import {indexPosition} from '../store/entry-key.ts';
import {keyAttributes, type KeyAttribute, type Table} from '../store/table.ts';
import {indexedItem} from '../store/write-item.ts';
import {readIndexThroughput} from './read-billing.ts';
import {readGlobalIndex, refuseTooMany} from './read-indexes.ts';
import {readAttributes} from './read-schema.ts';
import {globalIndex, throughput, type AttributeInput} from './table-members.ts';

const indexName = text({required: true, min: 3, max: 255, pattern: members.namePattern});
export const indexUpdate = struct('GlobalSecondaryIndexUpdate', {
	Update: struct('UpdateGlobalSecondaryIndexAction', {
		IndexName: indexName,
		ProvisionedThroughput: {...throughput, required: true},
	}),
	Create: struct('CreateGlobalSecondaryIndexAction', globalIndex.fields),
	Delete: struct('DeleteGlobalSecondaryIndexAction', {IndexName: indexName}),
});
export type IndexUpdateInput = Infer<typeof indexUpdate>;

/** One global index made, changed or taken away. */
export function changeIndex(
	database: Database,
	table: Table,
	{
		update,
		request,
	}: {update: IndexUpdateInput; request: {readonly AttributeDefinitions?: readonly AttributeInput[] | undefined}},
): void {
	if (update.Create)
		createIndex(database, table, {create: update.Create, attributes: request.AttributeDefinitions ?? []});
	if (update.Update) updateThroughput(table, update.Update);
	if (update.Delete) deleteIndex(table, update.Delete.IndexName);
}

/** A table on demand that is to be provisioned needs figures for each of its indexes. */
export function indexesLackingThroughput(table: Table, updates: readonly IndexUpdateInput[]): readonly string[] {
	const given = new Set(updates.map(({Update}) => Update?.IndexName));
	return [...table.indexes.values()].flatMap(({name, scope}) => (scope === 'global' && !given.has(name) ? [name] : []));
}

type Creation = {
	readonly create: NonNullable<IndexUpdateInput['Create']>;
	readonly attributes: readonly AttributeInput[];
};

function createIndex(database: Database, table: Table, {create, attributes: input}: Creation): void {
	if (table.indexes.has(create.IndexName)) {
		throw validationError(`Attempting to create an index which already exists: ${create.IndexName}`);
	}
	// The types of the index's key must be given again, and must be the ones known.
	const given = readAttributes(input);
	const attributes = mergeAttributes(table.attributes, given);
	const index = readGlobalIndex(create, {
		key: table.key,
		attributes: given,
		billing: table.billing,
		readyAt: database.now() + database.settleMs,
	});
	refuseTooMany([...table.indexes.values()].filter(({scope}) => scope === 'global').length + 1);
	for (const item of table.rows.values()) {
		const held = indexedItem(table, index, item);
		if (held) index.entries.set(indexPosition(table, index, item), held);
	}
	table.indexes.set(index.name, index);
	table.attributes = usedAttributes(table, attributes);
}

function mergeAttributes(known: readonly KeyAttribute[], given: readonly KeyAttribute[]): readonly KeyAttribute[] {
	for (const {name, type} of given) {
		const before = known.find(attribute => attribute.name === name);
		if (!before || before.type === type) continue;
		throw invalidParameter(
			'Attributes cannot be redefined. Please check that your attribute has the same type as previously defined. ' +
				`Existing schema: Schema:[SchemaElement: key{${name}:${before.type}:HASH}] ` +
				`New schema: Schema:[SchemaElement: key{${name}:${type}:HASH}]`,
		);
	}
	return [...known, ...given.filter(({name}) => !known.some(attribute => attribute.name === name))];
}

function updateThroughput(table: Table, update: NonNullable<IndexUpdateInput['Update']>): void {
	const index = table.indexes.get(update.IndexName);
	if (index?.scope !== 'global') {
		throw validationError(
			'This operation cannot be performed with given input values. Please contact DynamoDB service team for more info: ' +
				'Action Blocked: IndexUpdate',
		);
	}
	index.throughput = readIndexThroughput(table.billing, update);
}

function deleteIndex(table: Table, name: string): void {
	if (table.indexes.get(name)?.scope !== 'global') {
		throw new AwsError('ResourceNotFoundException', `Requested resource not found: Index: ${name} not found`);
	}
	table.indexes.delete(name);
	table.attributes = usedAttributes(table, table.attributes);
}

function usedAttributes(table: Table, attributes: readonly KeyAttribute[]): readonly KeyAttribute[] {
	const keys = [table.key, ...[...table.indexes.values()].map(({key}) => key)];
	const used = new Set(keys.flatMap(keyAttributes).map(({name}) => name));
	return attributes.filter(({name}) => used.has(name));
}
