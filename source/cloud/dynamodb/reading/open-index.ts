import {isReady, type Database} from '../database.ts';
import {validationError} from '../errors.ts';
import type {Readable, Table} from '../store/table.ts';

/** The table, or the index of it that is to be read. */
export function openForReading(
	database: Database,
	table: Table,
	{IndexName, ConsistentRead}: {readonly IndexName?: string | undefined; readonly ConsistentRead?: boolean | undefined},
): Readable {
	if (IndexName === undefined) return {table};
	const index = table.indexes.get(IndexName);
	if (!index) throw validationError(`The table does not have the specified index: ${IndexName}`);
	if (!isReady(database, index)) {
		throw validationError(`Cannot read from backfilling global secondary index: ${IndexName}`);
	}
	if (ConsistentRead && index.scope === 'global') {
		throw validationError('Consistent reads are not supported on global secondary indexes');
	}
	return {table, index};
}
