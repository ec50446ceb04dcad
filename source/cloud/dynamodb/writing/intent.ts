import type {Condition} from '../expressions/bind-condition.ts';
import type {Table} from '../store/table.ts';
import type {Item} from '../values/value.ts';

/** A write as its request says it, before its table has been looked at. */
export type WriteIntent = {
	readonly tableName: string;
	readonly condition?: Condition | undefined;
	/** whether a failed condition shows the item */
	readonly showsItemOnFailure: boolean;
	/** Checks the keys; throws ValidationException. */
	readonly resolve: (table: Table) => ResolvedWrite;
};

export type ResolvedWrite = {
	readonly key: Item;
	/** the item afterwards; undefined for none. Throws where the item does not allow the write. */
	readonly next: (before: Item | undefined) => Item | undefined;
};
