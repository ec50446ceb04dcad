import {consumedCapacity} from '../capacity.ts';
import {defineOperation} from '../operation.ts';
import {output} from '../output.ts';
import {permission} from '../permissions.ts';
import * as members from '../requests/members.ts';
import {struct} from '../requests/shape.ts';
import {putIntent} from '../writing/put-intent.ts';
import {collectionMetrics, writeOnce} from '../writing/write-once.ts';

export const putItem = defineOperation({
	input: struct('PutItemInput', {
		ReturnConsumedCapacity: members.returnConsumedCapacity,
		TableName: members.tableName,
		Item: members.requiredItem,
		ReturnValues: members.returnValues,
		ReturnItemCollectionMetrics: members.returnItemCollectionMetrics,
		ReturnValuesOnConditionCheckFailure: members.returnOnConditionFailure,
		Expected: members.expected,
		ConditionalOperator: members.conditionalOperator,
		ConditionExpression: members.expression,
		ExpressionAttributeNames: members.names,
		ExpressionAttributeValues: members.values,
	}),
	permissions: (database, input) => [
		permission(database, 'PutItem', {
			table: input.TableName,
			details: {
				keys: [input.Item],
				attributes: Object.keys(input.Item),
				returnValues: input.ReturnValues,
				returnConsumedCapacity: input.ReturnConsumedCapacity,
			},
		}),
	],
	run: (database, input, context) => {
		const written = writeOnce(database, putIntent(input), {operation: 'PutItem', context});
		return output({
			Attributes: input.ReturnValues === 'ALL_OLD' ? written.before : undefined,
			ConsumedCapacity: consumedCapacity(written.table, written.units, {detail: input.ReturnConsumedCapacity}),
			ItemCollectionMetrics: collectionMetrics(written, input.ReturnItemCollectionMetrics),
		});
	},
});
