import type {Item, Value} from '../values/value.ts';
import type {Placeholders} from './placeholders.ts';
import type {PathNode} from './syntax-tree.ts';
import {ExpressionFault} from './token-reader.ts';

/** Where a value stands in an item: attribute names and list positions; the first is a name. */
export type Path = readonly (string | number)[];

const maxLevels = 32;
const maxIndex = 2 ** 31 - 1;

export function resolvePath(node: PathNode, placeholders: Placeholders): Path {
	const path = node.parts.map(part => {
		if (part.kind === 'placeholder') return placeholders.name(part.name);
		return part.kind === 'name' ? part.name : listIndex(part.index);
	});
	if (path.length <= maxLevels) return path;
	throw new ExpressionFault(`The document path has too many nesting levels; nesting levels: ${path.length}`);
}

export function valueAt(item: Item, path: Path): Value | undefined {
	const name = path[0] as string;
	let value: Value | undefined = Object.hasOwn(item, name) ? item[name] : undefined;
	for (let i = 1; i < path.length && value; i++) value = childOf(value, path[i]!);
	return value;
}

export function topName(path: Path): string {
	return path[0] as string;
}

export function samePath(left: Path, right: Path): boolean {
	return left.length === right.length && left.every((part, index) => part === right[index]);
}

/** As DynamoDB shows a path in its complaints. */
export function showPath(path: Path): string {
	return `[${path.map(part => (typeof part === 'number' ? `[${part}]` : part)).join(', ')}]`;
}

/** No two paths of one update or projection may touch the same place, or treat one place as list and map. */
export function checkDistinctPaths(paths: readonly Path[]): void {
	checkPairs(paths, overlaps, 'overlap');
	checkPairs(paths, conflicts, 'conflict');
}

function childOf(value: Value, part: string | number): Value | undefined {
	if (typeof part === 'number') return 'L' in value ? value.L[part] : undefined;
	return 'M' in value && Object.hasOwn(value.M, part) ? value.M[part] : undefined;
}

function listIndex(digits: string): number {
	const index = Number(digits);
	if (index <= maxIndex) return index;
	throw new ExpressionFault(`List index is not within the allowable range; index: [${digits}]`);
}

function checkPairs(paths: readonly Path[], clash: (one: Path, two: Path) => boolean, verb: string): void {
	for (let two = 1; two < paths.length; two++) {
		for (let one = 0; one < two; one++) {
			if (!clash(paths[one]!, paths[two]!)) continue;
			throw new ExpressionFault(
				`Two document paths ${verb} with each other; must remove or rewrite one of these paths; ` +
					`path one: ${showPath(paths[one]!)}, path two: ${showPath(paths[two]!)}`,
			);
		}
	}
}

function overlaps(one: Path, two: Path): boolean {
	return divergence(one, two) === Math.min(one.length, two.length);
}

function conflicts(one: Path, two: Path): boolean {
	const at = divergence(one, two);
	return typeof (one[at] ?? '') !== typeof (two[at] ?? '');
}

function divergence(one: Path, two: Path): number {
	let at = 0;
	while (at < one.length && at < two.length && one[at] === two[at]) at++;
	return at;
}
