import {knownTable} from '../database.ts';
import {validationError} from '../errors.ts';
import {raiseGeneralFault} from '../faults.ts';
import {defineOperation} from '../operation.ts';
import {permission} from '../permissions.ts';
import * as members from '../requests/members.ts';
import {flag, struct, text} from '../requests/shape.ts';
import type {Table} from '../store/table.ts';

/** A change may take AWS an hour; until then the next one is refused. */
const changeMs = 60 * 60 * 1000;

export const updateTimeToLive = defineOperation({
	input: struct('UpdateTimeToLiveInput', {
		TableName: members.tableName,
		TimeToLiveSpecification: struct(
			'TimeToLiveSpecification',
			{Enabled: flag({required: true}), AttributeName: text({required: true, min: 1, max: 255})},
			{required: true},
		),
	}),
	precheck: members.requireTableName,
	permissions: (database, {TableName}) => [permission(database, 'UpdateTimeToLive', {table: TableName})],
	run: (database, {TableName, TimeToLiveSpecification}, context) => {
		const table = knownTable(database, TableName);
		raiseGeneralFault(context);
		const {Enabled, AttributeName} = TimeToLiveSpecification;
		checkChange(table, TimeToLiveSpecification);
		const now = database.now();
		if (table.timeToLiveChangedAt !== undefined && now < table.timeToLiveChangedAt + changeMs) {
			throw validationError('Time to live has been modified multiple times within a fixed interval');
		}
		table.timeToLive = Enabled ? {attribute: AttributeName} : undefined;
		table.timeToLiveChangedAt = now;
		return {TimeToLiveSpecification};
	},
});

function checkChange({timeToLive}: Table, {Enabled, AttributeName}: {Enabled: boolean; AttributeName: string}): void {
	if (!timeToLive) {
		if (!Enabled) throw validationError('TimeToLive is already disabled');
		return;
	}
	if (timeToLive.attribute !== AttributeName) {
		const current = `current AttributeName is ${timeToLive.attribute}`;
		throw validationError(`TimeToLive is active on a different AttributeName: ${current}`);
	}
	if (Enabled) throw validationError('TimeToLive is already enabled');
}
