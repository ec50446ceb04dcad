import type {Item, Value} from '../cloud/dynamodb/dynamodb.ts';

/** What an attribute may be, as a checker reads and writes it. Binary and sets of binary are not needed here. */
export type Plain =
	string | number | boolean | null | readonly Plain[] | {readonly [name: string]: Plain} | ReadonlySet<string | number>;

export type PlainItem = Readonly<Record<string, Plain>>;

/** DynamoDB's form to plain values. A number of more than 15 digits loses the rest. */
export function plainItem(item: Item): PlainItem {
	return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plainValue(value)]));
}

/** Plain values to DynamoDB's form. */
export function storedItem(item: PlainItem): Item {
	return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, storedValue(value)]));
}

function plainValue(value: Value): Plain {
	if ('S' in value) return value.S;
	if ('N' in value) return Number(value.N);
	if ('BOOL' in value) return value.BOOL;
	if ('L' in value) return value.L.map(plainValue);
	if ('M' in value) return plainItem(value.M);
	if ('SS' in value) return new Set(value.SS);
	if ('NS' in value) return new Set(value.NS.map(Number));
	return 'NULL' in value ? null : '(binary)';
}

function storedValue(value: Plain): Value {
	if (typeof value === 'string') return {S: value};
	if (typeof value === 'number') return {N: String(value)};
	if (typeof value === 'boolean') return {BOOL: value};
	if (value === null) return {NULL: true};
	if (Array.isArray(value)) return {L: value.map(storedValue)};
	if (value instanceof Set) return storedSet([...(value as ReadonlySet<string | number>)]);
	return {M: storedItem(value as PlainItem)};
}

function storedSet(members: ReadonlyArray<string | number>): Value {
	return typeof members[0] === 'number' ? {NS: members.map(String)} : {SS: members.map(String)};
}
