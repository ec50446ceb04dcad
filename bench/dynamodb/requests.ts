import fc from 'fast-check';
import {condition, projection, update, type Written} from './expressions.ts';
import {attributeName, item, key, value} from './values.ts';

export type Request = {readonly operation: string; readonly input: Readonly<Record<string, unknown>>};

export const tables = ['compare-hash', 'compare-range'] as const;
type TableName = (typeof tables)[number];
const indexes = ['local', 'local-keys', 'global', 'global-some'] as const;

const sometimes = <T>(arbitrary: fc.Arbitrary<T>, weight = 4): fc.Arbitrary<T | undefined> =>
	fc.option(arbitrary, {freq: weight, nil: undefined});
const table: fc.Arbitrary<TableName> = fc.constantFrom(...tables);
const detail = sometimes(fc.constantFrom('TOTAL', 'INDEXES', 'NONE'), 2);

/** One request of any kind, mostly right, often enough wrong. */
export const request: fc.Arbitrary<Request> = fc.oneof(
	{weight: 6, arbitrary: table.chain(put)},
	{weight: 6, arbitrary: table.chain(updateItem)},
	{weight: 2, arbitrary: table.chain(remove)},
	{weight: 2, arbitrary: table.chain(get)},
	{weight: 4, arbitrary: query()},
	{weight: 3, arbitrary: table.chain(scan)},
	{weight: 1, arbitrary: batchGet()},
	{weight: 1, arbitrary: batchWrite()},
	{weight: 2, arbitrary: table.chain(older)},
);

function put(TableName: TableName): fc.Arbitrary<Request> {
	return fc
		.record({
			Item: item(TableName),
			condition: sometimes(condition, 2),
			ReturnValues: sometimes(fc.constantFrom('ALL_OLD', 'NONE', 'ALL_NEW'), 3),
			ReturnConsumedCapacity: detail,
		})
		.map(({condition, ...rest}) => ({
			operation: 'PutItem',
			input: {TableName, ...rest, ...expressions({ConditionExpression: condition})},
		}));
}

function updateItem(TableName: TableName): fc.Arbitrary<Request> {
	return fc
		.record({
			Key: key(TableName),
			update: sometimes(update, 12),
			condition: sometimes(condition, 1),
			ReturnValues: sometimes(fc.constantFrom('ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW', 'NONE')),
			ReturnConsumedCapacity: detail,
		})
		.map(({update, condition, ...rest}) => ({
			operation: 'UpdateItem',
			input: {TableName, ...rest, ...expressions({UpdateExpression: update, ConditionExpression: condition})},
		}));
}

function remove(TableName: TableName): fc.Arbitrary<Request> {
	return fc
		.record({
			Key: key(TableName),
			condition: sometimes(condition, 2),
			ReturnValues: sometimes(fc.constantFrom('ALL_OLD', 'NONE', 'UPDATED_OLD')),
			ReturnConsumedCapacity: detail,
		})
		.map(({condition, ...rest}) => ({
			operation: 'DeleteItem',
			input: {TableName, ...rest, ...expressions({ConditionExpression: condition})},
		}));
}

function get(TableName: TableName): fc.Arbitrary<Request> {
	return fc
		.record({
			Key: key(TableName),
			projection: sometimes(projection),
			ConsistentRead: sometimes(fc.boolean()),
			ReturnConsumedCapacity: detail,
		})
		.map(({projection, ...rest}) => ({
			operation: 'GetItem',
			input: {TableName, ...rest, ...expressions({ProjectionExpression: projection})},
		}));
}

function query(): fc.Arbitrary<Request> {
	const IndexName = sometimes(fc.constantFrom(...indexes), 3);
	const hashName = fc.constantFrom('a', 'a', 'a', 'c', 'b', 'e');
	const rangeTest = fc.constantFrom('= :r', '< :r', '<= :r', '> :r', '>= :r', 'BETWEEN :r AND :s', '<> :r');
	const range = fc.tuple(fc.constantFrom('b', 'b', 'd', 'a'), rangeTest).map(([name, test]) => `${name} ${test}`);
	return fc
		.record({
			TableName: table,
			IndexName,
			hash: hashName.map(name => `${name} = :h`),
			range: sometimes(fc.oneof(range, fc.constantFrom('begins_with(b, :r)', 'begins_with(d, :r)')), 1),
			h: fc.oneof({weight: 6, arbitrary: fc.constantFrom({S: 'p'}, {S: 'q'})}, value),
			r: fc.oneof({weight: 6, arbitrary: fc.constantFrom({N: '1'}, {N: '2.5'}, {S: 'x'})}, value),
			s: fc.constantFrom({N: '3'}, {N: '0'}, {S: 'y'}),
			filter: sometimes(condition, 2),
			projection: sometimes(projection, 3),
			Limit: sometimes(fc.integer({min: 1, max: 4}), 2),
			ScanIndexForward: sometimes(fc.boolean(), 1),
			Select: sometimes(
				fc.constantFrom('COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES', 'SPECIFIC_ATTRIBUTES'),
				4,
			),
			ConsistentRead: sometimes(fc.boolean(), 4),
			ReturnConsumedCapacity: detail,
		})
		.map(({hash, range, h, r, s, filter, projection, ...rest}) => {
			const text = range === undefined ? hash : `${hash} AND ${range}`;
			const used = Object.entries({':h': h, ':r': r, ':s': s}).filter(([name]) => text.includes(name));
			const keys: Written = {text, names: {}, values: Object.fromEntries(used)};
			return {
				operation: 'Query',
				input: {
					...rest,
					...expressions({KeyConditionExpression: keys, FilterExpression: filter, ProjectionExpression: projection}),
				},
			};
		});
}

