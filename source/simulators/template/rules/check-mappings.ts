import type {EventSourceMappingResource} from '../model/function.ts';
import type {QueueResource} from '../model/service.ts';
import {resourcesOf} from '../stack.ts';
import {each, fault, functionNamed, isArn, mayRole, queueOf, type Checking} from './checking.ts';

/** What Lambda refuses of an event source mapping (services-sqs-configure and invocation-eventfiltering, 2026-08). */
export function checkMappings(checking: Checking): void {
	const seen = new Set<string>();
	each(checking, 'event-source-mapping', mapping => {
		if (mapping.properties['EventSourceArn'] === undefined) {
			return;
		}

		if (!isArn(mapping.sourceArn)) {
			fault(
				checking,
				{of: mapping, path: ['EventSourceArn']},
				{
					what: `the event source must be an ARN, and this is "${mapping.sourceArn.slice(0, 80)}"`,
					remedy: 'A queue is named by its ARN: write "!GetAtt" with its name and ".Arn", not "!Ref"',
					rule: 'arn-expected',
				},
			);
			return;
		}

		checkFilters(mapping, checking);
		checkTwice(mapping, seen, checking);
		if (mapping.sourceArn.split(':')[2] === 'sqs') {
			checkQueueMapping(mapping, checking);
		} else {
			checkStreamMapping(mapping, checking);
		}
	});
}

function checkTwice(mapping: EventSourceMappingResource, seen: Set<string>, checking: Checking): void {
	const key = `${mapping.sourceArn} ${mapping.functionName} ${mapping.qualifier}`;
	if (seen.has(key)) {
		fault(
			checking,
			{of: mapping},
			{
				what: 'the same function reads the same source by another event source mapping already',
				remedy: 'Remove one of the two events',
				rule: 'duplicate-mapping',
			},
		);
	}

	seen.add(key);
}

function checkQueueMapping(mapping: EventSourceMappingResource, checking: Checking): void {
	const queue = queueOf(checking, mapping.sourceArn);
	const owner = functionNamed(checking, mapping.functionName);
	if (queue && owner && owner.timeoutSeconds > queue.visibilityTimeoutSeconds) {
		fault(
			checking,
			{of: queue, path: ['VisibilityTimeout']},
			{
				what: `the queue "${queue.logicalId}" hides a message for ${queue.visibilityTimeoutSeconds} seconds, and the function "${owner.logicalId}" may run for ${owner.timeoutSeconds}`,
				remedy: `Set VisibilityTimeout to ${owner.timeoutSeconds} or more; AWS advises six times the Timeout: ${6 * owner.timeoutSeconds}`,
				rule: 'visibility-below-timeout',
			},
		);
	}

	checkBatch(mapping, queue, checking);
	checkStreamProperties(mapping, checking);
	const resource = mapping.sourceArn;
	const lacking = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'].filter(action => owner && !mayRole(checking, owner.roleArn, {action, resource})); // prettier-ignore
	if (lacking.length > 0) {
		fault(
			checking,
			{of: mapping, path: ['EventSourceArn']},
			{
				what: `the role of the function "${owner?.logicalId}" lacks ${lacking.join(', ')} on the queue`,
				remedy: 'Allow them in the policies of the role: Lambda reads the queue in its name',
				rule: 'role-lacks-right',
			},
		);
	}
}

function checkBatch(mapping: EventSourceMappingResource, queue: QueueResource | undefined, checking: Checking): void {
	const isFifo = queue?.fifo ?? mapping.sourceArn.endsWith('.fifo');
	if (isFifo && mapping.batchSize > 10) {
		fault(
			checking,
			{of: mapping, path: ['BatchSize']},
			{
				what: `BatchSize is ${mapping.batchSize}; from a FIFO queue Lambda takes ten messages at most`,
				remedy: 'Set BatchSize to 10 or less',
				rule: 'fifo-batch',
			},
		);
	} else if (!isFifo && mapping.batchSize > 10 && mapping.windowSeconds < 1) {
		fault(
			checking,
			{of: mapping, path: ['BatchSize']},
			{
				what: `BatchSize is ${mapping.batchSize} without a batching window`,
				remedy: 'Above 10 add "MaximumBatchingWindowInSeconds:" with 1 or more',
				rule: 'batch-without-window',
			},
		);
	}

	if (isFifo && mapping.windowSeconds > 0) {
		fault(
			checking,
			{of: mapping, path: ['MaximumBatchingWindowInSeconds']},
			{
				what: 'a FIFO queue has no batching window',
				remedy: 'Take MaximumBatchingWindowInSeconds out',
				rule: 'fifo-window',
			},
		);
	}
}

