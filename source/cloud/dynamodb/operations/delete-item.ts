import {consumedCapacity} from '../capacity.ts';
import {defineOperation} from '../operation.ts';
import {output} from '../output.ts';
import {permission} from '../permissions.ts';
import * as members from '../requests/members.ts';
import {struct} from '../requests/shape.ts';
import {deleteIntent} from '../writing/delete-intent.ts';
import {collectionMetrics, writeOnce} from '../writing/write-once.ts';

export const deleteItem = defineOperation({
	input: struct('DeleteItemInput', {
		ReturnConsumedCapacity: members.returnConsumedCapacity,
		TableName: members.tableName,
		ReturnItemCollectionMetrics: members.returnItemCollectionMetrics,
		ReturnValues: members.returnValues,
		Key: members.requiredItem,
		ReturnValuesOnConditionCheckFailure: members.returnOnConditionFailure,
		Expected: members.expected,
		ConditionalOperator: members.conditionalOperator,
		ConditionExpression: members.expression,
		ExpressionAttributeNames: members.names,
		ExpressionAttributeValues: members.values,
	}),
	permissions: (database, input) => [
		permission(database, 'DeleteItem', {
			table: input.TableName,
			details: {
				keys: [input.Key],
				attributes: Object.keys(input.Key),
				returnValues: input.ReturnValues,
				returnConsumedCapacity: input.ReturnConsumedCapacity,
			},
		}),
	],
	run: (database, input, context) => {
		const written = writeOnce(database, deleteIntent(input), {operation: 'DeleteItem', context});
		return output({
			Attributes: input.ReturnValues === 'ALL_OLD' ? written.before : undefined,
			ConsumedCapacity: consumedCapacity(written.table, written.units, {detail: input.ReturnConsumedCapacity}),
			ItemCollectionMetrics: collectionMetrics(written, input.ReturnItemCollectionMetrics),
		});
	},
});
