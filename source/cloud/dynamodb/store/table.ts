import type {Item, KeyType} from '../values/value.ts';
import type {SortedEntries} from './sorted-entries.ts';

export type KeyAttribute = {readonly name: string; readonly type: KeyType};
export type KeySchema = {readonly hash: KeyAttribute; readonly range?: KeyAttribute};
export type Projection =
	| {readonly type: 'ALL'}
	| {readonly type: 'KEYS_ONLY'}
	| {readonly type: 'INCLUDE'; readonly attributes: readonly string[]};
export type Throughput = {readonly read: number; readonly write: number};
export type BillingMode = 'PROVISIONED' | 'PAY_PER_REQUEST';

export type Index = {
	readonly name: string;
	readonly scope: 'global' | 'local';
	readonly key: KeySchema;
	readonly projection: Projection;
	readonly entries: SortedEntries;
	throughput: Throughput;
	/** when it can be read; DescribeTable says CREATING before */
	readonly readyAt: number;
};

export type TimeToLive = {readonly attribute: string};

export type Table = {
	readonly name: string;
	readonly arn: string;
	readonly id: string;
	readonly createdAt: number;
	readonly key: KeySchema;
	attributes: readonly KeyAttribute[];
	billing: BillingMode;
	throughput: Throughput;
	readonly indexes: Map<string, Index>;
	/** by primary key */
	readonly rows: Map<string, Item>;
	/** the same items in the order of a scan */
	readonly entries: SortedEntries;
	bytes: number;
	timeToLive?: TimeToLive | undefined;
	/** the last change of TTL in either direction */
	timeToLiveChangedAt?: number;
	protected: boolean;
	readonly tags: Map<string, string>;
	/** members that are kept and shown, and change nothing here: SSESpecification, TableClass, … */
	shown: Readonly<Record<string, unknown>>;
	deletedAt?: number;
};

/** What a table and an index have in common for reading. */
export type Readable = {readonly table: Table; readonly index?: Index};

export function keyOf({table, index}: Readable): KeySchema {
	return index?.key ?? table.key;
}

export function keyAttributes({hash, range}: KeySchema): readonly KeyAttribute[] {
	return range ? [hash, range] : [hash];
}

/** The attributes that point to one entry of an index: its own key, then the table's. */
export function positionAttributes({table, index}: Readable): readonly KeyAttribute[] {
	const own = index ? keyAttributes(index.key) : [];
	const rest = keyAttributes(table.key).filter(({name}) => !own.some(attribute => attribute.name === name));
	return [...own, ...rest];
}
