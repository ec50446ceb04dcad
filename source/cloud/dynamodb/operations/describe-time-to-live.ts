import {knownTable} from '../database.ts';
import {raiseGeneralFault} from '../faults.ts';
import {defineOperation} from '../operation.ts';
import {permission} from '../permissions.ts';
import * as members from '../requests/members.ts';
import {struct} from '../requests/shape.ts';

export const describeTimeToLive = defineOperation({
	input: struct('DescribeTimeToLiveInput', {TableName: members.tableName}),
	precheck: members.requireTableName,
	permissions: (database, {TableName}) => [permission(database, 'DescribeTimeToLive', {table: TableName})],
	run: (database, {TableName}, context) => {
		const {timeToLive} = knownTable(database, TableName);
		raiseGeneralFault(context);
		const description = timeToLive
			? {TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive.attribute}
			: {TimeToLiveStatus: 'DISABLED'};
		return {TimeToLiveDescription: description};
	},
});