// Properties of streams only: the event source mapping parameters for SQS (services-sqs-parameters, 2026-08).
const streamsOnly = [
	'BisectBatchOnFunctionError', 'DestinationConfig', 'MaximumRecordAgeInSeconds', 'MaximumRetryAttempts',
	'ParallelizationFactor', 'StartingPosition', 'StartingPositionTimestamp', 'TumblingWindowInSeconds',
]; // prettier-ignore

function checkStreamProperties(mapping: EventSourceMappingResource, checking: Checking): void {
	for (const name of streamsOnly) {
		if (mapping.properties[name] !== undefined) {
			fault(
				checking,
				{of: mapping, path: [name]},
				{
					what: `${name} is for streams, not for queues`,
					remedy:
						name === 'MaximumRetryAttempts' || name === 'DestinationConfig'
							? 'Take it out: what fails again and again goes to the dead-letter queue of the queue, by its RedrivePolicy'
							: 'Take it out',
					rule: 'streams-only',
				},
			);
		}
	}
}

function checkStreamMapping(mapping: EventSourceMappingResource, checking: Checking): void {
	const service = mapping.sourceArn.split(':')[2];
	if ((service === 'dynamodb' || service === 'kinesis') && mapping.startingPosition === undefined) {
		fault(
			checking,
			{of: mapping, path: ['StartingPosition']},
			{
				what: 'the mapping of a stream does not say where to begin',
				remedy: 'Add "StartingPosition: LATEST" or "StartingPosition: TRIM_HORIZON"',
				rule: 'missing-property',
			},
		);
	}

	const table = resourcesOf(checking.stack, 'table').find(one => mapping.sourceArn.startsWith(`${one.arn}/stream/`));
	if (table && !table.stream) {
		fault(
			checking,
			{of: mapping, path: ['EventSourceArn']},
			{
				what: `the table "${table.logicalId}" has no stream`,
				remedy: 'Add "StreamSpecification: {StreamViewType: NEW_AND_OLD_IMAGES}" to it',
				rule: 'dangling-reference',
			},
		);
	}
}

function checkFilters(mapping: EventSourceMappingResource, checking: Checking): void {
	const path = ['FilterCriteria', 'Filters'];
	if (mapping.filters.length > 10) {
		fault(
			checking,
			{of: mapping, path},
			{
				what: `the mapping has ${mapping.filters.length} filters; Lambda takes five, or ten on request`,
				remedy: 'Join several patterns in one',
				rule: 'too-many-filters',
			},
		);
	}

	for (const [index, pattern] of mapping.filters.entries()) {
		if (!isPattern(pattern)) {
			fault(
				checking,
				{of: mapping, path: [...path, index, 'Pattern']},
				{
					what: 'the pattern of a filter must be a text of JSON whose values are lists',
					remedy: `Write it in quotes, such as '{"body": {"kind": ["order"]}}'`,
					rule: 'filter-pattern',
				},
			);
		}
	}
}

function isPattern(text: string): boolean {
	try {
		const pattern: unknown = JSON.parse(text);
		return hasLists(pattern) && text.length <= 4096;
	} catch {
		return false;
	}
}

/** Every branch of a pattern ends in a list of what is looked for. */
export function hasLists(pattern: unknown): boolean {
	return (
		typeof pattern === 'object' &&
		pattern !== null &&
		!Array.isArray(pattern) &&
		Object.values(pattern).every(value => Array.isArray(value) || hasLists(value))
	);
}
