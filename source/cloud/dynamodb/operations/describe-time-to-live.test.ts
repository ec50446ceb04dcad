import {DescribeTimeToLiveCommand} from '@aws-sdk/client-dynamodb';
import {expect, test} from 'vitest';
import {createWith, orders} from '../testing/example-tables.ts';
import {refused, startDynamoDb} from '../testing/start-dynamodb.ts';

test('it tells the attribute once there is one', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders);
	const describe = async () =>
		(await started.client.send(new DescribeTimeToLiveCommand({TableName: 'orders'}))).TimeToLiveDescription;
	expect(await describe()).toEqual({TimeToLiveStatus: 'DISABLED'});
	started.engine.call('UpdateTimeToLive', {
		TableName: 'orders',
		TimeToLiveSpecification: {Enabled: true, AttributeName: 'until'},
	});
	expect(await describe()).toEqual({TimeToLiveStatus: 'ENABLED', AttributeName: 'until'});
});

test('a table that is not there is named', async () => {
	const {client} = await startDynamoDb();
	await expect(client.send(new DescribeTimeToLiveCommand({TableName: 'nowhere'}))).rejects.toMatchObject(
		refused('ResourceNotFoundException', 'Requested resource not found: Table: nowhere not found'),
	);
});
