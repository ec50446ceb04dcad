import {addUnits, consumedCapacity, doubled, itemReadUnits, noUnits, reportUse, type Units} from '../capacity.ts';
import {usableTable} from '../database.ts';
import {validationError} from '../errors.ts';
import type {Path} from '../expressions/paths.ts';
import {Placeholders} from '../expressions/placeholders.ts';
import {projectItem} from '../expressions/project.ts';
import {cancellationFor, raiseGeneralFault} from '../faults.ts';
import {defineOperation} from '../operation.ts';
import {output} from '../output.ts';
import {permission} from '../permissions.ts';
import {projectionPaths} from '../reading/projection.ts';
import {checkExpressionMembers} from '../requests/expression-members.ts';
import * as members from '../requests/members.ts';
import {list, struct, type Infer} from '../requests/shape.ts';
import {rowKey} from '../store/entry-key.ts';
import {sizeOf} from '../store/item-sizes.ts';
import {checkKey} from '../store/keys.ts';
import type {Table} from '../store/table.ts';
import {cancelled, noReason, type Reason} from '../transactions/cancel.ts';
import {asCancellation, checkDistinctItems} from '../transactions/perform.ts';
import {parseItem} from '../values/parse-value.ts';
import type {Item} from '../values/value.ts';
import {namedAttributes} from '../writing/named-attributes.ts';

const maxAnswerBytes = 4 * 1024 * 1024;

const get = struct(
	'Get',
	{
		Key: members.requiredItem,
		TableName: members.tableName,
		ProjectionExpression: members.expression,
		ExpressionAttributeNames: members.names,
	},
	{required: true},
);
const input = struct('TransactGetItemsInput', {
	ReturnConsumedCapacity: members.returnConsumedCapacity,
	TransactItems: list(struct('TransactGetItem', {Get: get}), {required: true, min: 1, max: 100}),
});
type Read = {readonly tableName: string; readonly key: Item; readonly paths: readonly Path[] | undefined};

export const transactGetItems = defineOperation({
	input,
	permissions: (database, {TransactItems}) =>
		TransactItems.map(({Get}) =>
			permission(database, 'GetItem', {
				table: Get.TableName,
				details: {keys: [Get.Key], attributes: namedAttributes(Get), enclosing: 'TransactGetItems'},
			}),
		),
	run: (database, request, context) => {
		const reads = request.TransactItems.map(({Get}) => readGet(Get));
		const tables = reads.map(({tableName}) => usableTable(database, tableName));
		raiseGeneralFault(context);
		reads.forEach(({key}, index) => checkKeyOrCancel(tables[index]!, key, {index, total: reads.length}));
		checkDistinctItems(reads.map(({key}, index) => ({table: tables[index]!, key})));
		const disturbed = cancellationFor(context, tables[0]!);
		if (disturbed) throw cancelled([disturbed, ...Array<Reason>(reads.length - 1).fill(noReason)]);
		const found = reads.map(({key}, index) => tables[index]!.rows.get(rowKey(tables[index]!.key, key)));
		if (found.reduce((sum, item) => sum + (item ? sizeOf(item) : 0), 0) > maxAnswerBytes) {
			throw validationError('Aggregated size of all items in the transaction cannot exceed 4194304 bytes');
		}
		const perTable = new Map<Table, Units>();
		found.forEach((item, index) => {
			const table = tables[index]!;
			perTable.set(table, addUnits(perTable.get(table) ?? noUnits, doubled(itemReadUnits(item, true))));
		});
		for (const [table, read] of perTable) reportUse(database, 'TransactGetItems', {table, read});
		const as = {detail: request.ReturnConsumedCapacity, kind: 'read'} as const;
		const capacities = [...perTable].flatMap(([table, units]) => consumedCapacity(table, units, as) ?? []);
		return output({
			Responses: found.map((item, index) => (item ? {Item: projected(item, reads[index]!.paths)} : {})),
			ConsumedCapacity: capacities.length > 0 ? capacities : undefined,
		});
	},
});

function readGet(request: Infer<typeof get>): Read {
	checkExpressionMembers(request, {expressions: ['ProjectionExpression'], predecessors: [], withValues: []});
	const key = parseItem(request.Key);
	const placeholders = new Placeholders(request);
	const paths = projectionPaths(request.ProjectionExpression, placeholders);
	placeholders.refuseUnused();
	return {tableName: request.TableName, key, paths};
}

function checkKeyOrCancel(table: Table, key: Item, place: {index: number; total: number}): void {
	try {
		checkKey(table, key);
	} catch (error) {
		throw asCancellation(error, place);
	}
}

function projected(item: Item, paths: readonly Path[] | undefined): Item {
	return paths ? projectItem(item, paths) : item;
}
