import {equalItems} from '../values/compare-values.ts';
import {draftItem, typeOf, type Item} from '../values/value.ts';
import {indexPosition, rowKey, tablePosition} from './entry-key.ts';
import {sizeOf} from './item-sizes.ts';
import {emptyKind, withinKeySizes} from './keys.ts';
import {keyAttributes, positionAttributes, type Index, type KeyAttribute, type Table} from './table.ts';

export type WriteUnits = {readonly table: number; readonly indexes: ReadonlyMap<string, number>};

/** Puts an item where another, or none, was; or takes it away. Indexes follow at once. */
export function replaceItem(table: Table, before: Item | undefined, after: Item | undefined): WriteUnits {
	const indexes = new Map<string, number>();
	for (const index of table.indexes.values()) indexes.set(index.name, updateIndex(table, index, [before, after]));
	const item = after ?? before;
	if (item) {
		const key = rowKey(table.key, item);
		if (after) {
			table.rows.set(key, after);
			table.entries.set(tablePosition(table, after), after);
		} else {
			table.rows.delete(key);
			table.entries.delete(tablePosition(table, item));
		}
		table.bytes += (after ? sizeOf(after) : 0) - (before ? sizeOf(before) : 0);
	}
	return {table: writeUnits(before, after), indexes};
}

/** One unit for each kibibyte of the larger of the two; a write that changes nothing still costs one. */
export function writeUnits(before: Item | undefined, after: Item | undefined): number {
	const bytes = Math.max(before ? sizeOf(before) : 0, after ? sizeOf(after) : 0);
	return Math.max(1, Math.ceil(bytes / 1024));
}

/** What an index holds of an item; undefined where the item lacks the index's key. */
export function indexedItem(table: Table, index: Index, item: Item | undefined): Item | undefined {
	if (!item || !hasIndexKey(index, item)) return undefined;
	if (index.projection.type === 'ALL') return item;
	const projected = draftItem();
	const names = positionAttributes({table, index}).map(({name}) => name);
	for (const name of index.projection.type === 'INCLUDE' ? [...names, ...index.projection.attributes] : names) {
		if (Object.hasOwn(item, name)) projected[name] = item[name]!;
	}
	return projected;
}

/** Items that were there before an index may hold what it refuses now: those it leaves out. */
function hasIndexKey({key}: Index, item: Item): boolean {
	return keyAttributes(key).every(attribute => fitsAsKey(item, attribute)) && withinKeySizes(key, item);
}

function fitsAsKey(item: Item, {name, type}: KeyAttribute): boolean {
	if (!Object.hasOwn(item, name)) return false;
	return typeOf(item[name]!) === type && emptyKind(item[name]!) === undefined;
}

function updateIndex(
	table: Table,
	index: Index,
	[before, after]: readonly [Item | undefined, Item | undefined],
): number {
	const old = indexedItem(table, index, before);
	const next = indexedItem(table, index, after);
	const oldKey = old && indexPosition(table, index, before!);
	const nextKey = next && indexPosition(table, index, after!);
	if (oldKey !== undefined && oldKey !== nextKey) index.entries.delete(oldKey);
	if (next && nextKey !== undefined) index.entries.set(nextKey, next);
	if (!old && !next) return 0;
	if (!old || !next) return writeUnits(old, next);
	if (oldKey !== nextKey) return writeUnits(old, undefined) + writeUnits(undefined, next);
	return equalItems(old, next) ? 0 : writeUnits(old, next);
}
