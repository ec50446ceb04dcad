import {addUnits, consumedCapacity, itemReadUnits, noUnits, reportUse, type Units} from '../capacity.ts';
import {usableTable, type Database} from '../database.ts';
import {validationError} from '../errors.ts';
import type {Path} from '../expressions/paths.ts';
import {Placeholders} from '../expressions/placeholders.ts';
import {projectItem} from '../expressions/project.ts';
import {processedOf, raiseGeneralFault, type CallContext} from '../faults.ts';
import {defineOperation} from '../operation.ts';
import {output} from '../output.ts';
import {permission} from '../permissions.ts';
import {attributePaths, projectionPaths} from '../reading/projection.ts';
import {checkExpressionMembers} from '../requests/expression-members.ts';
import * as members from '../requests/members.ts';
import {flag, list, map, struct, type Infer} from '../requests/shape.ts';
import {rowKey} from '../store/entry-key.ts';
import {sizeOf} from '../store/item-sizes.ts';
import {checkKey} from '../store/keys.ts';
import type {Table} from '../store/table.ts';
import {equalItems} from '../values/compare-values.ts';
import {parseItem} from '../values/parse-value.ts';
import type {Item} from '../values/value.ts';
import {checkScalarKeys} from '../writing/read-condition.ts';
import {namedAttributes} from '../writing/named-attributes.ts';

const maxKeys = 100;
const maxAnswerBytes = 16 * 1024 * 1024;

const keysAndAttributes = struct('KeysAndAttributes', {
	Keys: list(map(members.item.of, {parameterised: true}), {required: true, min: 1}),
	AttributesToGet: members.attributesToGet,
	ConsistentRead: flag(),
	ProjectionExpression: members.expression,
	ExpressionAttributeNames: members.names,
});
const input = struct('BatchGetItemInput', {
	ReturnConsumedCapacity: members.returnConsumedCapacity,
	RequestItems: map(keysAndAttributes, {required: true, keys: members.batchTableName}),
});
type BatchGetInput = Infer<typeof input>;
type TableRequest = {
	readonly name: string;
	readonly request: Infer<typeof keysAndAttributes>;
	readonly keys: readonly Item[];
	readonly paths: readonly Path[] | undefined;
};

export const batchGetItem = defineOperation({
	input,
	precheck: ({RequestItems}) => {
		if (RequestItems && Object.keys(RequestItems).length === 0) {
			throw validationError('The requestItems parameter is required for BatchGetItem');
		}
		for (const [table, {Keys}] of Object.entries(RequestItems ?? {})) {
			if ((Keys?.length ?? 0) > maxKeys) {
				throw validationError(
					`1 validation error detected: Value at 'RequestItems.${table}.member.Keys' failed to satisfy constraint: ` +
						`Member must have length less than or equal to ${maxKeys}`,
				);
			}
		}
	},
	permissions: (database, {RequestItems, ReturnConsumedCapacity}) =>
		Object.entries(RequestItems).map(([table, request]) =>
			permission(database, 'BatchGetItem', {
				table,
				details: {
					keys: request.Keys,
					attributes: namedAttributes(request),
					select: request.ProjectionExpression === undefined ? undefined : 'SPECIFIC_ATTRIBUTES',
					returnConsumedCapacity: ReturnConsumedCapacity,
				},
			}),
		),
	run: (database, request, context) => {
		const asked = readRequests(request);
		const tables = asked.map(({name}) => usableTable(database, name));
		asked.forEach((one, index) => checkAgainstTable(tables[index]!, one));
		raiseGeneralFault(context);
		return answer(database, {asked, tables, context, detail: request.ReturnConsumedCapacity});
	},
});

function readRequests({RequestItems}: BatchGetInput): readonly TableRequest[] {
	const asked = Object.entries(RequestItems).map(([name, request]) => readRequest(name, request));
	if (asked.reduce((sum, {keys}) => sum + keys.length, 0) > maxKeys) {
		throw validationError('Too many items requested for the BatchGetItem call');
	}
	return asked;
}

function readRequest(name: string, request: TableRequest['request']): TableRequest {
	checkExpressionMembers(request, {
		expressions: ['ProjectionExpression'],
		predecessors: ['AttributesToGet'],
		withValues: [],
	});
	const placeholders = new Placeholders(request);
	const projected = projectionPaths(request.ProjectionExpression, placeholders);
	placeholders.refuseUnused();
	const keys = distinctKeys(request.Keys);
	return {name, request, keys, paths: projected ?? attributePaths(request.AttributesToGet)};
}

/** Each key is read and compared with those before it: the first that is wrong, in whichever way, is complained of. */
function distinctKeys(given: TableRequest['request']['Keys']): readonly Item[] {
	const keys: Item[] = [];
	for (const one of given) {
		const key = parseItem(one);
		if (keys.some(before => equalItems(key, before))) {
			throw validationError('Provided list of item keys contains duplicates');
		}
		keys.push(key);
	}
	return keys;
}

function checkAgainstTable(table: Table, {keys, paths}: TableRequest): void {
	for (const key of keys) checkKey(table, key);
	checkScalarKeys(table, paths ?? []);
}

type Work = {
	readonly asked: readonly TableRequest[];
	readonly tables: readonly Table[];
	readonly context: CallContext;
	readonly detail: string | undefined;
};

/** Keys beyond what the fault allows, or beyond 16 MB of answer, come back undone. */
function answer(database: Database, {asked, tables, context, detail}: Work): object {
	const total = asked.reduce((sum, {keys}) => sum + keys.length, 0);
	let left = processedOf(context, total, tables[0]!);
	let bytes = 0;
	const responses: Record<string, readonly Item[]> = {};
	const unprocessed: Record<string, object> = {};
	const capacities: unknown[] = [];
	asked.forEach(({name, request, keys, paths}, at) => {
		const table = tables[at]!;
		const items: Item[] = [];
		const undone: unknown[] = [];
		let units: Units = noUnits;
		keys.forEach((key, index) => {
			const found = table.rows.get(rowKey(table.key, key));
			const size = found ? sizeOf(found) : 0;
			if (left <= 0 || bytes + size > maxAnswerBytes) {
				undone.push(request.Keys[index]);
				return;
			}
			left--;
			bytes += size;
			units = addUnits(units, itemReadUnits(found, request.ConsistentRead === true));
			if (found) items.push(paths ? projectItem(found, paths) : found);
		});
		reportUse(database, 'BatchGetItem', {table, read: units});
		responses[name] = items;
		if (undone.length > 0) unprocessed[name] = {...request, Keys: undone};
		capacities.push(consumedCapacity(table, units, {detail}));
	});
	return output({
		Responses: responses,
		UnprocessedKeys: unprocessed,
		ConsumedCapacity: capacities[0] === undefined ? undefined : capacities,
	});
}
