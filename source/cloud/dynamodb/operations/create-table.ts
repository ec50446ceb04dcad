import {createHash} from 'node:crypto';
import {lookUpTable, tableArn, type Database} from '../database.ts';
import {AwsError, invalidParameter} from '../errors.ts';
import {raiseGeneralFault} from '../faults.ts';
import {defineOperation} from '../operation.ts';
import {permission} from '../permissions.ts';
import * as members from '../requests/members.ts';
import {flag, list, struct, text, type Infer} from '../requests/shape.ts';
import {SortedEntries} from '../store/sorted-entries.ts';
import {
	keyAttributes,
	type BillingMode,
	type Index,
	type KeyAttribute,
	type KeySchema,
	type Table,
} from '../store/table.ts';
import {describeTable} from '../tables/describe.ts';
import {readThroughput} from '../tables/read-billing.ts';
import {readGlobalIndexes, readLocalIndexes} from '../tables/read-indexes.ts';
import {readAttributes, readTableKey} from '../tables/read-schema.ts';
import {shownMembers, shownShapes} from '../tables/shown-members.ts';
import * as tableMembers from '../tables/table-members.ts';

const input = struct('CreateTableInput', {
	BillingMode: tableMembers.billingMode,
	ProvisionedThroughput: tableMembers.throughput,
	AttributeDefinitions: list(tableMembers.attributeDefinition, {required: true}),
	TableName: tableMembers.ownTableName,
	KeySchema: members.keySchema,
	LocalSecondaryIndexes: list(tableMembers.localIndex),
	GlobalSecondaryIndexes: list(tableMembers.globalIndex),
	DeletionProtectionEnabled: flag(),
	Tags: tableMembers.tags,
	ResourcePolicy: text(),
	...shownShapes,
});
type CreateTableInput = Infer<typeof input>;

export const createTable = defineOperation({
	input,
	precheck: members.requireTableName,
	permissions: (database, {TableName}) => [permission(database, 'CreateTable', {table: TableName})],
	run: (database, request, context) => {
		const table = readTable(database, request);
		raiseGeneralFault(context);
		if (lookUpTable(database, table.name)) {
			throw new AwsError('ResourceInUseException', `Table already exists: ${table.name}`);
		}
		database.tables.set(table.name, table);
		// AWS answers before the table is there, however soon that is.
		return {TableDescription: describeTable(database, table, 'CREATING')};
	},
});

function readTable(database: Database, request: CreateTableInput): Table {
	const billing = (request.BillingMode ?? 'PROVISIONED') as BillingMode;
	const throughput = readThroughput(billing, request.ProvisionedThroughput);
	const attributes = readAttributes(request.AttributeDefinitions);
	const key = readTableKey(request.KeySchema, attributes);
	const now = database.now();
	const context = {key, attributes, billing, readyAt: now + database.settleMs};
	const locals = readLocalIndexes(request.LocalSecondaryIndexes, context);
	const globals = readGlobalIndexes(request.GlobalSecondaryIndexes, {...context, others: locals});
	const indexes = [...locals, ...globals];
	checkAllUsed(key, indexes, attributes);
	const arn = tableArn(database, request.TableName);
	return {
		name: request.TableName,
		arn,
		id: identity(`${arn}@${now}`),
		createdAt: now,
		key,
		attributes,
		billing,
		throughput,
		indexes: new Map(indexes.map(index => [index.name, index])),
		rows: new Map(),
		entries: new SortedEntries(),
		bytes: 0,
		protected: request.DeletionProtectionEnabled ?? false,
		tags: new Map(request.Tags?.map(({Key, Value}) => [Key, Value])),
		shown: shownMembers(request, {arn, now}),
	};
}

/** Attributes that no key uses have no business here. */
function checkAllUsed(key: KeySchema, indexes: readonly Index[], attributes: readonly KeyAttribute[]): void {
	const used = new Set([key, ...indexes.map(index => index.key)].flatMap(keyAttributes).map(({name}) => name));
	if (attributes.every(({name}) => used.has(name))) return;
	if (indexes.length === 0) {
		throw invalidParameter(
			'Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions',
		);
	}
	const defined = attributes.map(({name}) => name).join(', ');
	throw invalidParameter(
		`Some AttributeDefinitions are not used. AttributeDefinitions: [${defined}], keys used: [${[...used].join(', ')}]`,
	);
}

/** A UUID that is the same for the same table made at the same time. */
function identity(seed: string): string {
	const hex = createHash('sha256').update(seed).digest('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
		'-',
	);
}
