import type {KeyTest} from '../expressions/key-condition.ts';
import {partitionPrefix} from '../store/entry-key.ts';
import {joinOrdered, orderKey} from '../values/order-key.ts';
import type {KeyValue} from '../values/value.ts';

/** Positions from low (included) to high (not included). */
export type Range = {readonly low: string; readonly high: string};

/** Where in a table or index the items stand that a key condition asks for. */
export function keyRange(hash: KeyValue, range: KeyTest | undefined): Range {
	const partition = partitionPrefix(hash);
	if (!range) return {low: partition, high: afterAll(partition)};
	const [first, second] = range.values as readonly KeyValue[];
	const at = partition + joinOrdered([orderKey(first!)]);
	switch (range.operator) {
		case '=':
			return {low: at, high: afterAll(at)};
		case '<':
			return {low: partition, high: at};
		case '<=':
			return {low: partition, high: afterAll(at)};
		case '>':
			return {low: afterAll(at), high: afterAll(partition)};
		case '>=':
			return {low: at, high: afterAll(partition)};
		case 'BETWEEN':
			return {low: at, high: afterAll(partition + joinOrdered([orderKey(second!)]))};
		case 'begins_with':
			return {low: unended(at), high: afterAll(unended(at))};
	}
}

/** The least text above every text that begins with this one. */
export function afterAll(prefix: string): string {
	let end = prefix.length;
	while (prefix.charCodeAt(end - 1) === 0xffff) end--;
	return prefix.slice(0, end - 1) + String.fromCharCode(prefix.charCodeAt(end - 1) + 1);
}

/** Without the mark that ends a part, longer values count as beginning with this one. */
function unended(position: string): string {
	return position.slice(0, -2);
}