function scan(TableName: TableName): fc.Arbitrary<Request> {
	return fc
		.record({
			IndexName: sometimes(fc.constantFrom(...indexes), 3),
			filter: sometimes(condition, 2),
			projection: sometimes(projection, 3),
			Limit: sometimes(fc.integer({min: 1, max: 4}), 3),
			Select: sometimes(fc.constantFrom('COUNT', 'ALL_ATTRIBUTES'), 5),
			segments: sometimes(fc.constantFrom([0, 2], [1, 2], [2, 3]), 5),
			ReturnConsumedCapacity: detail,
		})
		.map(({filter, projection, segments, ...rest}) => ({
			operation: 'Scan',
			input: {
				TableName,
				...rest,
				...(segments && {Segment: segments[0], TotalSegments: segments[1]}),
				...expressions({FilterExpression: filter, ProjectionExpression: projection}),
			},
		}));
}

function batchGet(): fc.Arbitrary<Request> {
	return fc
		.record({
			name: table,
			keys: fc.array(fc.integer({min: 0, max: 5}), {minLength: 1, maxLength: 4}),
			projection: sometimes(projection),
			ReturnConsumedCapacity: detail,
		})
		.chain(({name, keys, projection, ReturnConsumedCapacity}) =>
			fc.tuple(...keys.map(() => key(name))).map(Keys => ({
				operation: 'BatchGetItem',
				input: {
					RequestItems: {[name]: {Keys, ...expressions({ProjectionExpression: projection})}},
					ReturnConsumedCapacity,
				},
			})),
		);
}

function batchWrite(): fc.Arbitrary<Request> {
	return table.chain(name =>
		fc
			.array(
				fc.oneof(
					item(name).map(Item => ({PutRequest: {Item}})),
					key(name).map(Key => ({DeleteRequest: {Key}})),
				),
				{minLength: 1, maxLength: 4},
			)
			.map(requests => ({operation: 'BatchWriteItem', input: {RequestItems: {[name]: requests}}})),
	);
}

/** The parameters from before expressions. */
function older(TableName: TableName): fc.Arbitrary<Request> {
	const operator = fc.constantFrom(
		'EQ',
		'NE',
		'LT',
		'LE',
		'GT',
		'GE',
		'IN',
		'BETWEEN',
		'BEGINS_WITH',
		'CONTAINS',
		'NOT_CONTAINS',
		'NULL',
		'NOT_NULL',
	);
	const test = fc.record({
		ComparisonOperator: operator,
		AttributeValueList: sometimes(fc.array(value, {minLength: 0, maxLength: 2}), 6),
	});
	const tests = fc.dictionary(attributeName, test, {minKeys: 1, maxKeys: 2});
	const action = fc.record({
		Action: sometimes(fc.constantFrom('PUT', 'ADD', 'DELETE'), 5),
		Value: sometimes(value, 5),
	});
	return fc.oneof(
		fc
			.record({Key: key(TableName), AttributeUpdates: fc.dictionary(attributeName, action, {maxKeys: 3})})
			.map(input => ({operation: 'UpdateItem', input: {TableName, ReturnValues: 'ALL_NEW', ...input}})),
		fc
			.record({Key: key(TableName), Expected: tests})
			.map(input => ({operation: 'DeleteItem', input: {TableName, ...input}})),
		fc
			.record({ScanFilter: tests, ConditionalOperator: sometimes(fc.constantFrom('AND', 'OR'))})
			.map(input => ({operation: 'Scan', input: {TableName, ...input}})),
	);
}

function expressions(given: Readonly<Record<string, Written | undefined>>): Record<string, unknown> {
	const texts = Object.entries(given).filter((entry): entry is [string, Written] => entry[1] !== undefined);
	const names = Object.assign({}, ...texts.map(([, {names}]) => names)) as object;
	const values = Object.assign({}, ...texts.map(([, {values}]) => values)) as object;
	return {
		...Object.fromEntries(texts.map(([member, {text}]) => [member, text])),
		...(Object.keys(names).length > 0 && {ExpressionAttributeNames: names}),
		...(Object.keys(values).length > 0 && {ExpressionAttributeValues: values}),
	};
}
