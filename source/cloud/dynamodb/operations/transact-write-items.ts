import {addUnits, consumedCapacity, doubled, itemReadUnits, noUnits, reportUse, type Units} from '../capacity.ts';
import {usableTable, type Database} from '../database.ts';
import {AwsError, validationError} from '../errors.ts';
import {raiseGeneralFault} from '../faults.ts';
import {defineOperation, type Permission} from '../operation.ts';
import {output} from '../output.ts';
import {permission} from '../permissions.ts';
import * as members from '../requests/members.ts';
import {list, struct, text, type Infer} from '../requests/shape.ts';
import {rowKey} from '../store/entry-key.ts';
import type {Table} from '../store/table.ts';
import {performTransaction, type TransactedWrite} from '../transactions/perform.ts';
import {recallToken, rememberToken} from '../transactions/tokens.ts';
import {checkIntent, deleteIntent} from '../writing/delete-intent.ts';
import type {WriteIntent} from '../writing/intent.ts';
import {namedAttributes} from '../writing/named-attributes.ts';
import {putIntent} from '../writing/put-intent.ts';
import {updateIntent} from '../writing/update-intent.ts';
import {collectionMetrics} from '../writing/write-once.ts';

const shared = {
	TableName: members.tableName,
	ReturnValuesOnConditionCheckFailure: members.returnOnConditionFailure,
	ExpressionAttributeNames: members.names,
	ExpressionAttributeValues: members.values,
};
const keyed = {...shared, Key: members.requiredItem};
const action = struct('TransactWriteItem', {
	ConditionCheck: struct('ConditionCheck', {...keyed, ConditionExpression: text({required: true})}),
	Put: struct('Put', {...shared, Item: members.requiredItem, ConditionExpression: members.expression}),
	Delete: struct('Delete', {...keyed, ConditionExpression: members.expression}),
	Update: struct('Update', {
		...keyed,
		UpdateExpression: text({required: true}),
		ConditionExpression: members.expression,
	}),
});
const input = struct('TransactWriteItemsInput', {
	ReturnConsumedCapacity: members.returnConsumedCapacity,
	ReturnItemCollectionMetrics: members.returnItemCollectionMetrics,
	ClientRequestToken: text({min: 1, max: 36}),
	TransactItems: list(action, {required: true, min: 1, max: 100}),
});
type Action = Infer<typeof action>;
type TransactWriteInput = Infer<typeof input>;

export const transactWriteItems = defineOperation({
	input,
	permissions: (database, {TransactItems}) => TransactItems.map(action => actionPermission(database, action)),
	run: (database, request, context) => {
		const intents = request.TransactItems.map(readAction);
		const tables = intents.map(({tableName}) => usableTable(database, tableName));
		raiseGeneralFault(context);
		if (context.fault?.kind === 'in-progress' && request.ClientRequestToken !== undefined) {
			throw new AwsError(
				'TransactionInProgressException',
				'The transaction with the given request token is already in progress.',
			);
		}
		const recalled = recallToken(database, request.ClientRequestToken, request.TransactItems);
		if (recalled) return answerAgain(database, {intents, tables, request});
		const written = performTransaction(database, {intents, tables, context, items: request.TransactItems});
		rememberToken(database, request.ClientRequestToken, request.TransactItems);
		return answer(database, {written, request});
	},
});

function readAction({ConditionCheck, Put, Delete, Update}: Action): WriteIntent {
	const given = [ConditionCheck, Put, Delete, Update].filter(one => one !== undefined).length;
	if (given > 1) throw validationError('TransactItems can only contain one of Check, Put, Update or Delete');
	if (ConditionCheck) return checkIntent(ConditionCheck);
	if (Put) return putIntent(Put);
	if (Delete) return deleteIntent(Delete);
	if (Update) return updateIntent(Update);
	throw validationError('Invalid Request: TransactWriteRequest should contain Delete or Put or Update request');
}

/** A transaction is allowed where each of its actions would be. */
function actionPermission(database: Database, {ConditionCheck, Put, Delete, Update}: Action): Permission {
	const enclosing = 'TransactWriteItems';
	if (Put) {
		const details = {keys: [Put.Item], attributes: Object.keys(Put.Item), enclosing};
		return permission(database, 'PutItem', {table: Put.TableName, details});
	}
	const request = ConditionCheck ?? Delete ?? Update;
	const name = ConditionCheck ? 'ConditionCheckItem' : Delete ? 'DeleteItem' : 'UpdateItem';
	const details = request && {
		keys: [request.Key],
		attributes: [...Object.keys(request.Key), ...namedAttributes(request)],
		enclosing,
	};
	return permission(database, name, {table: request?.TableName ?? '*', ...(details && {details})});
}

type Answer = {readonly written: readonly TransactedWrite[]; readonly request: TransactWriteInput};

function answer(database: Database, {written, request}: Answer): object {
	const perTable = new Map<Table, Units>();
	const metrics: Record<string, object[]> = {};
	for (const {table, key, units} of written) {
		perTable.set(table, addUnits(perTable.get(table) ?? noUnits, doubled(units)));
		const collection = collectionMetrics({table, key}, request.ReturnItemCollectionMetrics);
		if (collection) (metrics[table.name] ??= []).push(collection);
	}
	for (const [table, write] of perTable) reportUse(database, 'TransactWriteItems', {table, write});
	return output({
		ConsumedCapacity: capacities(perTable, {detail: request.ReturnConsumedCapacity, kind: 'write'}),
		ItemCollectionMetrics: Object.keys(metrics).length > 0 ? metrics : undefined,
	});
}

/** A token that has been used: nothing is written again, and only reading is charged. */
function answerAgain(
	database: Database,
	{intents, tables, request}: {intents: readonly WriteIntent[]; tables: readonly Table[]; request: TransactWriteInput},
): object {
	const perTable = new Map<Table, Units>();
	intents.forEach((intent, index) => {
		const table = tables[index]!;
		const found = table.rows.get(rowKey(table.key, intent.resolve(table).key));
		perTable.set(table, addUnits(perTable.get(table) ?? noUnits, doubled(itemReadUnits(found, true))));
	});
	for (const [table, read] of perTable) reportUse(database, 'TransactWriteItems', {table, read});
	return output({ConsumedCapacity: capacities(perTable, {detail: request.ReturnConsumedCapacity, kind: 'read'})});
}

function capacities(
	perTable: ReadonlyMap<Table, Units>,
	as: {readonly detail: string | undefined; readonly kind: 'read' | 'write'},
): readonly object[] | undefined {
	const told = [...perTable].flatMap(([table, units]) => consumedCapacity(table, units, as) ?? []);
	return told.length > 0 ? told : undefined;
}
