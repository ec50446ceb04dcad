import type {QueueResource, SubscriptionResource, TopicResource} from '../model/service.ts';
import {resourcesOf} from '../stack.ts';
import {each, fault, isArn, queueOf, type Checking} from './checking.ts';

/** What SQS and SNS refuse (boto/botocore 0e6e240, 2026-08-07; FIFO pages of both developer guides, 2026-08). */
export function checkQueues(checking: Checking): void {
	each(checking, 'queue', queue => {
		checkName(queue, 'QueueName', checking);
		checkFifoOnly(queue, ['ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'], checking);
		checkRedrive(queue, checking);
	});
	each(checking, 'topic', topic => {
		checkName(topic, 'TopicName', checking);
		checkFifoOnly(topic, ['ContentBasedDeduplication', 'FifoThroughputScope'], checking);
	});
	each(checking, 'subscription', subscription => checkSubscription(subscription, checking));
}

function checkName(one: QueueResource | TopicResource, property: string, checking: Checking): void {
	const endsFifo = one.name.endsWith('.fifo');
	const longest = one.kind === 'queue' ? 80 : 256;
	const path = [property];
	if (one.fifo !== endsFifo) {
		fault(
			checking,
			{of: one, path},
			{
				what: one.fifo
					? `the name of the FIFO ${one.kind} "${one.name}" does not end in .fifo`
					: `"${one.name}" ends in .fifo and is no FIFO ${one.kind}`,
				remedy: one.fifo
					? `Call it "${one.name}.fifo"`
					: `Add "Fifo${one.kind === 'queue' ? 'Queue' : 'Topic'}: true", or change the name`,
				rule: 'fifo-name',
			},
		);
	} else if (!/^[\w-]+(?:\.fifo)?$/.test(one.name) || one.name.length > longest) {
		fault(
			checking,
			{of: one, path},
			{
				what: `"${one.name.slice(0, 90)}" cannot be the name of a ${one.kind}`,
				remedy: `Use letters, figures, hyphens and underscores, ${longest} at most`,
				rule: 'resource-name',
			},
		);
	}
}

function checkFifoOnly(one: QueueResource | TopicResource, names: readonly string[], checking: Checking): void {
	for (const name of names) {
		if (!one.fifo && one.properties[name] !== undefined && one.properties[name] !== false) {
			fault(
				checking,
				{of: one, path: [name]},
				{
					what: `${name} is for FIFO ${one.kind}s, and "${one.logicalId}" is a standard one`,
					remedy: `Take it out, or add "Fifo${one.kind === 'queue' ? 'Queue' : 'Topic'}: true"`,
					rule: 'fifo-only',
				},
			);
		}
	}
}

function checkRedrive(queue: QueueResource, checking: Checking): void {
	const written = queue.properties['RedrivePolicy'];
	if (written === undefined) {
		return;
	}

	const {redrive} = queue;
	const path = ['RedrivePolicy'];
	if (!redrive || !isArn(redrive.deadLetterArn)) {
		fault(
			checking,
			{of: queue, path: [...path, 'deadLetterTargetArn']},
			{
				what: redrive
					? `deadLetterTargetArn must be the ARN of a queue, and this is "${redrive.deadLetterArn.slice(0, 80)}"`
					: 'RedrivePolicy needs deadLetterTargetArn and maxReceiveCount',
				remedy: redrive
					? 'Write "!GetAtt" with the name of the queue and ".Arn", not "!Ref"'
					: 'Write both, in just these small letters and capitals',
				rule: redrive ? 'arn-expected' : 'redrive-policy',
			},
		);
		return;
	}

	if (!Number.isInteger(redrive.maxReceiveCount) || redrive.maxReceiveCount < 1 || redrive.maxReceiveCount > 1000) {
		fault(
			checking,
			{of: queue, path: [...path, 'maxReceiveCount']},
			{
				what: `maxReceiveCount is ${redrive.maxReceiveCount}; SQS takes 1 to 1000`,
				remedy: 'Choose a whole number; AWS advises 5 or more for a queue that Lambda reads',
				rule: 'out-of-range',
			},
		);
	}

	const dead = queueOf(checking, redrive.deadLetterArn);
	if (dead && dead.fifo !== queue.fifo) {
		fault(
			checking,
			{of: queue, path: [...path, 'deadLetterTargetArn']},
			{
				what: `"${queue.logicalId}" and its dead-letter queue "${dead.logicalId}" are not both FIFO or both standard`,
				remedy: 'Make them the same kind',
				rule: 'fifo-mix',
			},
		);
	}
}

function checkSubscription(subscription: SubscriptionResource, checking: Checking): void {
	const {protocol, endpoint} = subscription;
	const wanted = {sqs: ':sqs:', lambda: ':lambda:', firehose: ':firehose:', http: 'http://', https: 'https://'}[
		protocol
	];
	if (wanted !== undefined && !endpoint.includes(wanted)) {
		fault(
			checking,
			{of: subscription, path: ['Endpoint']},
			{
				what: `a subscription by ${protocol} cannot end at "${endpoint.slice(0, 80)}"`,
				remedy: wanted.startsWith(':')
					? 'Name it by its ARN: write "!GetAtt" with its name and ".Arn"'
					: `Begin the address with ${wanted}`,
				rule: 'arn-expected',
			},
		);
	}

	const topic = resourcesOf(checking.stack, 'topic').find(one => one.arn === subscription.topicArn);
	const queue = protocol === 'sqs' ? queueOf(checking, endpoint) : undefined;
	if (topic?.fifo && protocol !== 'sqs') {
		fault(
			checking,
			{of: subscription, path: ['Protocol']},
			{
				what: `the FIFO topic "${topic.logicalId}" delivers to queues only, not by ${protocol}`,
				remedy: 'Subscribe a queue and let it feed the rest',
				rule: 'fifo-mix',
			},
		);
	} else if (topic && !topic.fifo && queue?.fifo) {
		fault(
			checking,
			{of: subscription, path: ['Endpoint']},
			{
				what: `the standard topic "${topic.logicalId}" cannot deliver to the FIFO queue "${queue.logicalId}"`,
				remedy: 'Make both FIFO or both standard',
				rule: 'fifo-mix',
			},
		);
	}
}
