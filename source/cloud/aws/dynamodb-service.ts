import {createDynamoDb, type DynamoDb, type Fault, type Item} from '../dynamodb/dynamodb.ts';
import type {WireRequest} from '../clock/exchange.ts';
import type {Clock} from '../clock/clock.ts';
import {AwsError} from '../wire/aws-error.ts';
import {answerError, answerOutput, readAwsJson, requestIdFrom} from '../wire/aws-json.ts';
import type {AwsCall, AwsService} from './aws-service.ts';
import type {AwsFault} from './fault-plan.ts';

/** A single-digit number of milliseconds is what DynamoDB promises ("Amazon DynamoDB", product page, 2026-08). */
const LATENCY_MS = 5;

export type DynamoDbService = AwsService & {readonly engine: DynamoDb};

/** DynamoDB behind the AWS endpoints. */
export function dynamoDbService(
	clock: Clock,
	{region, accountId}: {region: string; accountId: string},
): DynamoDbService {
	const engine = createDynamoDb({now: () => clock.epoch + clock.now(), region, accountId});
	return {
		name: 'dynamodb',
		engine,
		latencyMs: LATENCY_MS,
		read(request) {
			const {operation, input} = readAwsJson(request);
			if (!engine.isOperation(operation)) throw new AwsError('UnknownOperationException', '');
			return {operation, input};
		},
		permissions: ({operation, input}) => engine.requiredPermissions(operation, input),
		run: ({operation, input}, fault) => engine.call(operation, input, {fault: faultOf(fault)}),
		answer: (request, id, output) => answerOutput(request, requestIdFrom(id), output),
		refuse: (request, id, error) => answerError(request, requestIdFrom(id), asAwsError(request, error)),
		describe,
	};
}

export type {Item};

function faultOf(fault: AwsFault | undefined): Fault | undefined {
	if (fault === 'throttle' || fault === 'internal-error') return {kind: fault};
	if (typeof fault === 'object' && 'unprocessed' in fault) return {kind: 'unprocessed', requests: fault.unprocessed};
	return undefined;
}

function asAwsError(_request: WireRequest, error: Error): AwsError {
	return error instanceof AwsError
		? error
		: new AwsError('InternalServerError', 'Internal server error', {status: 500});
}

/** "PutItem orders", "TransactWriteItems orders, receipts" */
function describe({operation, input}: AwsCall): string {
	return [operation, [...new Set(tablesOf(input))].join(', ')].filter(Boolean).join(' ');
}

function tablesOf({TableName, RequestItems, TransactItems}: AwsCall['input']): string[] {
	const named = typeof TableName === 'string' ? [TableName] : [];
	const batch = typeof RequestItems === 'object' && RequestItems !== null ? Object.keys(RequestItems) : [];
	const actions = Array.isArray(TransactItems)
		? (TransactItems as object[]).flatMap(item => Object.values(item) as unknown[])
		: [];
	const transaction = actions.flatMap(action =>
		typeof action === 'object' && action !== null && 'TableName' in action ? [String(action.TableName)] : [],
	);
	return [...named, ...batch, ...transaction];
}
