import {invalidParameter, validationError} from '../errors.ts';
import {parseItem, type RawItem} from '../values/parse-value.ts';
import {valueSize} from '../values/item-size.ts';
import {draftItem, typeOf, type Item, type Value} from '../values/value.ts';
import {keyAttributes, type KeyAttribute, type KeySchema, type Table} from './table.ts';

const maxHashBytes = 2048;
const maxRangeBytes = 1024;

/** The Key member of a request: these attributes, of these types, and no others. */
export function readKey(table: Table, raw: RawItem): Item {
	return checkKey(table, parseItem(raw));
}

export function checkKey(table: Table, key: Item): Item {
	const attributes = keyAttributes(table.key);
	if (Object.keys(key).length !== attributes.length) throw keyMismatch();
	for (const {name, type} of attributes) {
		if (!Object.hasOwn(key, name) || typeOf(key[name]!) !== type) throw keyMismatch();
	}
	for (const {name} of attributes) refuseEmpty(key[name]!, name, 'were invalid:');
	checkKeySizes(table.key, key);
	return key;
}

/** A whole item: its key must be there and right, and what indexes are built on must be of their types. */
export function checkItemKeys(table: Table, item: Item): void {
	for (const {name, type} of keyAttributes(table.key)) {
		if (!Object.hasOwn(item, name)) throw invalidParameter(`Missing the key ${name} in the item`);
		const actual = typeOf(item[name]!);
		if (actual !== type) throw invalidParameter(`Type mismatch for key ${name} expected: ${type} actual: ${actual}`);
		refuseEmpty(item[name]!, name, 'are not valid.');
	}
	checkKeySizes(table.key, item);
	checkIndexKeys(table, item);
}

export function checkIndexKeys(table: Table, item: Item): void {
	for (const index of table.indexes.values()) {
		for (const {name, type} of keyAttributes(index.key)) {
			if (!Object.hasOwn(item, name)) continue;
			const actual = typeOf(item[name]!);
			if (actual !== type) {
				const types = `Expected: ${type} Actual: ${actual} IndexName: ${index.name}`;
				throw invalidParameter(`Type mismatch for Index Key ${name} ${types}`);
			}
			const empty = emptyKind(item[name]!);
			if (empty) throw emptyIndexKey(empty, {index: index.name, name});
		}
		checkKeySizes(index.key, item);
	}
}

/** Only the attributes of the key. */
export function keyFrom(schema: KeySchema, item: Item): Item {
	return pickAttributes(keyAttributes(schema), item);
}

export function pickAttributes(attributes: readonly KeyAttribute[], item: Item): Item {
	const picked = draftItem();
	for (const {name} of attributes) picked[name] = item[name]!;
	return picked;
}

export function keyMismatch(): Error {
	return validationError('The provided key element does not match the schema');
}

export function emptyKind(value: Value): 'string' | 'binary' | undefined {
	if ('S' in value) return value.S === '' ? 'string' : undefined;
	return 'B' in value && value.B === '' ? 'binary' : undefined;
}

function refuseEmpty(value: Value, name: string, opening: string): void {
	const empty = emptyKind(value);
	if (!empty) return;
	const what = `The AttributeValue for a key attribute cannot contain an empty ${empty} value. Key: ${name}`;
	throw validationError(`One or more parameter values ${opening} ${what}`);
}

function emptyIndexKey(empty: string, {index, name}: {index: string; name: string}): Error {
	return validationError(
		'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
			`The AttributeValue for a key attribute cannot contain an empty ${empty} value. ` +
			`IndexName: ${index}, IndexKey: ${name}`,
	);
}

export function withinKeySizes({hash, range}: KeySchema, item: Item): boolean {
	return keyBytes(item, hash) <= maxHashBytes && keyBytes(item, range) <= maxRangeBytes;
}

function checkKeySizes({hash, range}: KeySchema, item: Item): void {
	// The missing blank is AWS's.
	if (keyBytes(item, hash) > maxHashBytes) {
		throw invalidParameter(`Size of hashkey has exceeded the maximum size limit of${maxHashBytes} bytes`);
	}
	if (keyBytes(item, range) > maxRangeBytes) {
		throw invalidParameter(`Aggregated size of all range keys has exceeded the size limit of ${maxRangeBytes} bytes`);
	}
}

function keyBytes(item: Item, attribute: KeyAttribute | undefined): number {
	return attribute && Object.hasOwn(item, attribute.name) ? valueSize(item[attribute.name]!) : 0;
}
