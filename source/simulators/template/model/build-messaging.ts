import {property} from '../draft.ts';
import type {Values} from '../plain.ts';
import {attribute, optional, readPolicy, type Building} from './building.ts';
import {textsOf} from './build-function.ts';
import type {
	BusResource,
	QueueResource,
	RuleResource,
	RuleTarget,
	SubscriptionResource,
	TopicResource,
} from './service.ts';

// Defaults of SQS: boto/botocore 0e6e240, 2026-08-07 (CreateQueue and SetQueueAttributes).
export function buildQueue(building: Building): QueueResource {
	const {values, common, identity, attached} = building;
	const arn = attribute(building, 'Arn');
	return {
		...common,
		kind: 'queue',
		name: attribute(building, 'QueueName'),
		arn,
		url: identity.ref,
		fifo: values.flag('FifoQueue') ?? false,
		contentBasedDeduplication: values.flag('ContentBasedDeduplication') ?? false,
		visibilityTimeoutSeconds: values.number('VisibilityTimeout') ?? 30,
		delaySeconds: values.number('DelaySeconds') ?? 0,
		retentionSeconds: values.number('MessageRetentionPeriod') ?? 345_600,
		maximumMessageBytes: values.number('MaximumMessageSize') ?? 1_048_576,
		waitTimeSeconds: values.number('ReceiveMessageWaitTimeSeconds') ?? 0,
		...optional('redrive', readRedrive(values)),
		...optional('keyId', values.text('KmsMasterKeyId')),
		...optional('policy', attached(identity.ref).at(-1)),
	};
}

function readRedrive(values: Values): QueueResource['redrive'] {
	const redrive = values.block('RedrivePolicy');
	const deadLetterArn = redrive.text('deadLetterTargetArn');
	const count = Number(redrive.any('maxReceiveCount') ?? 10);
	return deadLetterArn === undefined || Number.isNaN(count) ? undefined : {deadLetterArn, maxReceiveCount: count};
}

export function buildTopic(building: Building): TopicResource {
	const {values, common, identity, attached} = building;
	return {
		...common,
		kind: 'topic',
		name: attribute(building, 'TopicName'),
		arn: identity.ref,
		fifo: values.flag('FifoTopic') ?? false,
		contentBasedDeduplication: values.flag('ContentBasedDeduplication') ?? false,
		...optional('keyId', values.text('KmsMasterKeyId')),
		...optional('policy', attached(identity.ref).at(-1)),
	};
}

export function buildSubscription({values, common}: Building): SubscriptionResource {
	return {
		...common,
		kind: 'subscription',
		arn: common.ref,
		topicArn: values.text('TopicArn') ?? '',
		protocol: values.text('Protocol') ?? '',
		endpoint: values.text('Endpoint') ?? '',
		filterScope: values.text('FilterPolicyScope') === 'MessageBody' ? 'MessageBody' : 'MessageAttributes',
		raw: values.flag('RawMessageDelivery') ?? false,
		...optional('filterPolicy', values.any('FilterPolicy')),
		...optional('deadLetterArn', values.block('RedrivePolicy').text('deadLetterTargetArn')),
	};
}

export function buildRule(building: Building): RuleResource {
	const {values, common} = building;
	const [, bus, name] = /rule\/(?:(.+)\/)?([^/]+)$/.exec(attribute(building, 'Arn')) ?? [];
	return {
		...common,
		kind: 'rule',
		name: name ?? '',
		arn: attribute(building, 'Arn'),
		bus: bus ?? 'default',
		enabled: values.text('State') !== 'DISABLED',
		targets: values.blocks('Targets').map(readTarget),
		...optional('pattern', values.any('EventPattern')),
		...optional('schedule', values.text('ScheduleExpression')),
	};
}

// 185 attempts within 24 hours unless told: the retry policy of EventBridge (boto/botocore 0e6e240, 2026-08-07).
function readTarget(target: Values): RuleTarget {
	const transformer = target.block('InputTransformer');
	const template = transformer.text('InputTemplate');
	const retry = target.block('RetryPolicy');
	return {
		id: target.text('Id') ?? '',
		arn: target.text('Arn') ?? '',
		maximumRetries: retry.number('MaximumRetryAttempts') ?? 185,
		maximumAgeSeconds: retry.number('MaximumEventAgeInSeconds') ?? 86_400,
		...optional('roleArn', target.text('RoleArn')),
		...optional('input', target.text('Input')),
		...optional('inputPath', target.text('InputPath')),
		...optional(
			'transformer',
			template === undefined ? undefined : {paths: textsOf(transformer.block('InputPathsMap')), template},
		),
		...optional('deadLetterArn', target.block('DeadLetterConfig').text('Arn')),
		...optional('messageGroupId', target.block('SqsParameters').text('MessageGroupId')),
	};
}

export function buildBus(building: Building): BusResource {
	const {common, identity, draft, report, attached} = building;
	const own = readPolicy(
		property(draft, 'Policy'),
		{name: `the policy of the bus ${common.logicalId}`, for: 'resource'},
		report,
	);
	const statements = [own, ...attached(identity.ref)].flatMap(policy => policy?.statements ?? []);
	const policy = {name: `the policy of the bus ${common.logicalId}`, version: '2012-10-17', statements} as const;
	return {
		...common,
		kind: 'bus',
		name: identity.ref,
		arn: attribute(building, 'Arn'),
		...(statements.length > 0 && {policy}),
	};
}
