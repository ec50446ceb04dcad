import {addUnits, consumedCapacity, noUnits, reportUse, type Units} from '../capacity.ts';
import {usableTable, type Database} from '../database.ts';
import {validationError} from '../errors.ts';
import {processedOf, raiseGeneralFault, type CallContext} from '../faults.ts';
import {defineOperation} from '../operation.ts';
import {output} from '../output.ts';
import {permission} from '../permissions.ts';
import * as members from '../requests/members.ts';
import {list, map, struct, type Infer} from '../requests/shape.ts';
import {rowKey} from '../store/entry-key.ts';
import {sizeOf} from '../store/item-sizes.ts';
import {checkItemKeys, checkKey, keyFrom, keyMismatch} from '../store/keys.ts';
import {keyAttributes, type Table} from '../store/table.ts';
import {maxItemBytes} from '../values/item-size.ts';
import {parseItem} from '../values/parse-value.ts';
import {typeOf, type Item} from '../values/value.ts';
import {collectionMetrics, store} from '../writing/write-once.ts';

const maxRequests = 25;

const writeRequest = struct('WriteRequest', {
	DeleteRequest: struct('DeleteRequest', {Key: members.requiredItem}),
	PutRequest: struct('PutRequest', {Item: members.requiredItem}),
});
const input = struct('BatchWriteItemInput', {
	ReturnConsumedCapacity: members.returnConsumedCapacity,
	ReturnItemCollectionMetrics: members.returnItemCollectionMetrics,
	RequestItems: map(list(writeRequest, {parameterised: true}), {
		required: true,
		keys: members.batchTableName,
		values: {min: 1, max: maxRequests},
	}),
});
type BatchWriteInput = Infer<typeof input>;
type Request = Infer<typeof writeRequest>;
type Write = {readonly request: Request; readonly kind: 'put' | 'delete'; readonly item: Item};
type TableWrites = {readonly name: string; readonly writes: readonly Write[]};

export const batchWriteItem = defineOperation({
	input,
	precheck: ({RequestItems}) => {
		if (RequestItems && Object.keys(RequestItems).length === 0) {
			throw validationError('The requestItems parameter is required for BatchWriteItem');
		}
	},
	permissions: (database, {RequestItems, ReturnConsumedCapacity}) =>
		Object.entries(RequestItems).map(([table, requests]) => {
			const items = requests.map(({PutRequest, DeleteRequest}) => PutRequest?.Item ?? DeleteRequest?.Key ?? {});
			const attributes = items.flatMap(item => Object.keys(item));
			const details = {keys: items, attributes, returnConsumedCapacity: ReturnConsumedCapacity};
			return permission(database, 'BatchWriteItem', {table, details});
		}),
	run: (database, request, context) => {
		const asked = readRequests(request);
		const tables = asked.map(({name}) => usableTable(database, name));
		const keyed = asked.map(({name, writes}, index) => ({name, writes: keyedWrites(tables[index]!, writes)}));
		raiseGeneralFault(context);
		return perform(database, {asked: keyed, tables, context, request});
	},
});

function readRequests({RequestItems}: BatchWriteInput): readonly TableWrites[] {
	const asked = Object.entries(RequestItems).map(([name, requests]) => ({name, writes: requests.map(readWrite)}));
	if (asked.reduce((sum, {writes}) => sum + writes.length, 0) > maxRequests) {
		throw validationError('Too many items requested for the BatchWriteItem call');
	}
	return asked;
}

function readWrite(request: Request): Write {
	const {PutRequest, DeleteRequest} = request;
	if (PutRequest && !DeleteRequest) {
		const item = parseItem(PutRequest.Item);
		if (sizeOf(item) > maxItemBytes) throw validationError('Item size has exceeded the maximum allowed size');
		return {request, kind: 'put', item};
	}
	if (DeleteRequest && !PutRequest) return {request, kind: 'delete', item: parseItem(DeleteRequest.Key)};
	// AWS says this of a request with both as well as of one with neither.
	throw validationError(
		'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
	);
}

type KeyedWrite = Write & {readonly key: Item};

function keyedWrites(table: Table, writes: readonly Write[]): readonly KeyedWrite[] {
	const seen = new Set<string>();
	return writes.map(write => {
		const key = keyOfWrite(table, write);
		const row = rowKey(table.key, key);
		if (seen.has(row)) throw validationError('Provided list of item keys contains duplicates');
		seen.add(row);
		return {...write, key};
	});
}

function keyOfWrite(table: Table, {kind, item}: Write): Item {
	if (kind === 'delete') return checkKey(table, item);
	for (const {name, type} of keyAttributes(table.key)) {
		if (!Object.hasOwn(item, name) || typeOf(item[name]!) !== type) throw keyMismatch();
	}
	checkItemKeys(table, item);
	return keyFrom(table.key, item);
}

type Work = {
	readonly asked: readonly {readonly name: string; readonly writes: readonly KeyedWrite[]}[];
	readonly tables: readonly Table[];
	readonly context: CallContext;
	readonly request: BatchWriteInput;
};

/** Each write stands for itself: some may be done and others handed back. */
function perform(database: Database, {asked, tables, context, request}: Work): object {
	const total = asked.reduce((sum, {writes}) => sum + writes.length, 0);
	let left = processedOf(context, total, tables[0]!);
	const unprocessed: Record<string, readonly Request[]> = {};
	const metrics: Record<string, readonly object[]> = {};
	const capacities: unknown[] = [];
	asked.forEach(({name, writes}, at) => {
		const table = tables[at]!;
		const done = writes.slice(0, left);
		left -= done.length;
		let units: Units = noUnits;
		for (const {key, kind, item} of done) {
			const before = table.rows.get(rowKey(table.key, key));
			units = addUnits(units, store(database, {table, key, before, after: kind === 'put' ? item : undefined}));
		}
		reportUse(database, 'BatchWriteItem', {table, write: units});
		if (done.length < writes.length) unprocessed[name] = writes.slice(done.length).map(write => write.request);
		capacities.push(consumedCapacity(table, units, {detail: request.ReturnConsumedCapacity}));
		const collections = done.flatMap(
			({key}) => collectionMetrics({table, key}, request.ReturnItemCollectionMetrics) ?? [],
		);
		if (collections.length > 0) metrics[name] = collections;
	});
	return output({
		UnprocessedItems: unprocessed,
		ConsumedCapacity: capacities[0] === undefined ? undefined : capacities,
		ItemCollectionMetrics: Object.keys(metrics).length > 0 ? metrics : undefined,
	});
}
