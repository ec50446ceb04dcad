import {invalidParameter, validationError} from '../errors.ts';
import type {Path} from '../expressions/paths.ts';
import {projectItem} from '../expressions/project.ts';
import {rowKey} from '../store/entry-key.ts';
import {positionAttributes, type Index, type Readable} from '../store/table.ts';
import type {Item} from '../values/value.ts';

export type SelectInput = {
	readonly Select?: string | undefined;
	readonly IndexName?: string | undefined;
	readonly ProjectionExpression?: string | undefined;
	readonly AttributesToGet?: readonly string[] | undefined;
};

/** Select and the projection must not contradict each other. */
export function checkSelect(input: SelectInput, operation: 'Querying' | 'Scanning'): void {
	const projects = input.ProjectionExpression !== undefined || input.AttributesToGet !== undefined;
	const member = input.AttributesToGet === undefined ? 'ProjectionExpression' : 'AttributesToGet';
	if (input.Select === 'SPECIFIC_ATTRIBUTES' && !projects) {
		throw validationError(
			'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
		);
	}
	if (input.Select !== undefined && input.Select !== 'SPECIFIC_ATTRIBUTES' && projects) {
		const what = input.Select === 'COUNT' ? 'only the Count' : input.Select;
		throw validationError(`Cannot specify the ${member} when choosing to get ${what}`);
	}
	if (input.Select === 'ALL_PROJECTED_ATTRIBUTES' && input.IndexName === undefined) {
		throw validationError(`ALL_PROJECTED_ATTRIBUTES can be used only when ${operation} using an IndexName`);
	}
}

/** A global index gives what it holds and nothing else. */
export function checkIndexHolds(
	{table, index}: Readable,
	select: string | undefined,
	paths: readonly Path[] | undefined,
): void {
	if (!index || index.scope === 'local' || index.projection.type === 'ALL') return;
	if (select === 'ALL_ATTRIBUTES') {
		throw invalidParameter(
			`Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.name} ` +
				'because its projection type is not ALL',
		);
	}
	const held = heldNames({table, index});
	const missing = (paths ?? []).map(path => path[0] as string).filter(name => !held.has(name));
	if (missing.length > 0) {
		throw invalidParameter(
			`Global secondary index ${index.name} does not project [${[...new Set(missing)].join(', ')}]`,
		);
	}
}

/** Where more is wanted than a local index holds, DynamoDB fetches the item, and charges for it. */
export function fetchNeeded(
	from: Readable,
	select: string | undefined,
	paths: readonly Path[] | undefined,
): ((entry: Item) => Item) | undefined {
	const {table, index} = from;
	if (!index || index.scope === 'global' || index.projection.type === 'ALL') return undefined;
	const held = heldNames({table, index});
	if (select !== 'ALL_ATTRIBUTES' && !paths?.some(path => !held.has(path[0] as string))) return undefined;
	return entry => table.rows.get(rowKey(table.key, entry)) ?? entry;
}

export function selected(items: readonly Item[], paths: readonly Path[] | undefined): readonly Item[] {
	return paths ? items.map(item => projectItem(item, paths)) : items;
}

function heldNames(from: Readable & {readonly index: Index}): ReadonlySet<string> {
	const keys = positionAttributes(from).map(({name}) => name);
	const {projection} = from.index;
	return new Set(projection.type === 'INCLUDE' ? [...keys, ...projection.attributes] : keys);
}
