import {knownTable, tableStatus} from '../database.ts';
import {AwsError, validationError} from '../errors.ts';
import {raiseGeneralFault} from '../faults.ts';
import {defineOperation} from '../operation.ts';
import {permission} from '../permissions.ts';
import * as members from '../requests/members.ts';
import {struct} from '../requests/shape.ts';
import {describeDeleted} from '../tables/describe.ts';

export const deleteTable = defineOperation({
	input: struct('DeleteTableInput', {TableName: members.tableName}),
	precheck: members.requireTableName,
	permissions: (database, {TableName}) => [permission(database, 'DeleteTable', {table: TableName})],
	run: (database, {TableName}, context) => {
		const table = knownTable(database, TableName);
		raiseGeneralFault(context);
		const status = tableStatus(database, table);
		if (status === 'CREATING' || status === 'UPDATING') {
			const doing = status === 'CREATING' ? 'created' : 'updated';
			throw new AwsError(
				'ResourceInUseException',
				`Attempt to change a resource which is still in use: Table is being ${doing}: ${table.name}`,
			);
		}
		if (table.protected) {
			throw validationError(
				'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
			);
		}
		table.deletedAt ??= database.now() + database.settleMs;
		const description = describeDeleted(database, table);
		if (database.settleMs === 0) database.tables.delete(table.name);
		return {TableDescription: description};
	},
});
