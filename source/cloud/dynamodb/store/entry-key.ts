import {createHash} from 'node:crypto';
import {joinOrdered, orderKey} from '../values/order-key.ts';
import type {Item, KeyValue} from '../values/value.ts';
import {keyAttributes, type Index, type KeySchema, type Table} from './table.ts';

/** The text by which a table knows an item. */
export function rowKey(schema: KeySchema, item: Item): string {
	return joinOrdered(keyAttributes(schema).map(({name}) => orderKey(item[name] as KeyValue)));
}

/** Where an item stands in a scan of its table: by the hash of its partition, then by its key. */
export function tablePosition(table: Table, item: Item): string {
	return partitionHash(item[table.key.hash.name] as KeyValue) + rowKey(table.key, item);
}

/** Where an item stands in an index; entries with equal keys are in no order that one could use. */
export function indexPosition(table: Table, index: Index, item: Item): string {
	const hash = item[index.key.hash.name] as KeyValue;
	const own = keyAttributes(table.key).map(({name}) => item[name] as KeyValue);
	return partitionHash(hash) + rowKey(index.key, item) + spread(own) + rowKey(table.key, item);
}

/** All entries of one partition begin with this. */
export function partitionPrefix(hash: KeyValue): string {
	return partitionHash(hash) + joinOrdered([orderKey(hash)]);
}

/** Partitions are spread by a hash; the order of a scan, and which segment finds what, follow from it as in AWS. */
export function partitionHash(value: KeyValue): string {
	return spread([value]);
}

/** The first eight hexadecimal digits of MD5 over the binary values, after the word AWS's own hash begins with. */
function spread(values: readonly KeyValue[]): string {
	const hash = createHash('md5').update('Outliers');
	for (const value of values) {
		if ('S' in value) hash.update(value.S, 'utf8');
		else hash.update(orderKey(value), 'latin1');
	}
	return hash.digest('hex').slice(0, 8);
}

/** The first eight hexadecimal digits at which segment number n of so many begins. */
export function segmentStart(segment: number, total: number): string {
	if (segment >= total) return 'g';
	return Math.floor((segment * 2 ** 32) / total)
		.toString(16)
		.padStart(8, '0');
}
