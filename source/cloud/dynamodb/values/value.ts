/** A value as DynamoDB's JSON writes it; numbers in canonical notation, binary in canonical base64. */
export type Value =
	| {readonly S: string}
	| {readonly N: string}
	| {readonly B: string}
	| {readonly BOOL: boolean}
	| {readonly NULL: true}
	| {readonly SS: readonly string[]}
	| {readonly NS: readonly string[]}
	| {readonly BS: readonly string[]}
	| {readonly L: readonly Value[]}
	| {readonly M: Item};

/** Never changed once made: stored items, answers and change records share them. */
export type Item = Readonly<Record<string, Value>>;
export type ItemDraft = Record<string, Value>;

export const valueTypes = ['S', 'N', 'B', 'SS', 'NS', 'BS', 'BOOL', 'NULL', 'L', 'M'] as const;
export type ValueType = (typeof valueTypes)[number];
export type KeyType = 'S' | 'N' | 'B';
export type KeyValue = {readonly S: string} | {readonly N: string} | {readonly B: string};
export type SetValue =
	{readonly SS: readonly string[]} | {readonly NS: readonly string[]} | {readonly BS: readonly string[]};

export function typeOf(value: Value): ValueType {
	for (const type in value) return type as ValueType;
	throw new Error('a value without a type');
}

/** Without a prototype, so that an attribute may be called "constructor" or "__proto__". */
export function draftItem(from?: Item): ItemDraft {
	const draft = Object.create(null) as ItemDraft;
	if (from) for (const name in from) draft[name] = from[name]!;
	return draft;
}

export function setElements(value: SetValue): readonly string[] {
	if ('SS' in value) return value.SS;
	return 'NS' in value ? value.NS : value.BS;
}

export function isSet(value: Value): value is SetValue {
	return 'SS' in value || 'NS' in value || 'BS' in value;
}

export function makeSet(type: ValueType, elements: readonly string[]): Value {
	if (type === 'SS') return {SS: elements};
	return type === 'NS' ? {NS: elements} : {BS: elements};
}
