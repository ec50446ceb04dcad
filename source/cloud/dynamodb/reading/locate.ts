import {invalidParameter, validationError} from '../errors.ts';
import type {Condition} from '../expressions/bind-condition.ts';
import {holds} from '../expressions/evaluate-condition.ts';
import type {KeyTest} from '../expressions/key-condition.ts';
import type {Operand} from '../expressions/operands.ts';
import {emptyKind} from '../store/keys.ts';
import {keyAttributes, keyOf, type Readable} from '../store/table.ts';
import {typeOf, type Item, type KeyValue} from '../values/value.ts';
import {keyRange, type Range} from './key-range.ts';
import type {KeyRequest, QueryRequest} from './query-request.ts';
import {checkStartKey, checkStartPartition, positionOf} from './start-key.ts';

/** The stretch of a table or index that a query reads, after its starting key. */
export function locate(from: Readable, asked: QueryRequest): Range {
	if (asked.start) checkStartPartition(from, asked.start);
	const {hash, range} = matchSchema(from, asked.keys);
	const bounds = keyRange(hash, range);
	if (!asked.start) return bounds;
	checkStartKey(from, asked.start);
	checkWithin(from, asked.start, {hash, range});
	refuseLonePartition(from, asked.start);
	const position = positionOf(from, asked.start);
	return asked.backwards ? {low: bounds.low, high: position} : {low: `${position}\0`, high: bounds.high};
}

/** Where a partition holds one item, nothing can come after it. */
function refuseLonePartition({table, index}: Readable, start: Item): void {
	if (index || table.key.range) return;
	const value = start[table.key.hash.name]!;
	const shown = `{${table.key.hash.name}=AttributeValue: {${typeOf(value)}:${String(Object.values(value)[0])}}}`;
	throw validationError(`The provided exclusive start key is invalid: ExclusiveStartKey: ${shown}`);
}

type Matched = {readonly hash: KeyValue; readonly range?: KeyTest | undefined};

/** The conditions must be on the key: equality on its partition, any order on its sort attribute. */
function matchSchema(from: Readable, keys: readonly KeyRequest[]): Matched {
	const schema = keyAttributes(keyOf(from));
	if (keys.length > schema.length) throw notSupported();
	const matched: KeyTest[] = [];
	for (const {name, type} of schema.slice(0, keys.length)) {
		const key = keys.find(({attribute}) => attribute === name);
		if (!key) throw validationError(`Query condition missed key schema element: ${name}`);
		const test = key.test();
		if (test.values.some(value => typeOf(value) !== type)) {
			throw invalidParameter('Condition parameter type does not match schema type');
		}
		if (matched.length === 0 && test.operator !== '=') throw notSupported();
		refuseEmptyKey(test);
		matched.push(test);
	}
	return {hash: matched[0]!.values[0] as KeyValue, range: matched[1]};
}

function refuseEmptyKey({operator, values, attribute}: KeyTest): void {
	const empty = operator === '=' ? emptyKind(values[0]!) : undefined;
	if (!empty) return;
	const what = `The AttributeValue for a key attribute cannot contain an empty ${empty} value. Key: ${attribute}`;
	throw validationError(`One or more parameter values are not valid. ${what}`);
}

function checkWithin(from: Readable, start: Item, {hash, range}: Matched): void {
	const schema = keyOf(from);
	const samePartition = holds(
		{
			kind: 'compare',
			operator: '=',
			left: {kind: 'path', path: [schema.hash.name]},
			right: {kind: 'value', value: hash},
		},
		start,
	);
	if (!range) {
		if (samePartition) return;
		throw validationError('The provided starting key is outside query boundaries based on provided conditions');
	}
	if (!holds(rangeCondition(range), start)) {
		throw validationError('The provided starting key does not match the range key predicate');
	}
	if (!samePartition) throw validationError('The query can return at most one row and cannot be restarted');
}

function rangeCondition({attribute, operator, values}: KeyTest): Condition {
	const left: Operand = {kind: 'path', path: [attribute]};
	const [first, second] = values.map((value): Operand => ({kind: 'value', value}));
	if (operator === 'BETWEEN') return {kind: 'between', operand: left, low: first!, high: second!};
	if (operator === 'begins_with') return {kind: 'begins-with', operand: left, part: first!};
	return {kind: 'compare', operator, left, right: first!};
}

function notSupported(): Error {
	return validationError('Query key condition not supported');
}
