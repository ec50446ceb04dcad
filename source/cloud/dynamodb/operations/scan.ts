import {usableTable} from '../database.ts';
import {validationError} from '../errors.ts';
import {Placeholders} from '../expressions/placeholders.ts';
import {raiseFault} from '../faults.ts';
import {conditionFrom, readConditions} from '../legacy/conditions.ts';
import {defineOperation} from '../operation.ts';
import {permission} from '../permissions.ts';
import {answerPage} from '../reading/answer-page.ts';
import {openForReading} from '../reading/open-index.ts';
import {attributePaths, projectionPaths} from '../reading/projection.ts';
import {readPage} from '../reading/read-page.ts';
import {checkIndexHolds, checkSelect, fetchNeeded} from '../reading/selection.ts';
import {
	checkScanStart,
	checkSegmentStart,
	checkTableKey,
	positionOf,
	readStartKey,
	type SegmentRange,
} from '../reading/start-key.ts';
import {checkExpressionMembers} from '../requests/expression-members.ts';
import * as members from '../requests/members.ts';
import {integer, struct, type Infer} from '../requests/shape.ts';
import {segmentStart} from '../store/entry-key.ts';
import {namedAttributes} from '../writing/named-attributes.ts';
import {checkScalarKeys, conditionExpression, conditionPaths} from '../writing/read-condition.ts';

const maxSegments = 1_000_000;
const input = struct('ScanInput', {
	Select: members.select,
	IndexName: members.indexName,
	TotalSegments: integer({min: 1, max: maxSegments}),
	ReturnConsumedCapacity: members.returnConsumedCapacity,
	TableName: members.tableName,
	ConditionalOperator: members.conditionalOperator,
	ScanFilter: members.conditions,
	Segment: integer({min: 0, max: maxSegments - 1}),
	Limit: members.limit,
	AttributesToGet: members.attributesToGet,
	ConsistentRead: members.consistentRead,
	ExclusiveStartKey: members.item,
	ProjectionExpression: members.expression,
	FilterExpression: members.expression,
	ExpressionAttributeNames: members.names,
	ExpressionAttributeValues: members.values,
});
type ScanInput = Infer<typeof input>;

export const scan = defineOperation({
	input,
	permissions: (database, request) => [
		permission(database, 'Scan', {
			table: request.TableName,
			details: {
				index: request.IndexName,
				attributes: namedAttributes(request),
				select: request.Select ?? (request.ProjectionExpression === undefined ? undefined : 'SPECIFIC_ATTRIBUTES'),
				returnConsumedCapacity: request.ReturnConsumedCapacity,
			},
		}),
	],
	run: (database, request, context) => {
		const {filter, paths, start, segment} = readScan(request);
		const table = usableTable(database, request.TableName);
		const from = openForReading(database, table, request);
		if (start) checkScanStart(from, start);
		checkScalarKeys(table, paths ?? []);
		checkIndexHolds(from, request.Select, paths);
		if (start) {
			checkTableKey(from, start);
			checkSegmentStart(from, start, segment);
		}
		checkScalarKeys(table, filter ? conditionPaths(filter) : []);
		raiseFault(context, table);
		const page = readPage({
			low: start ? `${positionOf(from, start)}\0` : segment.low,
			high: segment.high,
			from,
			backwards: false,
			limit: request.Limit,
			filter,
			fetch: fetchNeeded(from, request.Select, paths),
		});
		return answerPage(database, {page, from, paths, input: request, operation: 'Scan'});
	},
});

function readScan(request: ScanInput) {
	checkExpressionMembers(request, {
		expressions: ['ProjectionExpression', 'FilterExpression'],
		predecessors: ['AttributesToGet', 'ScanFilter', 'ConditionalOperator'],
		withValues: ['FilterExpression'],
	});
	const oldPaths = attributePaths(request.AttributesToGet);
	const oldFilter =
		request.ScanFilter && conditionFrom(readConditions(request.ScanFilter), request.ConditionalOperator);
	const start = readStartKey(request.ExclusiveStartKey);
	const segment = segmentOf(request);
	const placeholders = new Placeholders(request);
	const newFilter = conditionExpression('FilterExpression', request.FilterExpression, placeholders);
	const paths = projectionPaths(request.ProjectionExpression, placeholders) ?? oldPaths;
	placeholders.refuseUnused();
	checkSelect(request, 'Scanning');
	return {start, segment, paths, filter: newFilter ?? oldFilter};
}

function segmentOf({Segment, TotalSegments}: ScanInput): SegmentRange {
	if (Segment !== undefined && TotalSegments === undefined) {
		throw validationError(
			'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
		);
	}
	if (Segment === undefined && TotalSegments !== undefined) {
		throw validationError(
			'The Segment parameter is required but was not present in the request when parameter TotalSegments is present',
		);
	}
	const segment = Segment ?? 0;
	const total = TotalSegments ?? 1;
	if (segment >= total) {
		throw validationError(
			'The Segment parameter is zero-based and must be less than parameter TotalSegments: ' +
				`Segment: ${segment} is not less than TotalSegments: ${total}`,
		);
	}
	return {segment, total, low: segmentStart(segment, total), high: segmentStart(segment + 1, total)};
}
