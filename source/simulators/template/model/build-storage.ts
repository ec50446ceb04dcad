import {property} from '../draft.ts';
import type {Values} from '../plain.ts';
import {attribute, optional, readPolicy, type Building} from './building.ts';
import type {
	BucketNotification,
	BucketResource,
	KeyAttribute,
	LogGroupResource,
	ParameterResource,
	SecretResource,
	TableIndex,
	TableKey,
	TableResource,
} from './service.ts';

export function buildTable(building: Building): TableResource {
	const {values, common, identity, draft, report} = building;
	const attributes = new Map(
		values.blocks('AttributeDefinitions').map(one => [one.text('AttributeName'), one.text('AttributeType')]),
	);
	const indexes = (name: string) => values.blocks(name).map(index => readIndex(index, attributes));
	const timeToLive = values.block('TimeToLiveSpecification');
	const view = values.block('StreamSpecification').text('StreamViewType');
	const document = values.has('ResourcePolicy') ? property(draft, 'ResourcePolicy') : undefined;
	const policyNode = document?.kind === 'mapping' ? document.entries.get('PolicyDocument')?.value : undefined;
	const policy = readPolicy(policyNode, {name: `the policy of the table ${common.logicalId}`, for: 'resource'}, report);
	return {
		...common,
		kind: 'table',
		name: identity.ref,
		arn: attribute(building, 'Arn'),
		key: readKey(values, attributes),
		globalIndexes: indexes('GlobalSecondaryIndexes'),
		localIndexes: indexes('LocalSecondaryIndexes'),
		...(values.text('BillingMode') !== 'PAY_PER_REQUEST' && readThroughput(values)),
		...optional('timeToLiveAttribute', timeToLive.flag('Enabled') ? timeToLive.text('AttributeName') : undefined),
		...optional('stream', view === undefined ? undefined : {arn: attribute(building, 'StreamArn'), view}),
		...optional('policy', policy),
	};
}

type Attributes = ReadonlyMap<string | undefined, string | undefined>;

function readKey(values: Values, attributes: Attributes): TableKey {
	const parts = values.blocks('KeySchema');
	const find = (type: string): KeyAttribute | undefined => {
		const name = parts.find(part => part.text('KeyType') === type)?.text('AttributeName');
		const kind = attributes.get(name);
		return name === undefined ? undefined : {name, type: kind === 'N' || kind === 'B' ? kind : 'S'};
	};

	return {partition: find('HASH') ?? {name: '', type: 'S'}, ...optional('sort', find('RANGE'))};
}

function readIndex(index: Values, attributes: Attributes): TableIndex {
	const projection = index.block('Projection');
	const type = projection.text('ProjectionType');
	return {
		name: index.text('IndexName') ?? '',
		key: readKey(index, attributes),
		projection:
			type === 'INCLUDE' ? {include: projection.texts('NonKeyAttributes')} : type === 'KEYS_ONLY' ? type : 'ALL',
		...readThroughput(index),
	};
}

function readThroughput(values: Values): {throughput?: {reads: number; writes: number}} {
	const throughput = values.block('ProvisionedThroughput');
	const reads = throughput.number('ReadCapacityUnits');
	const writes = throughput.number('WriteCapacityUnits');
	return reads === undefined || writes === undefined ? {} : {throughput: {reads, writes}};
}

export function buildBucket(building: Building): BucketResource {
	const {values, common, identity, attached} = building;
	const notifications = values.block('NotificationConfiguration');
	const [encryption] = values.block('BucketEncryption').blocks('ServerSideEncryptionConfiguration');
	return {
		...common,
		kind: 'bucket',
		name: identity.ref,
		arn: attribute(building, 'Arn'),
		notifications: [
			...readNotifications(notifications, {list: 'LambdaConfigurations', key: 'Function', to: 'function'}),
			...readNotifications(notifications, {list: 'QueueConfigurations', key: 'Queue', to: 'queue'}),
			...readNotifications(notifications, {list: 'TopicConfigurations', key: 'Topic', to: 'topic'}),
		],
		toEventBridge: notifications.block('EventBridgeConfiguration').flag('EventBridgeEnabled') ?? false,
		versioned: values.block('VersioningConfiguration').text('Status') === 'Enabled',
		...optional('keyId', encryption?.block('ServerSideEncryptionByDefault').text('KMSMasterKeyID')),
		...optional('policy', attached(identity.ref).at(-1)),
	};
}

type Kind = {readonly list: string; readonly key: string; readonly to: BucketNotification['to']};

function readNotifications(values: Values, {list, key, to}: Kind): BucketNotification[] {
	return values.blocks(list).map(one => {
		const rules = one.block('Filter').block('S3Key').blocks('Rules');
		const ruleOf = (name: string) => rules.find(rule => rule.text('Name')?.toLowerCase() === name)?.text('Value') ?? '';
		return {
			to,
			arn: one.text(key) ?? '',
			event: one.text('Event') ?? '',
			prefix: ruleOf('prefix'),
			suffix: ruleOf('suffix'),
		};
	});
}

export function buildSecret(building: Building): SecretResource {
	const {values, common, identity, attached} = building;
	const generate = values.any('GenerateSecretString');
	return {
		...common,
		kind: 'secret',
		// The ARN ends in a hyphen and six characters that are no part of the name.
		name: identity.ref.replace(/^.*:secret:/, '').slice(0, -7),
		arn: identity.ref,
		value: generate === undefined ? {text: values.text('SecretString') ?? ''} : {generate},
		...optional('keyId', values.text('KmsKeyId')),
		...optional('policy', attached(identity.ref).at(-1)),
	};
}

export function buildParameter(building: Building): ParameterResource {
	const {values, common, identity} = building;
	return {
		...common,
		kind: 'parameter',
		name: identity.ref,
		arn: attribute(building, 'Arn'),
		valueType: values.text('Type') === 'StringList' ? 'StringList' : 'String',
		value: values.text('Value') ?? '',
	};
}

export function buildLogGroup(building: Building): LogGroupResource {
	const {values, common, identity} = building;
	return {
		...common,
		kind: 'log-group',
		name: identity.ref,
		arn: attribute(building, 'Arn'),
		...optional('retentionDays', values.number('RetentionInDays')),
	};
}
