import type {Condition} from '../expressions/bind-condition.ts';
import {holds} from '../expressions/evaluate-condition.ts';
import {sizeOf} from '../store/item-sizes.ts';
import {pickAttributes} from '../store/keys.ts';
import {positionAttributes, type Readable} from '../store/table.ts';
import type {Item} from '../values/value.ts';
import type {Range} from './key-range.ts';

const maxPageBytes = 1024 * 1024;

export type PageRequest = Range & {
	readonly from: Readable;
	readonly backwards: boolean;
	readonly limit: number | undefined;
	readonly filter: Condition | undefined;
	/** the whole item behind an index's entry, where more is wanted than the index holds */
	readonly fetch?: ((entry: Item) => Item) | undefined;
};
export type Page = {
	readonly items: readonly Item[];
	readonly scanned: number;
	/** bytes read, filtered out or not: what is paid for */
	readonly bytes: number;
	readonly fetched: readonly Item[];
	/** where the next page begins; given whenever a limit ended this one, even if nothing follows */
	readonly last?: Item;
};

/** Reads until the limit is reached or a mebibyte has been read; the filter looks afterwards. */
export function readPage(request: PageRequest): Page {
	const {from, low, high, backwards, limit, filter, fetch} = request;
	const {entries} = from.index ?? from.table;
	const items: Item[] = [];
	const fetched: Item[] = [];
	let scanned = 0;
	let bytes = 0;
	for (const [, entry] of backwards ? entries.descending(low, high) : entries.ascending(low, high)) {
		scanned++;
		bytes += sizeOf(entry);
		const item = fetch ? fetch(entry) : entry;
		if (fetch) fetched.push(item);
		if (!filter || holds(filter, item)) items.push(item);
		if (scanned === limit || bytes >= maxPageBytes) {
			return {items, scanned, bytes, fetched, last: pickAttributes(positionAttributes(from), entry)};
		}
	}
	return {items, scanned, bytes, fetched};
}
