import {draft, pick, property} from '../draft.ts';
import {fromJson, getAtt, list, mapping, ref, scalar} from '../make-node.ts';
import {textOf, type Node} from '../node.ts';
import {add, madeFrom, type EventSource, type Expansion} from './expansion.ts';
import {permissionFor} from './expand-permission.ts';
import type {RoleParts} from './expand-role.ts';

/** SNS: a subscription of the function itself, or of a queue that the function reads. */
export function expandTopicEvent(event: EventSource, parts: RoleParts, expansion: Expansion): void {
	const topic = property(event.properties, 'Topic');
	const through = property(event.properties, 'SqsSubscription');
	if (!topic) {
		return;
	}

	if (through && textOf(through) !== 'false') {
		return subscribeQueue({event, topic, through, parts}, expansion);
	}

	add(expansion, permissionFor(event, {principal: 'sns.amazonaws.com', sourceArn: topic}));
	subscribe(event, {protocol: 'lambda', endpoint: event.target.arn}, expansion);
}

type Subscriber = {readonly protocol: string; readonly endpoint: Node | undefined};

function subscribe(event: EventSource, {protocol, endpoint}: Subscriber, expansion: Expansion): void {
	const names = ['FilterPolicy', 'FilterPolicyScope', 'RedrivePolicy', 'Region', 'Topic'];
	add(
		expansion,
		draft(madeFrom(event.owner, event.logicalId, event.at), 'AWS::SNS::Subscription', {
			...pick(event.properties, names, {Topic: 'TopicArn'}),
			Protocol: scalar(event.at, protocol),
			Endpoint: endpoint,
		}),
	);
}

type Through = {readonly event: EventSource; readonly topic: Node; readonly through: Node; readonly parts: RoleParts};

function subscribeQueue({event, topic, through, parts}: Through, expansion: Expansion): void {
	const {at, owner, logicalId} = event;
	const own = through.kind === 'mapping' ? through : undefined;
	const queueId = `${logicalId}Queue`;
	if (!own) {
		const fifo = isFifo(topic, expansion) ? scalar(at, true) : undefined;
		add(expansion, draft(madeFrom(owner, queueId, at), 'AWS::SQS::Queue', {FifoQueue: fifo}));
	}

	const queueArn = own ? property(own, 'QueueArn') : getAtt(at, queueId, 'Arn');
	const queueUrl = own ? property(own, 'QueueUrl') : ref(at, queueId);
	subscribe(event, {protocol: 'sqs', endpoint: queueArn}, expansion);
	const policyId = (own && textOf(property(own, 'QueuePolicyLogicalId'))) ?? `${logicalId}QueuePolicy`;
	add(
		expansion,
		draft(madeFrom(owner, policyId, at), 'AWS::SQS::QueuePolicy', {
			Queues: queueUrl && list(at, [queueUrl]),
			PolicyDocument:
				queueArn && sendPolicy({queueArn, key: 'aws:SourceArn', sourceArn: topic, service: 'sns.amazonaws.com'}),
		}),
	);
	parts.managed.push('AWSLambdaSQSQueueExecutionRole');
	add(
		expansion,
		draft(madeFrom(owner, `${logicalId}EventSourceMapping`, at), 'AWS::Lambda::EventSourceMapping', {
			EventSourceArn: queueArn,
			FunctionName: event.target.name,
			BatchSize: (own && property(own, 'BatchSize')) ?? scalar(at, 10),
			Enabled: scalar(at, true),
		}),
	);
}

function isFifo(topic: Node, expansion: Expansion): boolean {
	const id = topic.kind === 'call' ? textOf(topic.argument) : undefined;
	const found = id === undefined ? undefined : expansion.drafts.get(id);
	return found !== undefined && textOf(property(found, 'FifoTopic')) === 'true';
}

export type Sender = {
	readonly queueArn: Node;
	readonly sourceArn: Node;
	readonly service: string;
	readonly key: string;
};

/** A queue policy that lets a service deliver for one source. */
export function sendPolicy({queueArn, sourceArn, service, key}: Sender): Node {
	const {at} = queueArn;
	return mapping(at, {
		Version: scalar(at, '2012-10-17'),
		Statement: list(at, [
			mapping(at, {
				Effect: scalar(at, 'Allow'),
				Principal: fromJson(at, {Service: service}),
				Action: scalar(at, 'sqs:SendMessage'),
				Resource: queueArn,
				Condition: mapping(at, {ArnEquals: mapping(at, {[key]: sourceArn})}),
			}),
		]),
	});
}
