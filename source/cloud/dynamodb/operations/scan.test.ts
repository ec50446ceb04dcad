import {ScanCommand, type ScanCommandInput} from '@aws-sdk/client-dynamodb';
import {expect, test} from 'vitest';
import {createWith, orders, reading, readings} from '../testing/example-tables.ts';
import {invalid, startDynamoDb, type Started} from '../testing/start-dynamodb.ts';

const ids = Array.from({length: 40}, (_, index) => `order-${index}`);
const start = async (): Promise<Started> => {
	const started = await startDynamoDb();
	await createWith(started, orders);
	for (const id of ids) started.engine.call('PutItem', {TableName: 'orders', Item: {id: {S: id}, n: {N: id.slice(6)}}});
	return started;
};
const scan = ({client}: Started, input: Partial<ScanCommandInput> = {}) =>
	client.send(new ScanCommand({TableName: 'orders', ...input}));
const found = async (answer: ReturnType<typeof scan>): Promise<string[]> => (await answer).Items!.map(({id}) => id!.S!);

test('a scan finds every item once, in the order of hashed keys', async () => {
	const started = await start();
	const order = await found(scan(started));
	expect(order.toSorted()).toEqual(ids.toSorted());
	expect(order).not.toEqual(ids);
	expect(await found(scan(started))).toEqual(order);
});

test('pages together are the whole', async () => {
	const started = await start();
	const pages: string[] = [];
	let from: ScanCommandInput['ExclusiveStartKey'];
	do {
		const page = await scan(started, {Limit: 7, ExclusiveStartKey: from});
		pages.push(...page.Items!.map(({id}) => id!.S!));
		from = page.LastEvaluatedKey;
	} while (from);
	expect(pages).toEqual(await found(scan(started)));
});

test('segments share the items between them, whatever their number', async () => {
	const started = await start();
	for (const TotalSegments of [2, 3, 8]) {
		const parts: string[] = [];
		for (let Segment = 0; Segment < TotalSegments; Segment++) {
			parts.push(...(await found(scan(started, {Segment, TotalSegments}))));
		}
		expect(parts).toEqual(await found(scan(started)));
	}
});

test('a segment does not go on from a key of another', async () => {
	const started = await start();
	const [first] = await found(scan(started, {Segment: 0, TotalSegments: 2}));
	const other = scan(started, {Segment: 1, TotalSegments: 2, ExclusiveStartKey: {id: {S: first!}}});
	await expect(other).rejects.toMatchObject(invalid(/Please use ExclusiveStartKey with correct Segment/));
});

test('a filter drops items after they were read', async () => {
	const answer = await scan(await start(), {
		FilterExpression: 'n >= :n',
		ExpressionAttributeValues: {':n': {N: '30'}},
		ProjectionExpression: 'n',
	});
	expect(answer).toMatchObject({Count: 10, ScannedCount: 40});
	expect(answer.Items!.every(item => Object.keys(item).join() === 'n')).toBe(true);
});

test('only items that have its keys are in an index', async () => {
	const started = await startDynamoDb();
	await createWith(started, readings, [reading('s', 1, {place: {S: 'p'}}), reading('s', 2), reading('t', 3)]);
	const answer = await started.client.send(new ScanCommand({TableName: 'readings', IndexName: 'by-place'}));
	expect(answer.Items).toEqual([reading('s', 1, {place: {S: 'p'}})]);
});

test('a page ends when a mebibyte has been read, filtered out or not', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders);
	for (let index = 0; index < 4; index++) {
		const Item = {id: {S: `${index}`}, text: {S: 'x'.repeat(390 * 1024)}};
		started.engine.call('PutItem', {TableName: 'orders', Item});
	}
	const answer = await scan(started, {FilterExpression: 'attribute_not_exists(id)'});
	expect(answer).toMatchObject({Count: 0, ScannedCount: 3});
	expect(answer.LastEvaluatedKey).toBeDefined();
});

test.each<[string, Partial<ScanCommandInput>, string | RegExp]>([
	[
		'of a segment of unknown many',
		{Segment: 0},
		'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
	],
	[
		'of a segment beyond the last',
		{Segment: 2, TotalSegments: 2},
		/The Segment parameter is zero-based and must be less than parameter TotalSegments/,
	],
	[
		'with old and new parameters',
		{FilterExpression: 'n = n', ScanFilter: {n: {ComparisonOperator: 'NULL'}}},
		'Can not use both expression and non-expression parameters in the same request: ' +
			'Non-expression parameters: {ScanFilter} Expression parameters: {FilterExpression}',
	],
	['from a key that is none', {ExclusiveStartKey: {n: {N: '1'}}}, /^The provided starting key is invalid/],
])('a scan %s is refused', async (_, input, message) => {
	await expect(scan(await start(), input)).rejects.toMatchObject(invalid(message));
});

test('the older ScanFilter joins its conditions as it is told', async () => {
	const started = await start();
	const ScanFilter = {
		n: {ComparisonOperator: 'IN' as const, AttributeValueList: [{N: '1'}, {N: '2'}]},
		id: {ComparisonOperator: 'CONTAINS' as const, AttributeValueList: [{S: '-1'}]},
	};
	expect(await found(scan(started, {ScanFilter}))).toEqual(['order-1']);
	const either = await found(scan(started, {ScanFilter, ConditionalOperator: 'OR'}));
	expect(either.toSorted()).toEqual(ids.filter(id => /-1|-2$/.test(id)).toSorted());
});
