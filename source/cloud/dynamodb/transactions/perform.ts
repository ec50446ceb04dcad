import type {Database} from '../database.ts';
import {AwsError, validationError} from '../errors.ts';
import {holds} from '../expressions/evaluate-condition.ts';
import {cancellationFor, type CallContext} from '../faults.ts';
import {rowKey} from '../store/entry-key.ts';
import type {Table} from '../store/table.ts';
import {writeUnits, type WriteUnits} from '../store/write-item.ts';
import {draftItem, type Item} from '../values/value.ts';
import type {ResolvedWrite, WriteIntent} from '../writing/intent.ts';
import {store} from '../writing/write-once.ts';
import {cancelled, noReason, type Reason} from './cancel.ts';

const maxPayloadBytes = 4 * 1024 * 1024;

export type Transaction = {
	readonly intents: readonly WriteIntent[];
	readonly tables: readonly Table[];
	readonly context: CallContext;
	/** as they came, for their weight */
	readonly items: readonly unknown[];
};
export type TransactedWrite = {readonly table: Table; readonly key: Item; readonly units: WriteUnits};

/** All or nothing: every condition and every outcome is known before the first item changes. */
export function performTransaction(
	database: Database,
	{intents, tables, context, items}: Transaction,
): readonly TransactedWrite[] {
	const resolved = intents.map((intent, index) =>
		resolveOrCancel(intent, tables[index]!, {index, total: intents.length}),
	);
	checkDistinctItems(resolved.map(({key}, index) => ({table: tables[index]!, key})));
	checkPayload(items);
	const disturbed = cancellationFor(context, tables[0]!);
	if (disturbed) throw cancelled([disturbed, ...Array<Reason>(intents.length - 1).fill(noReason)]);
	const planned = resolved.map(({key, next}, index) => {
		const table = tables[index]!;
		return plan(intents[index]!, {table, key, next, before: table.rows.get(rowKey(table.key, key))});
	});
	const reasons = planned.map(({reason}) => reason);
	if (reasons.some(reason => reason.Code !== 'None')) throw cancelled(reasons);
	return planned.map(({table, key, before, after}) => {
		const units = before === after ? checkedUnits(before) : store(database, {table, key, before, after});
		return {table, key, units};
	});
}

/** Two actions on one item have no order between them. */
export function checkDistinctItems(targets: readonly {readonly table: Table; readonly key: Item}[]): void {
	const seen = new Set(targets.map(({table, key}) => `${table.name}\n${rowKey(table.key, key)}`));
	if (seen.size === targets.length) return;
	throw validationError('Transaction request cannot include multiple operations on one item');
}

function resolveOrCancel(intent: WriteIntent, table: Table, place: {index: number; total: number}): ResolvedWrite {
	try {
		return intent.resolve(table);
	} catch (error) {
		throw asCancellation(error, place);
	}
}

/** What is wrong with one item cancels all; AWS stops at the first. */
export function asCancellation(error: unknown, {index, total}: {index: number; total: number}): unknown {
	if (!(error instanceof AwsError) || error.name !== 'ValidationException') return error;
	const reasons = Array<Reason>(total).fill(noReason);
	reasons[index] = {Code: 'ValidationError', Message: error.message};
	return cancelled(reasons);
}

type Plan = {
	readonly table: Table;
	readonly key: Item;
	readonly before: Item | undefined;
	readonly after: Item | undefined;
	readonly reason: Reason;
};
type PlanInput = ResolvedWrite & {readonly table: Table; readonly before: Item | undefined};

function plan(intent: WriteIntent, {table, key, next, before}: PlanInput): Plan {
	const same = {table, key, before, after: before};
	if (intent.condition && !holds(intent.condition, before ?? nothing)) {
		const shown = intent.showsItemOnFailure && before ? {Item: before} : {};
		return {...same, reason: {Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', ...shown}};
	}
	try {
		return {...same, after: next(before), reason: noReason};
	} catch (error) {
		if (!(error instanceof AwsError)) throw error;
		return {...same, reason: {Code: 'ValidationError', Message: error.message}};
	}
}

function checkPayload(items: readonly unknown[]): void {
	if (Buffer.byteLength(JSON.stringify(items)) <= maxPayloadBytes) return;
	throw validationError('Transaction payload size cannot exceed 4194304 bytes');
}

function checkedUnits(item: Item | undefined): WriteUnits {
	return {table: writeUnits(item, undefined), indexes: new Map()};
}

const nothing = draftItem();
