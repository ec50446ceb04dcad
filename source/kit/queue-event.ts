import {createHash} from 'node:crypto';

export type QueueMessage = {
	readonly messageId: string;
	/** JSON is made of anything that is no text */
	readonly body: unknown;
	/** how often it was received, this time included; default 1 */
	readonly receiveCount?: number;
	/** Unix ms at which it was sent */
	readonly sentAt?: number;
	/** logical name of the queue, default "queue" */
	readonly queue?: string;
};

/**
 * The event with which Lambda hands over messages of a queue (recorded shape of an SQS event, 2025-11). Each delivery of
 * a message has a receipt handle of its own: make a new event for each.
 */
export function queueEvent(...messages: readonly QueueMessage[]): {readonly Records: readonly object[]} {
	return {Records: messages.map(recordOf)};
}

function recordOf({
	messageId,
	body,
	receiveCount = 1,
	sentAt = Date.UTC(2026, 0, 5, 2),
	queue = 'queue',
}: QueueMessage): object {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return {
		messageId,
		receiptHandle: createHash('sha256').update(`${messageId} ${receiveCount}`).digest('base64'),
		body: text,
		attributes: {
			ApproximateReceiveCount: String(receiveCount),
			SentTimestamp: String(sentAt),
			SenderId: 'AIDAKATASENDER000001',
			ApproximateFirstReceiveTimestamp: String(sentAt + 1),
		},
		messageAttributes: {},
		md5OfBody: createHash('md5').update(text).digest('hex'),
		eventSource: 'aws:sqs',
		eventSourceARN: `arn:aws:sqs:us-east-1:123456789012:${queue}`,
		awsRegion: 'us-east-1',
	};
}
