import {compareNumbers} from './decimal.ts';
import {orderedBinary, orderedText} from './order-key.ts';
import {setElements, typeOf, type Item, type SetValue, type Value} from './value.ts';

/** Equal as DynamoDB's "=" has it: same type, sets without order, lists and maps all the way down. */
export function equalValues(left: Value, right: Value): boolean {
	const type = typeOf(left);
	if (type !== typeOf(right)) return false;
	switch (type) {
		case 'SS':
		case 'NS':
		case 'BS':
			return equalSets(left as SetValue, right as SetValue);
		case 'L':
			return equalLists((left as {L: readonly Value[]}).L, (right as {L: readonly Value[]}).L);
		case 'M':
			return equalItems((left as {M: Item}).M, (right as {M: Item}).M);
		default:
			return scalar(left) === scalar(right);
	}
}

export function equalItems(left: Item, right: Item): boolean {
	const names = Object.keys(left);
	if (names.length !== Object.keys(right).length) return false;
	return names.every(name => Object.hasOwn(right, name) && equalValues(left[name]!, right[name]!));
}

/** Negative, zero or positive; undefined where the two have no order (other types, or not of one type). */
export function compareValues(left: Value, right: Value): number | undefined {
	if ('N' in left && 'N' in right) return compareNumbers(left.N, right.N);
	if ('S' in left && 'S' in right) return compareText(orderedText(left.S), orderedText(right.S));
	if ('B' in left && 'B' in right) return compareText(orderedBinary(left.B), orderedBinary(right.B));
	return undefined;
}

/** A substring, an element of a set of that type, or an element of a list. */
export function containsValue(whole: Value, part: Value): boolean {
	if ('S' in whole) return 'S' in part && whole.S.includes(part.S);
	if ('B' in whole) return 'B' in part && orderedBinary(whole.B).includes(orderedBinary(part.B));
	if ('SS' in whole) return 'S' in part && whole.SS.includes(part.S);
	if ('NS' in whole) return 'N' in part && whole.NS.includes(part.N);
	if ('BS' in whole) return 'B' in part && whole.BS.includes(part.B);
	return 'L' in whole && whole.L.some(element => equalValues(element, part));
}

export function beginsWith(whole: Value, prefix: Value): boolean {
	if ('S' in whole) return 'S' in prefix && whole.S.startsWith(prefix.S);
	return 'B' in whole && 'B' in prefix && orderedBinary(whole.B).startsWith(orderedBinary(prefix.B));
}

function equalSets(left: SetValue, right: SetValue): boolean {
	const elements = setElements(left);
	const others = setElements(right);
	if (elements.length !== others.length) return false;
	const found = new Set(others);
	return elements.every(element => found.has(element));
}

function equalLists(left: readonly Value[], right: readonly Value[]): boolean {
	return left.length === right.length && left.every((value, index) => equalValues(value, right[index]!));
}

function scalar(value: Value): unknown {
	for (const type in value) return value[type as keyof Value];
	return undefined;
}

function compareText(left: string, right: string): number {
	if (left === right) return 0;
	return left < right ? -1 : 1;
}
