import {reportUse} from '../capacity.ts';
import {usableTable, type Database} from '../database.ts';
import {conditionFailed} from '../errors.ts';
import {holds} from '../expressions/evaluate-condition.ts';
import {raiseFault, type CallContext} from '../faults.ts';
import {rowKey} from '../store/entry-key.ts';
import {keyAttributes, type Table} from '../store/table.ts';
import {replaceItem, writeUnits, type WriteUnits} from '../store/write-item.ts';
import {draftItem, type Item} from '../values/value.ts';
import type {WriteIntent} from './intent.ts';

export type Written = {
	readonly table: Table;
	readonly key: Item;
	readonly before?: Item | undefined;
	readonly after?: Item | undefined;
	readonly units: WriteUnits;
};

/** One write of its own: all checks, then the condition, then the item. */
export function writeOnce(
	database: Database,
	intent: WriteIntent,
	{operation, context}: {operation: string; context: CallContext},
): Written {
	const table = usableTable(database, intent.tableName);
	const {key, next} = intent.resolve(table);
	raiseFault(context, table);
	const before = table.rows.get(rowKey(table.key, key));
	if (intent.condition && !holds(intent.condition, before ?? nothing)) {
		// A refused write is paid for all the same.
		reportUse(database, operation, {table, write: {table: writeUnits(before, undefined), indexes: new Map()}});
		throw conditionFailed(intent.showsItemOnFailure ? before : undefined);
	}
	const after = next(before);
	const units = store(database, {table, key, before, after});
	reportUse(database, operation, {table, write: units});
	return {table, key, before, after, units};
}

/** Puts the outcome in place and says so. */
export function store(database: Database, {table, key, before, after}: Omit<Written, 'units'>): WriteUnits {
	const units = replaceItem(table, before, after);
	if (before !== after) {
		database.onChange({
			table: table.name,
			at: database.now(),
			kind: after ? 'put' : 'deleted',
			keys: key,
			...(before && {before}),
			...(after && {after}),
		});
	}
	return units;
}

/** What AWS tells of the item's neighbours where the table has local indexes. */
export function collectionMetrics(
	{table, key}: Pick<Written, 'table' | 'key'>,
	wanted: string | undefined,
): object | undefined {
	if (wanted !== 'SIZE' || ![...table.indexes.values()].some(({scope}) => scope === 'local')) return undefined;
	const [hash] = keyAttributes(table.key);
	return {ItemCollectionKey: {[hash!.name]: key[hash!.name]!}, SizeEstimateRangeGB: [0, 1]};
}

const nothing = draftItem();
