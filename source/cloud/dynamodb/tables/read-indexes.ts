import {invalidParameter} from '../errors.ts';
import {SortedEntries} from '../store/sorted-entries.ts';
import type {BillingMode, Index, KeyAttribute, KeySchema} from '../store/table.ts';
import {noThroughput, readIndexThroughput} from './read-billing.ts';
import {readKeySchema, readProjection} from './read-schema.ts';
import type {GlobalIndexInput, LocalIndexInput} from './table-members.ts';

const maxLocal = 5;
const maxGlobal = 20;

export type IndexContext = {
	readonly key: KeySchema;
	readonly attributes: readonly KeyAttribute[];
	readonly billing: BillingMode;
	readonly readyAt: number;
};

export function readLocalIndexes(
	input: readonly LocalIndexInput[] | undefined,
	context: IndexContext,
): readonly Index[] {
	if (!input) return [];
	if (input.length === 0) throw invalidParameter('List of LocalSecondaryIndexes is empty');
	if (!context.key.range) {
		throw invalidParameter(
			'Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex',
		);
	}
	const indexes: Index[] = [];
	for (const one of input) {
		const index = readLocalIndex(one, context);
		refuseDuplicate(index, indexes);
		indexes.push(index);
	}
	if (indexes.length <= maxLocal) return indexes;
	throw invalidParameter(`Number of LocalSecondaryIndexes exceeds per-table limit of ${maxLocal}`);
}

export function readGlobalIndexes(
	input: readonly GlobalIndexInput[] | undefined,
	context: IndexContext & {readonly others: readonly Index[]},
): readonly Index[] {
	if (!input) return [];
	if (input.length === 0) throw invalidParameter('List of GlobalSecondaryIndexes is empty');
	const indexes: Index[] = [];
	for (const one of input) {
		const index = readGlobalIndex(one, context);
		refuseDuplicate(index, [...context.others, ...indexes]);
		indexes.push(index);
	}
	refuseTooMany(indexes.length);
	return indexes;
}

export function readGlobalIndex(input: GlobalIndexInput, {attributes, billing, readyAt}: IndexContext): Index {
	const key = readKeySchema(input.KeySchema, attributes);
	const projection = readProjection(input.Projection);
	const throughput = readIndexThroughput(billing, input);
	return {name: input.IndexName, scope: 'global', key, projection, throughput, readyAt, entries: new SortedEntries()};
}

export function refuseTooMany(count: number): void {
	if (count <= maxGlobal) return;
	throw invalidParameter(`GlobalSecondaryIndex count exceeds the per-table limit of ${maxGlobal}`);
}

function readLocalIndex(input: LocalIndexInput, {key: own, attributes}: IndexContext): Index {
	const name = input.IndexName;
	const key = readKeySchema(input.KeySchema, attributes);
	if (!key.range) throw invalidParameter(`Index KeySchema does not have a range key for index: ${name}`);
	if (key.hash.name !== own.hash.name) {
		throw invalidParameter(
			`Index KeySchema does not have the same leading hash key as table KeySchema for index: ${name}. ` +
				`index hash key: ${key.hash.name}, table hash key: ${own.hash.name}`,
		);
	}
	const projection = readProjection(input.Projection);
	return {name, scope: 'local', key, projection, throughput: noThroughput, readyAt: 0, entries: new SortedEntries()};
}

function refuseDuplicate({name}: Index, others: readonly Index[]): void {
	if (others.some(other => other.name === name)) throw invalidParameter(`Duplicate index name: ${name}`);
}
