import {AwsError, tableNotFound} from './errors.ts';
import type {Index, Table} from './store/table.ts';
import type {Item} from './values/value.ts';

export type ItemChange = {
	readonly table: string;
	readonly at: number;
	readonly kind: 'put' | 'deleted' | 'expired';
	readonly keys: Item;
	readonly before?: Item;
	readonly after?: Item;
};
export type CapacityUse = {
	readonly table: string;
	readonly operation: string;
	readonly readUnits: number;
	readonly writeUnits: number;
};
export type RememberedToken = {readonly request: string; readonly expiresAt: number};

/** One account's tables in one region. */
export type Database = {
	/** Unix milliseconds */
	readonly now: () => number;
	readonly region: string;
	readonly accountId: string;
	/** how long tables and indexes take to be created and deleted; 0: at once */
	readonly settleMs: number;
	readonly onChange: (change: ItemChange) => void;
	readonly onUse: (use: CapacityUse) => void;
	readonly tables: Map<string, Table>;
	readonly tokens: Map<string, RememberedToken>;
};

/** By name or ARN, whatever its state; undefined where there is none. */
export function lookUpTable(database: Database, nameOrArn: string): Table | undefined {
	const name = tableName(nameOrArn);
	const table = database.tables.get(name);
	if (!table || table.deletedAt === undefined || table.deletedAt > database.now()) return table;
	database.tables.delete(name);
	return undefined;
}

/** For reading and writing items: the table must be there and ready. */
export function usableTable(database: Database, nameOrArn: string): Table {
	const table = lookUpTable(database, nameOrArn);
	if (!table || tableStatus(database, table) === 'CREATING' || table.deletedAt !== undefined) throw tableNotFound();
	return table;
}

/** For operations on the table itself, which name it in the complaint. */
export function knownTable(database: Database, nameOrArn: string): Table {
	const table = lookUpTable(database, nameOrArn);
	if (table) return table;
	const what = `Requested resource not found: Table: ${tableName(nameOrArn)} not found`;
	throw new AwsError('ResourceNotFoundException', what);
}

export type TableStatus = 'CREATING' | 'ACTIVE' | 'UPDATING' | 'DELETING';

export function tableStatus(database: Database, table: Table): TableStatus {
	if (table.deletedAt !== undefined) return 'DELETING';
	if (table.createdAt + database.settleMs > database.now()) return 'CREATING';
	return [...table.indexes.values()].some(index => !isReady(database, index)) ? 'UPDATING' : 'ACTIVE';
}

export function isReady(database: Database, index: Index): boolean {
	return index.readyAt <= database.now();
}

export function tableName(nameOrArn: string): string {
	return nameOrArn.startsWith('arn:') ? (nameOrArn.split(':table/')[1] ?? '').split('/')[0]! : nameOrArn;
}

export function tableArn({region, accountId}: Database, name: string): string {
	return `arn:aws:dynamodb:${region}:${accountId}:table/${name}`;
}
