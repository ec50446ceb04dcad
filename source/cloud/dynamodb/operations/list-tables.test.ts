import {ListTablesCommand, type ListTablesCommandInput} from '@aws-sdk/client-dynamodb';
import {expect, test} from 'vitest';
import {createWith, orders} from '../testing/example-tables.ts';
import {invalid, startDynamoDb, type Started} from '../testing/start-dynamodb.ts';

const start = async (): Promise<Started> => {
	const started = await startDynamoDb();
	for (const TableName of ['orders', 'Zebra', 'apples']) await createWith(started, {...orders, TableName});
	return started;
};
const list = ({client}: Started, input: ListTablesCommandInput = {}) => client.send(new ListTablesCommand(input));

test('names come in the order of their letters', async () => {
	expect((await list(await start())).TableNames).toEqual(['Zebra', 'apples', 'orders']);
});

test('a limited list tells where it stopped, and goes on from there', async () => {
	const started = await start();
	const first = await list(started, {Limit: 2});
	expect(first).toMatchObject({TableNames: ['Zebra', 'apples'], LastEvaluatedTableName: 'apples'});
	const second = await list(started, {ExclusiveStartTableName: 'apples'});
	expect(second.TableNames).toEqual(['orders']);
	expect(second.LastEvaluatedTableName).toBeUndefined();
});

test('a start need not be the name of a table', async () => {
	expect((await list(await start(), {ExclusiveStartTableName: 'banana'})).TableNames).toEqual(['orders']);
});

test.each([0, 101])('a limit of %i is refused', async Limit => {
	await expect(list(await start(), {Limit})).rejects.toMatchObject(invalid(/^1 validation error detected: .*'limit'/));
});
