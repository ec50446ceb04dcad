import {validationError} from '../errors.ts';
import type {Condition} from '../expressions/bind-condition.ts';
import {keyTests, type KeyTest} from '../expressions/key-condition.ts';
import type {Path} from '../expressions/paths.ts';
import {Placeholders} from '../expressions/placeholders.ts';
import {conditionFrom, keyTestFrom, readConditions, type AttributeTest} from '../legacy/conditions.ts';
import {checkExpressionMembers} from '../requests/expression-members.ts';
import * as members from '../requests/members.ts';
import {flag, integer, struct, type Infer} from '../requests/shape.ts';
import type {Item} from '../values/value.ts';
import {conditionExpression} from '../writing/read-condition.ts';
import {attributePaths, projectionPaths} from './projection.ts';
import {checkSelect} from './selection.ts';
import {readStartKey} from './start-key.ts';

export const queryInput = struct('QueryInput', {
	Select: members.select,
	IndexName: members.indexName,
	ReturnConsumedCapacity: members.returnConsumedCapacity,
	QueryFilter: members.conditions,
	TableName: members.tableName,
	ConditionalOperator: members.conditionalOperator,
	AttributesToGet: members.attributesToGet,
	Limit: integer(),
	KeyConditions: members.conditions,
	ConsistentRead: members.consistentRead,
	ScanIndexForward: flag(),
	ExclusiveStartKey: members.item,
	ProjectionExpression: members.expression,
	FilterExpression: members.expression,
	KeyConditionExpression: members.expression,
	ExpressionAttributeNames: members.names,
	ExpressionAttributeValues: members.values,
});
export type QueryInput = Infer<typeof queryInput>;

/** A query that has been judged as far as that goes without a table. */
export type QueryRequest = {
	readonly start: Item | undefined;
	readonly paths: readonly Path[] | undefined;
	readonly backwards: boolean;
	readonly filter: Condition | undefined;
	/** what the filter is called in complaints */
	readonly filterMember: 'Filter Expression' | 'QueryFilter';
	readonly keys: readonly KeyRequest[];
};
/** A condition on a key; some of the older ones are refused only once the schema is known to name it. */
export type KeyRequest = {readonly attribute: string; readonly test: () => KeyTest};

export function readQuery(request: QueryInput): QueryRequest {
	checkExpressionMembers(request, {
		expressions: ['ProjectionExpression', 'FilterExpression', 'KeyConditionExpression'],
		predecessors: ['AttributesToGet', 'QueryFilter', 'ConditionalOperator', ...oldKeyMember(request)],
		withValues: ['FilterExpression', 'KeyConditionExpression'],
	});
	const oldFilter =
		request.QueryFilter && conditionFrom(readConditions(request.QueryFilter), request.ConditionalOperator);
	const oldPaths = attributePaths(request.AttributesToGet);
	const start = readStartKey(request.ExclusiveStartKey);
	if (!request.KeyConditions && request.KeyConditionExpression === undefined) {
		throw validationError(
			'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
		);
	}
	const oldKeys = request.KeyConditions && readOldKeys(request.KeyConditions);
	const placeholders = new Placeholders(request);
	const keyCondition = conditionExpression('KeyConditionExpression', request.KeyConditionExpression, placeholders);
	const newFilter = conditionExpression('FilterExpression', request.FilterExpression, placeholders);
	const paths = projectionPaths(request.ProjectionExpression, placeholders) ?? oldPaths;
	const keys = keyCondition ? newKeys(keyCondition) : (oldKeys ?? []);
	placeholders.refuseUnused();
	checkSelect(request, 'Querying');
	return {
		start,
		paths,
		backwards: request.ScanIndexForward === false,
		filter: newFilter ?? oldFilter,
		filterMember: newFilter ? 'Filter Expression' : 'QueryFilter',
		keys,
	};
}

function newKeys(condition: Condition): readonly KeyRequest[] {
	return keyTests(condition).map(test => ({attribute: test.attribute, test: () => test}));
}

function readOldKeys(conditions: NonNullable<QueryInput['KeyConditions']>): readonly KeyRequest[] {
	const tests: readonly AttributeTest[] = readConditions(conditions);
	if (tests.length < 1 || tests.length > 2) throw validationError('Conditions can be of length 1 or 2 only');
	return tests.map(test => ({attribute: test.attribute, test: () => keyTestFrom(test)}));
}

/** KeyConditions is listed beside expressions only when a KeyConditionExpression is there to clash with. */
function oldKeyMember(request: QueryInput): readonly string[] {
	return request.KeyConditionExpression === undefined ? [] : ['KeyConditions'];
}
