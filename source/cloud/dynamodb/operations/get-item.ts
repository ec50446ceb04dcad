import {consumedCapacity, itemReadUnits, reportUse} from '../capacity.ts';
import {usableTable} from '../database.ts';
import {Placeholders} from '../expressions/placeholders.ts';
import {projectItem} from '../expressions/project.ts';
import {raiseFault} from '../faults.ts';
import {defineOperation} from '../operation.ts';
import {output} from '../output.ts';
import {permission} from '../permissions.ts';
import {attributePaths, projectionPaths} from '../reading/projection.ts';
import {checkExpressionMembers} from '../requests/expression-members.ts';
import * as members from '../requests/members.ts';
import {struct} from '../requests/shape.ts';
import {rowKey} from '../store/entry-key.ts';
import {checkKey} from '../store/keys.ts';
import {parseItem} from '../values/parse-value.ts';
import {namedAttributes} from '../writing/named-attributes.ts';
import {checkScalarKeys} from '../writing/read-condition.ts';

export const getItem = defineOperation({
	input: struct('GetItemInput', {
		AttributesToGet: members.attributesToGet,
		ReturnConsumedCapacity: members.returnConsumedCapacity,
		Key: members.requiredItem,
		TableName: members.tableName,
		ConsistentRead: members.consistentRead,
		ProjectionExpression: members.expression,
		ExpressionAttributeNames: members.names,
	}),
	permissions: (database, input) => [
		permission(database, 'GetItem', {
			table: input.TableName,
			details: {
				keys: [input.Key],
				attributes: namedAttributes(input),
				select: input.ProjectionExpression === undefined ? undefined : 'SPECIFIC_ATTRIBUTES',
				returnConsumedCapacity: input.ReturnConsumedCapacity,
			},
		}),
	],
	run: (database, input, context) => {
		checkExpressionMembers(input, {
			expressions: ['ProjectionExpression'],
			predecessors: ['AttributesToGet'],
			withValues: [],
		});
		const key = parseItem(input.Key);
		const older = attributePaths(input.AttributesToGet);
		const placeholders = new Placeholders(input);
		const paths = projectionPaths(input.ProjectionExpression, placeholders) ?? older;
		placeholders.refuseUnused();
		const table = usableTable(database, input.TableName);
		checkKey(table, key);
		checkScalarKeys(table, paths ?? []);
		raiseFault(context, table);
		const found = table.rows.get(rowKey(table.key, key));
		const units = itemReadUnits(found, input.ConsistentRead === true);
		reportUse(database, 'GetItem', {table, read: units});
		return output({
			Item: found && (paths ? projectItem(found, paths) : found),
			ConsumedCapacity: consumedCapacity(table, units, {detail: input.ReturnConsumedCapacity}),
		});
	},
});
