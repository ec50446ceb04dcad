import type {CapacityUse, Database} from './database.ts';
import {sizeOf} from './store/item-sizes.ts';
import type {Index, Table} from './store/table.ts';
import type {WriteUnits} from './store/write-item.ts';
import type {Item} from './values/value.ts';

const readBlock = 4096;

/** Units of one table, with its indexes' share. */
export type Units = {readonly table: number; readonly indexes: ReadonlyMap<string, number>};
export const noUnits: Units = {table: 0, indexes: new Map()};

/** Half a unit for each 4 KB read; a whole one when the read is consistent. An absent item costs the minimum. */
export function readUnits(bytes: number, consistent: boolean): number {
	return Math.max(1, Math.ceil(bytes / readBlock)) * (consistent ? 1 : 0.5);
}

export function itemReadUnits(item: Item | undefined, consistent: boolean): Units {
	return {table: readUnits(item ? sizeOf(item) : 0, consistent), indexes: new Map()};
}

export function indexUnits(index: Index | undefined, units: number): Units {
	return index ? {table: 0, indexes: new Map([[index.name, units]])} : {table: units, indexes: new Map()};
}

export function addUnits(left: Units, right: WriteUnits): Units {
	const indexes = new Map(left.indexes);
	for (const [name, units] of right.indexes) indexes.set(name, (indexes.get(name) ?? 0) + units);
	return {table: left.table + right.table, indexes};
}

/** Transactions pay twice: once to prepare, once to commit. */
export function doubled({table, indexes}: Units): Units {
	return {table: table * 2, indexes: new Map([...indexes].map(([name, units]) => [name, units * 2]))};
}

export function totalUnits({table, indexes}: Units): number {
	let total = table;
	for (const units of indexes.values()) total += units;
	return total;
}

/** Tells whoever keeps count. */
export function reportUse(
	database: Database,
	operation: string,
	use: {table: Table; read?: Units; write?: Units},
): void {
	const report: CapacityUse = {
		table: use.table.name,
		operation,
		readUnits: use.read ? totalUnits(use.read) : 0,
		writeUnits: use.write ? totalUnits(use.write) : 0,
	};
	database.onUse(report);
}

export type CapacityDetail = 'INDEXES' | 'TOTAL' | 'NONE';
/** Transactions say which kind of unit it was. */
export type CapacityKind = 'plain' | 'read' | 'write';

/** The ConsumedCapacity of one table, undefined unless asked for. */
export function consumedCapacity(
	table: Table,
	units: Units,
	{detail, kind = 'plain'}: {detail: string | undefined; kind?: CapacityKind},
): object | undefined {
	if (detail !== 'TOTAL' && detail !== 'INDEXES') return undefined;
	const total = {TableName: table.name, ...capacity(totalUnits(units), kind)};
	if (detail === 'TOTAL') return total;
	return {
		...total,
		Table: capacity(units.table, kind),
		...indexCapacity(table, units, {scope: 'local', kind}),
		...indexCapacity(table, units, {scope: 'global', kind}),
	};
}

function capacity(units: number, kind: CapacityKind): object {
	if (kind === 'plain') return {CapacityUnits: units};
	return {CapacityUnits: units, [kind === 'read' ? 'ReadCapacityUnits' : 'WriteCapacityUnits']: units};
}

function indexCapacity(
	table: Table,
	units: Units,
	{scope, kind}: {scope: Index['scope']; kind: CapacityKind},
): object | undefined {
	const used = [...units.indexes].filter(([name, units]) => units > 0 && table.indexes.get(name)?.scope === scope);
	if (used.length === 0) return undefined;
	const member = scope === 'local' ? 'LocalSecondaryIndexes' : 'GlobalSecondaryIndexes';
	return {[member]: Object.fromEntries(used.map(([name, units]) => [name, capacity(units, kind)]))};
}
