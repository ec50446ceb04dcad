import {UpdateTableCommand, type UpdateTableCommandInput} from '@aws-sdk/client-dynamodb';
import {expect, test} from 'vitest';
import {createWith, orders} from '../testing/example-tables.ts';
import {invalid, startDynamoDb, type Started} from '../testing/start-dynamodb.ts';

const update = ({client}: Started, input: Partial<UpdateTableCommandInput>) =>
	client.send(new UpdateTableCommand({TableName: 'orders', ...input}));
const byState: Partial<UpdateTableCommandInput> = {
	AttributeDefinitions: [{AttributeName: 'state', AttributeType: 'S'}],
	GlobalSecondaryIndexUpdates: [
		{
			Create: {
				IndexName: 'by-state',
				KeySchema: [{AttributeName: 'state', KeyType: 'HASH'}],
				Projection: {ProjectionType: 'ALL'},
			},
		},
	],
};
const items = [{id: {S: 'a'}, state: {S: 'new'}}, {id: {S: 'b'}}, {id: {S: 'c'}, state: {N: '1'}}];

test('a new index is filled with the items that fit it', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, items);
	await update(started, byState);
	const scan = () => started.engine.call('Scan', {TableName: 'orders', IndexName: 'by-state'});
	expect(scan()).toMatchObject({Items: [items[0]]});
	await update(started, {GlobalSecondaryIndexUpdates: [{Delete: {IndexName: 'by-state'}}]});
	expect(scan).toThrow('The table does not have the specified index: by-state');
});

test('an index that is being filled cannot be read yet', async () => {
	const started = await startDynamoDb({settleMs: 5000});
	await createWith(started, orders);
	started.clock.now += 5000;
	const {TableDescription} = await update(started, byState);
	expect(TableDescription).toMatchObject({
		TableStatus: 'UPDATING',
		GlobalSecondaryIndexes: [{IndexStatus: 'CREATING'}],
	});
	const scan = () => started.engine.call('Scan', {TableName: 'orders', IndexName: 'by-state'});
	expect(scan).toThrow('Cannot read from backfilling global secondary index: by-state');
	started.clock.now += 5000;
	expect(scan()).toMatchObject({Count: 0});
});

test('from then on throttling speaks of provisioned units', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders);
	await update(started, {
		BillingMode: 'PROVISIONED',
		ProvisionedThroughput: {ReadCapacityUnits: 1, WriteCapacityUnits: 1},
	});
	expect(() => started.engine.call('Scan', {TableName: 'orders'}, {fault: {kind: 'throttle'}})).toThrow(
		/^The level of configured provisioned throughput/,
	);
});

test('an update that changes nothing is refused', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders);
	await expect(update(started, {})).rejects.toMatchObject(invalid(/^At least one of ProvisionedThroughput, /));
});
