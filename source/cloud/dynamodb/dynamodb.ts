import type {CapacityUse, Database, ItemChange} from './database.ts';
import {AwsError} from './errors.ts';
import type {CallContext} from './faults.ts';
import type {Operation, Permission} from './operation.ts';
import {operations} from './operations.ts';
import {expiredItems} from './store/expired.ts';
import {keyFrom} from './store/keys.ts';
import {replaceItem} from './store/write-item.ts';
import type {Item} from './values/value.ts';

export type {CallContext, Fault} from './faults.ts';
export type {CapacityUse, ItemChange} from './database.ts';
export type {Permission} from './operation.ts';
export type {Item, Value} from './values/value.ts';
export {AwsError} from './errors.ts';

export type DynamoDbOptions = {
	/** Unix milliseconds */
	readonly now: () => number;
	readonly region: string;
	readonly accountId: string;
	/** how long tables take to be created and deleted; at once by default */
	readonly settleMs?: number;
	/** every item put, deleted or expired, in order: journal, streams */
	readonly onChange?: (change: ItemChange) => void;
	/** every capacity unit consumed: metering */
	readonly onUse?: (use: CapacityUse) => void;
};

/** The DynamoDB of one account in one region, in memory: no clock, no network, no waiting of its own. */
export type DynamoDb = {
	/** Does one request and answers as AWS would; throws AwsError. */
	call(operation: string, input: unknown, context?: CallContext): object;
	/** What IAM must allow for it; nothing for a request that will be refused as malformed. */
	requiredPermissions(operation: string, input: unknown): readonly Permission[];
	isOperation(name: string): boolean;
	/** Deletes what had expired by then. Until that is called, expired items are read like others, as in AWS. */
	sweepExpired(by: number): number;
	/** The items of a table as they are, for checks and journals; undefined where there is no such table. */
	itemsOf(table: string): readonly Item[] | undefined;
	tableNames(): readonly string[];
};

export function createDynamoDb(options: DynamoDbOptions): DynamoDb {
	const database: Database = {
		now: options.now,
		region: options.region,
		accountId: options.accountId,
		settleMs: options.settleMs ?? 0,
		onChange: options.onChange ?? (() => {}),
		onUse: options.onUse ?? (() => {}),
		tables: new Map(),
		tokens: new Map(),
	};
	return {
		call: (name, input, context = {}) => operationNamed(name).run(database, input, context),
		requiredPermissions: (name, input) => permissionsOf(database, operationNamed(name), input),
		isOperation: name => operations.has(name),
		sweepExpired: by => sweep(database, by),
		itemsOf: name => {
			const table = database.tables.get(name);
			return table && [...table.rows.values()];
		},
		tableNames: () => [...database.tables.keys()],
	};
}

function operationNamed(name: string): Operation {
	const operation = operations.get(name);
	if (operation) return operation;
	throw new AwsError('UnknownOperationException', '');
}

function permissionsOf(database: Database, operation: Operation, input: unknown): readonly Permission[] {
	try {
		return operation.permissions(database, input);
	} catch (error) {
		if (error instanceof AwsError) return [];
		throw error;
	}
}

function sweep(database: Database, by: number): number {
	let gone = 0;
	for (const table of database.tables.values()) {
		for (const item of expiredItems(table, by)) {
			replaceItem(table, item, undefined);
			const keys = keyFrom(table.key, item);
			database.onChange({table: table.name, at: database.now(), kind: 'expired', keys, before: item});
			gone++;
		}
	}
	return gone;
}
