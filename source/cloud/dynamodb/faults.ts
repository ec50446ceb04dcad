import {AwsError} from './errors.ts';
import type {Table} from './store/table.ts';

/**
 * What goes wrong with a call, decided outside; the engine only says it in AWS's words. Requests
 * that are wrong in themselves are refused first, as in AWS.
 */
export type Fault =
	/** too many requests for the table; in a transaction, for its first item */
	| {readonly kind: 'throttle'}
	/** a batch call leaves its last so many requests undone */
	| {readonly kind: 'unprocessed'; readonly requests: number}
	/** another transaction holds the item; in a transaction, its first item */
	| {readonly kind: 'conflict'}
	/** the previous request with this token has not ended; transactions with a token alone */
	| {readonly kind: 'in-progress'}
	/** 500: the caller cannot know whether it happened; here it did not */
	| {readonly kind: 'internal-error'}
	| {readonly kind: 'refuse'; readonly error: AwsError};

export type CallContext = {readonly fault?: Fault | undefined};

/** For calls that succeed or fail as a whole. */
export function raiseFault({fault}: CallContext, table: Table): void {
	if (!fault) return;
	if (fault.kind === 'throttle') throw throttled(table);
	if (fault.kind === 'conflict') throw new AwsError('TransactionConflictException', conflictMessage);
	raiseGeneralFault({fault});
}

/** Those that are the same for every operation. */
export function raiseGeneralFault({fault}: CallContext): void {
	if (fault?.kind === 'internal-error')
		throw new AwsError('InternalServerError', 'Internal server error', {status: 500});
	if (fault?.kind === 'refuse') throw fault.error;
}

/** How many of a batch's requests are done: a throttled batch does none and fails. */
export function processedOf({fault}: CallContext, requests: number, table: Table): number {
	if (fault?.kind === 'throttle' || (fault?.kind === 'unprocessed' && fault.requests >= requests))
		throw throttled(table);
	return fault?.kind === 'unprocessed' ? requests - Math.max(0, fault.requests) : requests;
}

export function throttled({billing}: Table): AwsError {
	if (billing === 'PROVISIONED') return new AwsError('ProvisionedThroughputExceededException', provisionedMessage);
	return new AwsError('ThrottlingException', onDemandMessage);
}

/** A throttled or conflicting item as a transaction reports it. */
export function cancellationFor({fault}: CallContext, table: Table): {Code: string; Message: string} | undefined {
	if (fault?.kind === 'conflict') return {Code: 'TransactionConflict', Message: conflictMessage};
	if (fault?.kind !== 'throttle') return undefined;
	if (table.billing === 'PROVISIONED') return {Code: 'ProvisionedThroughputExceeded', Message: provisionedMessage};
	return {Code: 'ThrottlingError', Message: onDemandMessage};
}

const conflictMessage = 'Transaction is ongoing for the item';
const provisionedMessage =
	'The level of configured provisioned throughput for the table was exceeded. ' +
	'Consider increasing your provisioning level with the UpdateTable API.';
const onDemandMessage =
	'Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or ' +
	'index so please try again shortly. If exceptions persist, check if you have a hot key: ' +
	'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html';
