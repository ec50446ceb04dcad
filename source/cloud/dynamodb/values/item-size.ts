import {numberSize} from './decimal.ts';
import type {Item, Value} from './value.ts';

export const maxItemBytes = 400 * 1024;

/** Bytes as DynamoDB counts them for limits and capacity: names and values in UTF-8. */
export function itemSize(item: Item): number {
	let size = 0;
	for (const name in item) size += Buffer.byteLength(name) + valueSize(item[name]!);
	return size;
}

export function valueSize(value: Value): number {
	if ('S' in value) return Buffer.byteLength(value.S);
	if ('N' in value) return numberSize(value.N);
	if ('B' in value) return binarySize(value.B);
	if ('BOOL' in value || 'NULL' in value) return 1;
	if ('SS' in value) return total(value.SS, Buffer.byteLength);
	if ('NS' in value) return total(value.NS, numberSize);
	if ('BS' in value) return total(value.BS, binarySize);
	// Documents: three bytes for the whole, one for each element.
	if ('L' in value) return 3 + value.L.length + total(value.L, valueSize);
	let size = 3;
	for (const name in value.M) size += 1 + Buffer.byteLength(name) + valueSize(value.M[name]!);
	return size;
}

export function binarySize(base64: string): number {
	const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
	return (base64.length / 4) * 3 - padding;
}

function total<T>(elements: readonly T[], size: (element: T) => number): number {
	let sum = 0;
	for (const element of elements) sum += size(element);
	return sum;
}
