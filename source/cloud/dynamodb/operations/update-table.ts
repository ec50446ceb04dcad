import {knownTable, tableStatus, type Database} from '../database.ts';
import {AwsError, invalidParameter, validationError} from '../errors.ts';
import {raiseGeneralFault} from '../faults.ts';
import {defineOperation} from '../operation.ts';
import {permission} from '../permissions.ts';
import * as members from '../requests/members.ts';
import {flag, list, struct, type Infer} from '../requests/shape.ts';
import type {BillingMode, Table} from '../store/table.ts';
import {describeTable} from '../tables/describe.ts';
import {noThroughput, readThroughput} from '../tables/read-billing.ts';
import {shownMembers, shownShapes} from '../tables/shown-members.ts';
import * as tableMembers from '../tables/table-members.ts';
import {changeIndex, indexUpdate, indexesLackingThroughput, type IndexUpdateInput} from '../tables/update-index.ts';

const input = struct('UpdateTableInput', {
	TableName: members.tableName,
	BillingMode: tableMembers.billingMode,
	ProvisionedThroughput: tableMembers.throughput,
	AttributeDefinitions: tableMembers.attributeDefinitions,
	GlobalSecondaryIndexUpdates: list(indexUpdate),
	DeletionProtectionEnabled: flag(),
	...shownShapes,
});
type UpdateTableInput = Infer<typeof input>;

export const updateTable = defineOperation({
	input,
	precheck: members.requireTableName,
	permissions: (database, {TableName}) => [permission(database, 'UpdateTable', {table: TableName})],
	run: (database, request, context) => {
		checkRequest(request);
		const table = knownTable(database, request.TableName);
		raiseGeneralFault(context);
		refuseBusy(database, table);
		const updates = request.GlobalSecondaryIndexUpdates ?? [];
		changeBilling(table, request);
		for (const update of updates) changeIndex(database, table, {update, request});
		if (request.DeletionProtectionEnabled !== undefined) table.protected = request.DeletionProtectionEnabled;
		table.shown = {...table.shown, ...shownMembers(request, {arn: table.arn, now: database.now()})};
		return {TableDescription: {...describeTable(database, table), TableStatus: 'UPDATING'}};
	},
});

function checkRequest(request: UpdateTableInput): void {
	const updates = request.GlobalSecondaryIndexUpdates ?? [];
	const {TableName: _, AttributeDefinitions: __, GlobalSecondaryIndexUpdates: ___, ...rest} = request;
	if (updates.length === 0 && Object.keys(rest).length === 0) {
		throw validationError(
			'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or ' +
				'SSESpecification or ReplicaUpdates is required',
		);
	}
	checkUpdates(updates);
	const {BillingMode, ProvisionedThroughput} = request;
	if (BillingMode === 'PROVISIONED' && !ProvisionedThroughput) {
		throw invalidParameter('ProvisionedThroughput must be specified when BillingMode is PROVISIONED');
	}
	if (BillingMode === 'PAY_PER_REQUEST') readThroughput('PAY_PER_REQUEST', ProvisionedThroughput);
}

function checkUpdates(updates: readonly IndexUpdateInput[]): void {
	const names = updates.map(({Create, Update, Delete}) => (Create ?? Update ?? Delete)?.IndexName);
	if (names.includes(undefined)) {
		throw invalidParameter(
			'One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, ' +
				'GlobalSecondaryIndexUpdate.Delete must not be null',
		);
	}
	if (updates.some(({Create, Update, Delete}) => [Create, Update, Delete].filter(one => one).length > 1)) {
		throw invalidParameter(
			'Only one of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, ' +
				'GlobalSecondaryIndexUpdate.Delete may be specified',
		);
	}
	const again = names.find((name, index) => names.indexOf(name) !== index);
	if (again !== undefined) {
		throw invalidParameter(
			`Only one global secondary index update per index is allowed simultaneously. Index: ${again}`,
		);
	}
	if (updates.filter(({Create, Delete}) => Create ?? Delete).length > 1) {
		throw new AwsError(
			'LimitExceededException',
			'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
		);
	}
}

function refuseBusy(database: Database, table: Table): void {
	const status = tableStatus(database, table);
	if (status === 'ACTIVE') return;
	const what = `Attempt to change a resource which is still in use: Table is being ${busy[status]}: ${table.name}`;
	throw new AwsError('ResourceInUseException', what);
}

const busy = {CREATING: 'created', UPDATING: 'updated', DELETING: 'deleted'};

function changeBilling(table: Table, request: UpdateTableInput): void {
	const before = table.billing;
	const billing = (request.BillingMode ?? before) as BillingMode;
	if (billing === 'PAY_PER_REQUEST') {
		readThroughput(billing, request.ProvisionedThroughput);
		table.billing = billing;
		table.throughput = noThroughput;
		for (const index of table.indexes.values()) index.throughput = noThroughput;
		return;
	}
	if (before === 'PAY_PER_REQUEST') {
		const lacking = indexesLackingThroughput(table, request.GlobalSecondaryIndexUpdates ?? []);
		if (lacking.length > 0)
			throw invalidParameter(`ProvisionedThroughput must be specified for index: ${lacking.join(',')}`);
	}
	if (!request.ProvisionedThroughput) return;
	const {read, write} = readThroughput(billing, request.ProvisionedThroughput);
	if (before === billing && read === table.throughput.read && write === table.throughput.write) {
		throw validationError(
			'The provisioned throughput for the table will not change. The requested value equals the current value. ' +
				`Current ReadCapacityUnits provisioned for the table: ${read}. Requested ReadCapacityUnits: ${read}. ` +
				`Current WriteCapacityUnits provisioned for the table: ${write}. Requested WriteCapacityUnits: ${write}. ` +
				'Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.',
		);
	}
	table.billing = billing;
	table.throughput = {read, write};
}
