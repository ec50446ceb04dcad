import {consumedCapacity, readUnits, reportUse, type Units} from '../capacity.ts';
import type {Database} from '../database.ts';
import type {Path} from '../expressions/paths.ts';
import {output} from '../output.ts';
import {sizeOf} from '../store/item-sizes.ts';
import type {Readable} from '../store/table.ts';
import type {Page} from './read-page.ts';
import {selected, type SelectInput} from './selection.ts';

export type PageAnswerInput = SelectInput & {
	readonly ConsistentRead?: boolean | undefined;
	readonly ReturnConsumedCapacity?: string | undefined;
};

/** What Query and Scan answer with. */
export function answerPage(
	database: Database,
	{
		page,
		from,
		paths,
		input,
		operation,
	}: {page: Page; from: Readable; paths: readonly Path[] | undefined; input: PageAnswerInput; operation: string},
): object {
	const units = pageUnits(page, from, input.ConsistentRead === true);
	reportUse(database, operation, {table: from.table, read: units});
	return output({
		Count: page.items.length,
		ScannedCount: page.scanned,
		Items: input.Select === 'COUNT' ? undefined : selected(page.items, paths),
		LastEvaluatedKey: page.last,
		ConsumedCapacity: consumedCapacity(from.table, units, {detail: input.ReturnConsumedCapacity}),
	});
}

/** The bytes of a page are added up before they are rounded; items fetched behind an index are rounded one by one. */
function pageUnits(page: Page, {index}: Readable, consistent: boolean): Units {
	const own = readUnits(page.bytes, consistent);
	if (!index) return {table: own, indexes: new Map()};
	const fetched = page.fetched.reduce((sum, item) => sum + readUnits(sizeOf(item), consistent), 0);
	return {table: fetched, indexes: new Map([[index.name, own]])};
}
