import type {Shape} from './shape.ts';

/** A member that is null counts as absent. Values of attributes are left as they are: they have a NULL of their own. */
export function dropNulls(shape: Shape, input: unknown): unknown {
	if (shape.kind === 'struct') {
		const given = input as Readonly<Record<string, unknown>>;
		const kept: Record<string, unknown> = {};
		for (const name of Object.keys(shape.fields)) {
			const member = given[name];
			if (member !== null && member !== undefined) kept[name] = dropNulls(shape.fields[name]!, member);
		}
		return kept;
	}
	if (shape.kind === 'list' && shape.of.kind === 'struct') {
		return (input as readonly unknown[]).map(element => dropNulls(shape.of, element ?? {}));
	}
	if (shape.kind === 'map' && shape.of.kind !== 'value' && shape.of.kind !== 'text') {
		const members = Object.entries(input as Readonly<Record<string, unknown>>);
		return Object.fromEntries(
			members.map(([name, member]) => [name, dropNulls(shape.of, member ?? emptyOf(shape.of))]),
		);
	}
	return input;
}

function emptyOf(shape: Shape): unknown {
	return shape.kind === 'list' ? [] : {};
}
