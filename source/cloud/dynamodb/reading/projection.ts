import {invalidParameter} from '../errors.ts';
import {checkDistinctPaths, resolvePath, type Path} from '../expressions/paths.ts';
import type {Placeholders} from '../expressions/placeholders.ts';
import {checkName} from '../values/parse-value.ts';
import {explained, readProjection} from '../expressions/read-expression.ts';

/** Which parts of an item are wanted; undefined for all of it. */
export function projectionPaths(text: string | undefined, placeholders: Placeholders): readonly Path[] | undefined {
	if (text === undefined) return undefined;
	return explained('ProjectionExpression', () => {
		const paths = readProjection(text).map(node => resolvePath(node, placeholders));
		checkDistinctPaths(paths);
		return paths;
	});
}

/** AttributesToGet: top-level names, from before there were expressions. */
export function attributePaths(names: readonly string[] | undefined): readonly Path[] | undefined {
	const twice = names?.find((name, index) => names.indexOf(name) !== index);
	if (twice !== undefined) throw invalidParameter(`Duplicate value in attribute name: ${twice}`);
	for (const name of names ?? []) checkName(name);
	return names?.map(name => [name]);
}
