import {ListTagsOfResourceCommand, TagResourceCommand, UntagResourceCommand} from '@aws-sdk/client-dynamodb';
import {expect, test} from 'vitest';
import {createWith, orders} from '../testing/example-tables.ts';
import {invalid, startDynamoDb} from '../testing/start-dynamodb.ts';

const ResourceArn = 'arn:aws:dynamodb:eu-central-1:123456789012:table/orders';
const tag = (Key: string, Value: string) => ({Key, Value});

test('tags are added, replaced, listed and taken off', async () => {
	const started = await startDynamoDb();
	const {client} = started;
	await createWith(started, {...orders, Tags: [tag('team', 'shop')]});
	const list = async () => (await client.send(new ListTagsOfResourceCommand({ResourceArn}))).Tags;
	expect(await list()).toEqual([tag('team', 'shop')]);
	await client.send(new TagResourceCommand({ResourceArn, Tags: [tag('team', 'store'), tag('cost', '')]}));
	expect(await list()).toEqual(expect.arrayContaining([tag('team', 'store'), tag('cost', '')]));
	await client.send(new UntagResourceCommand({ResourceArn, TagKeys: ['team', 'never']}));
	expect(await list()).toEqual([tag('cost', '')]);
});

test('what is no ARN is refused', async () => {
	const {client} = await startDynamoDb();
	await expect(client.send(new ListTagsOfResourceCommand({ResourceArn: 'orders'}))).rejects.toMatchObject(
		invalid(/Invalid TableArn: Invalid ResourceArn provided as input orders$/),
	);
});
