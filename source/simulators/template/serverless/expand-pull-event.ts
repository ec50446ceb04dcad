import {draft, pick, property} from '../draft.ts';
import {mapping} from '../make-node.ts';
import {textOf, type Node} from '../node.ts';
import {withProperties} from '../draft.ts';
import {add, madeFrom, type EventSource, type Expansion} from './expansion.ts';
import type {RoleParts} from './expand-role.ts';

const handedOn = [
	'BatchSize', 'BisectBatchOnFunctionError', 'Enabled', 'FilterCriteria', 'FunctionResponseTypes', 'KmsKeyArn',
	'MaximumBatchingWindowInSeconds', 'MaximumRecordAgeInSeconds', 'MaximumRetryAttempts', 'MetricsConfig',
	'ParallelizationFactor', 'ProvisionedPollerConfig', 'ScalingConfig', 'StartingPosition', 'StartingPositionTimestamp',
	'TumblingWindowInSeconds', 'Queue', 'Stream',
]; // prettier-ignore

const managedPolicies: Record<string, string> = {
	SQS: 'AWSLambdaSQSQueueExecutionRole',
	DynamoDB: 'AWSLambdaDynamoDBExecutionRole',
	Kinesis: 'AWSLambdaKinesisExecutionRole',
};

const destinationActions: Record<string, string> = {SQS: 'sqs:SendMessage', SNS: 'sns:publish', S3: 's3:PutObject'};

/** Queues and streams: an event source mapping, and the right to read. */
export function expandPullEvent(event: EventSource, parts: RoleParts, expansion: Expansion): void {
	parts.managed.push(managedPolicies[event.type]!);
	add(
		expansion,
		draft(madeFrom(event.owner, event.logicalId, event.at), 'AWS::Lambda::EventSourceMapping', {
			...pick(event.properties, handedOn, {Queue: 'EventSourceArn', Stream: 'EventSourceArn'}),
			FunctionName: event.target.name,
			DestinationConfig: destination(event, parts),
		}),
	);
}

/** SAM adds the right to use a destination on failure only where its Type is told, and takes the Type out. */
function destination(event: EventSource, parts: RoleParts): Node | undefined {
	const config = property(event.properties, 'DestinationConfig');
	const onFailure = config?.kind === 'mapping' ? property(config, 'OnFailure') : undefined;
	if (config?.kind !== 'mapping' || onFailure?.kind !== 'mapping') {
		return config;
	}

	const arn = property(onFailure, 'Destination');
	const action = destinationActions[textOf(property(onFailure, 'Type')) ?? ''];
	if (arn && action) {
		parts.statements.push({name: `${event.logicalId}Policy`, action, resource: arn});
	}

	return withProperties(config, {OnFailure: mapping(onFailure.at, {Destination: arn})});
}
