import {consumedCapacity} from '../capacity.ts';
import type {Path} from '../expressions/paths.ts';
import {projectItem} from '../expressions/project.ts';
import {defineOperation} from '../operation.ts';
import {output} from '../output.ts';
import {permission} from '../permissions.ts';
import * as members from '../requests/members.ts';
import {map, struct, text, value} from '../requests/shape.ts';
import type {Item} from '../values/value.ts';
import {namedAttributes} from '../writing/named-attributes.ts';
import {updateIntent} from '../writing/update-intent.ts';
import {collectionMetrics, writeOnce, type Written} from '../writing/write-once.ts';

export const updateItem = defineOperation({
	input: struct('UpdateItemInput', {
		ReturnConsumedCapacity: members.returnConsumedCapacity,
		TableName: members.tableName,
		ReturnItemCollectionMetrics: members.returnItemCollectionMetrics,
		ReturnValues: members.returnValues,
		Key: members.requiredItem,
		ReturnValuesOnConditionCheckFailure: members.returnOnConditionFailure,
		AttributeUpdates: map(
			struct('AttributeValueUpdate', {Action: text({oneOf: ['ADD', 'PUT', 'DELETE']}), Value: value()}),
		),
		Expected: members.expected,
		ConditionalOperator: members.conditionalOperator,
		UpdateExpression: members.expression,
		ConditionExpression: members.expression,
		ExpressionAttributeNames: members.names,
		ExpressionAttributeValues: members.values,
	}),
	permissions: (database, input) => [
		permission(database, 'UpdateItem', {
			table: input.TableName,
			details: {
				keys: [input.Key],
				attributes: [...Object.keys(input.Key), ...namedAttributes(input)],
				returnValues: input.ReturnValues,
				returnConsumedCapacity: input.ReturnConsumedCapacity,
			},
		}),
	],
	run: (database, input, context) => {
		const intent = updateIntent(input);
		const written = writeOnce(database, intent, {operation: 'UpdateItem', context});
		return output({
			Attributes: returned(input.ReturnValues, written, intent.paths),
			ConsumedCapacity: consumedCapacity(written.table, written.units, {detail: input.ReturnConsumedCapacity}),
			ItemCollectionMetrics: collectionMetrics(written, input.ReturnItemCollectionMetrics),
		});
	},
});

function returned(wanted: string | undefined, {before, after}: Written, paths: readonly Path[]): Item | undefined {
	switch (wanted) {
		case 'ALL_OLD':
			return before;
		case 'ALL_NEW':
			return after;
		case 'UPDATED_OLD':
			return updatedPart(before, paths);
		case 'UPDATED_NEW':
			return updatedPart(after, paths);
		default:
			return undefined;
	}
}

function updatedPart(item: Item | undefined, paths: readonly Path[]): Item | undefined {
	const part = item && projectItem(item, paths);
	return part && Object.keys(part).length > 0 ? part : undefined;
}
