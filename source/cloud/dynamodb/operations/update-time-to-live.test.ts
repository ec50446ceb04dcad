import {UpdateTimeToLiveCommand} from '@aws-sdk/client-dynamodb';
import {expect, test} from 'vitest';
import {createWith, orders, readings} from '../testing/example-tables.ts';
import {invalid, startDynamoDb, startOfTime, type Started} from '../testing/start-dynamodb.ts';

const setTtl = ({client}: Started, AttributeName = 'until', Enabled = true) =>
	client.send(new UpdateTimeToLiveCommand({TableName: 'orders', TimeToLiveSpecification: {AttributeName, Enabled}}));
const seconds = (ms: number) => ({N: String(Math.floor(ms / 1000))});
const ids = ({engine}: Started) => engine.itemsOf('orders')!.map(({id}) => (id as {S: string}).S);

test('an expired item lingers until the sweep, and is read, counted and updated like others', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, [{id: {S: 'a'}, until: seconds(startOfTime + 1000)}]);
	await setTtl(started);
	started.clock.now += 3_600_000;
	expect(started.engine.call('GetItem', {TableName: 'orders', Key: {id: {S: 'a'}}})).toHaveProperty('Item');
	expect(started.engine.sweepExpired(started.clock.now)).toBe(1);
	expect(ids(started)).toEqual([]);
	expect(started.changes.at(-1)).toMatchObject({kind: 'expired', keys: {id: {S: 'a'}}, at: started.clock.now});
});

test('a sweep may look at an earlier moment than now, so that items linger', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, [{id: {S: 'a'}, until: seconds(startOfTime + 60_000)}]);
	await setTtl(started);
	started.clock.now += 120_000;
	expect(started.engine.sweepExpired(started.clock.now - 90_000)).toBe(0);
	expect(started.engine.sweepExpired(started.clock.now - 30_000)).toBe(1);
});

test('only numbers of seconds in the last five years expire', async () => {
	const started = await startDynamoDb();
	const year = 365 * 86_400_000;
	await createWith(started, orders, [
		{id: {S: 'past'}, until: seconds(startOfTime - 4 * year)},
		{id: {S: 'milliseconds'}, until: {N: String(startOfTime - 1000)}},
		{id: {S: 'text'}, until: {S: seconds(startOfTime - 1000).N}},
		{id: {S: 'long-past'}, until: seconds(startOfTime - 6 * year)},
		{id: {S: 'future'}, until: seconds(startOfTime + 1000)},
		{id: {S: 'none'}},
	]);
	await setTtl(started);
	expect(started.engine.sweepExpired(startOfTime)).toBe(1);
	expect(ids(started)).toEqual(['milliseconds', 'text', 'long-past', 'future', 'none']);
});

test('an expired item leaves the indexes, too', async () => {
	const started = await startDynamoDb();
	const Item = {sensor: {S: 's'}, at: {N: '1'}, place: {S: 'p'}, until: seconds(startOfTime - 1000)};
	await createWith(started, readings, [Item]);
	started.engine.call('UpdateTimeToLive', {
		TableName: 'readings',
		TimeToLiveSpecification: {Enabled: true, AttributeName: 'until'},
	});
	started.engine.sweepExpired(startOfTime);
	expect(started.engine.call('Scan', {TableName: 'readings', IndexName: 'by-place'})).toMatchObject({Count: 0});
});

test('nothing expires without the setting', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders, [{id: {S: 'a'}, until: seconds(startOfTime - 1000)}]);
	expect(started.engine.sweepExpired(startOfTime)).toBe(0);
});

test('it is changed once an hour at most, and to something else', async () => {
	const started = await startDynamoDb();
	await createWith(started, orders);
	await expect(setTtl(started, 'until', false)).rejects.toMatchObject(invalid('TimeToLive is already disabled'));
	await setTtl(started);
	await expect(setTtl(started)).rejects.toMatchObject(invalid('TimeToLive is already enabled'));
	await expect(setTtl(started, 'other')).rejects.toMatchObject(
		invalid('TimeToLive is active on a different AttributeName: current AttributeName is until'),
	);
	started.clock.now += 3_599_999;
	await expect(setTtl(started, 'until', false)).rejects.toMatchObject(
		invalid('Time to live has been modified multiple times within a fixed interval'),
	);
	started.clock.now += 1;
	await setTtl(started, 'until', false);
});
