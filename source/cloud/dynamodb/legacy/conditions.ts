import {invalidParameter, validationError} from '../errors.ts';
import type {Condition} from '../expressions/bind-condition.ts';
import type {KeyTest} from '../expressions/key-condition.ts';
import type {Operand} from '../expressions/operands.ts';
import type {Comparator} from '../expressions/syntax-tree.ts';
import {compareValues} from '../values/compare-values.ts';
import {parseValue, type RawValue} from '../values/parse-value.ts';
import {typeOf, type Value} from '../values/value.ts';

/** Expected, QueryFilter, ScanFilter, KeyConditions: conditions from before there were expressions. */
export type ConditionInput = {
	readonly ComparisonOperator: string;
	readonly AttributeValueList?: readonly RawValue[] | undefined;
};
export type ExpectedInput = {
	readonly Exists?: boolean | undefined;
	readonly Value?: RawValue | undefined;
	readonly ComparisonOperator?: string | undefined;
	readonly AttributeValueList?: readonly RawValue[] | undefined;
};
/** One attribute's test with its values read. */
export type AttributeTest = {readonly attribute: string; readonly operator: string; readonly values: readonly Value[]};

const comparators: Readonly<Record<string, Comparator>> = {EQ: '=', NE: '<>', LE: '<=', LT: '<', GE: '>=', GT: '>'};
const keyOperators: Readonly<Record<string, KeyTest['operator']>> = {
	EQ: '=',
	LE: '<=',
	LT: '<',
	GE: '>=',
	GT: '>',
	BETWEEN: 'BETWEEN',
	BEGINS_WITH: 'begins_with',
};

export function readConditions(input: Readonly<Record<string, ConditionInput>>): readonly AttributeTest[] {
	return Object.entries(input).map(([attribute, {ComparisonOperator: operator, AttributeValueList = []}]) => {
		const test = {attribute, operator, values: AttributeValueList.map(value => parseValue(value))};
		checkCount(operator, test.values.length);
		checkTest(test);
		return test;
	});
}

export function readExpected(input: Readonly<Record<string, ExpectedInput>>): readonly AttributeTest[] {
	return Object.entries(input).map(([attribute, expected]) => readExpectation(attribute, expected));
}

/** AND unless told otherwise. */
export function conditionFrom(tests: readonly AttributeTest[], operator: string | undefined): Condition | undefined {
	const conditions = tests.map(testCondition);
	if (conditions.length === 0) return undefined;
	const joined = operator === 'OR' ? 'OR' : 'AND';
	return conditions.reduce((left, right) => ({kind: 'both', operator: joined, left, right}));
}

export function keyTestFrom({attribute, operator, values}: AttributeTest): KeyTest {
	const known = keyOperators[operator];
	if (known === undefined) throw validationError('Attempted conditional constraint is not an indexable operation');
	return {attribute, operator: known, values};
}

function readExpectation(attribute: string, expected: ExpectedInput): AttributeTest {
	const {ComparisonOperator, AttributeValueList} = expected;
	if (ComparisonOperator !== undefined && AttributeValueList) checkCount(ComparisonOperator, AttributeValueList.length);
	const list = AttributeValueList?.map(value => parseValue(value));
	const single = expected.Value === undefined ? undefined : parseValue(expected.Value);
	const where = `for Attribute: ${attribute}`;
	if (single && list) throw invalidParameter(`Value and AttributeValueList cannot be used together ${where}`);
	if (ComparisonOperator !== undefined) {
		const values = list ?? (single ? [single] : undefined);
		return readComparison({attribute, operator: ComparisonOperator, values}, expected, where);
	}
	if (list) {
		throw invalidParameter(`AttributeValueList can only be used with a ComparisonOperator ${where}`);
	}
	return readExistence({attribute, single}, expected, where);
}

type Compared = {readonly attribute: string; readonly operator: string; readonly values: Value[] | undefined};

function readComparison(
	{attribute, operator, values}: Compared,
	{Exists}: ExpectedInput,
	where: string,
): AttributeTest {
	if (Exists !== undefined) throw invalidParameter(`Exists and ComparisonOperator cannot be used together ${where}`);
	if (!values && !operator.endsWith('NULL')) {
		throw invalidParameter(`Value or AttributeValueList must be used with ComparisonOperator: ${operator} ${where}`);
	}
	const test = {attribute, operator, values: values ?? []};
	checkCount(operator, test.values.length);
	checkTest(test);
	return test;
}

type Single = {readonly attribute: string; readonly single: Value | undefined};

function readExistence({attribute, single}: Single, {Exists}: ExpectedInput, where: string): AttributeTest {
	if (Exists === false) {
		if (single) throw invalidParameter(`Value cannot be used when Exists is false ${where}`);
		return {attribute, operator: 'NULL', values: []};
	}
	if (single) return {attribute, operator: 'EQ', values: [single]};
	throw invalidParameter(`Value must be provided when Exists is ${Exists === true ? 'true' : 'null'} ${where}`);
}

function checkCount(operator: string, count: number): void {
	const wanted = operator === 'NULL' || operator === 'NOT_NULL' ? 0 : operator === 'BETWEEN' ? 2 : 1;
	if (operator === 'IN' ? count > 0 : count === wanted) return;
	throw invalidParameter(`Invalid number of argument(s) for the ${operator} ComparisonOperator`);
}

function checkTest({operator, values}: AttributeTest): void {
	const types = values.map(typeOf);
	if (types.some(type => type !== types[0])) {
		throw invalidParameter('AttributeValues inside AttributeValueList must be of same type');
	}
	const allowed = allowedTypes(operator);
	if (allowed && types[0] !== undefined && !allowed.includes(types[0])) {
		throw invalidParameter(`ComparisonOperator ${operator} is not valid for ${types[0]} AttributeValue type`);
	}
	if (operator === 'BETWEEN' && (compareValues(values[0]!, values[1]!) ?? 0) > 0) {
		throw validationError(
			'The BETWEEN condition was provided a range where the lower bound is greater than the upper bound',
		);
	}
}

function allowedTypes(operator: string): readonly string[] | undefined {
	if (operator === 'EQ' || operator === 'NE') return undefined;
	return operator === 'BEGINS_WITH' ? ['S', 'B'] : ['S', 'N', 'B'];
}

function testCondition({attribute, operator, values}: AttributeTest): Condition {
	const path = [attribute];
	const left: Operand = {kind: 'path', path};
	const [first, second] = values.map((value): Operand => ({kind: 'value', value}));
	const comparator = comparators[operator];
	if (comparator) return {kind: 'compare', operator: comparator, left, right: first!};
	switch (operator) {
		case 'NULL':
		case 'NOT_NULL':
			return {kind: 'exists', path, wanted: operator === 'NOT_NULL'};
		case 'BETWEEN':
			return {kind: 'between', operand: left, low: first!, high: second!};
		case 'IN':
			return {kind: 'in', operand: left, candidates: values.map(value => ({kind: 'value', value}))};
		case 'BEGINS_WITH':
			return {kind: 'begins-with', operand: left, part: first!};
		case 'CONTAINS':
			return {kind: 'contains', operand: left, part: first!};
		default:
			return notContaining(left, path, first!);
	}
}

/** NOT_CONTAINS asks for the attribute to be there. */
function notContaining(operand: Operand, path: readonly string[], part: Operand): Condition {
	const without: Condition = {kind: 'not', condition: {kind: 'contains', operand, part}};
	return {kind: 'both', operator: 'AND', left: {kind: 'exists', path, wanted: true}, right: without};
}
