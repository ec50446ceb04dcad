import {knownTable} from '../database.ts';
import {raiseGeneralFault} from '../faults.ts';
import {defineOperation} from '../operation.ts';
import {permission} from '../permissions.ts';
import * as members from '../requests/members.ts';
import {struct} from '../requests/shape.ts';
import {describeTable as describe} from '../tables/describe.ts';

export const describeTable = defineOperation({
	input: struct('DescribeTableInput', {TableName: members.tableName}),
	precheck: members.requireTableName,
	permissions: (database, {TableName}) => [permission(database, 'DescribeTable', {table: TableName})],
	run: (database, {TableName}, context) => {
		const table = knownTable(database, TableName);
		raiseGeneralFault(context);
		return {Table: describe(database, table)};
	},
});
