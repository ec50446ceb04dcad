import {literal, wildcards, type Pattern} from './glob.ts';

/** Values of condition keys; names in lower case, for IAM does not tell their case apart. */
export type Context = ReadonlyMap<string, readonly string[]>;

/**
 * Puts the values of policy variables into a text of a policy of version 2012-10-17, in which `${*}`, `${?}` and `${$}`
 * are the characters themselves and `${key, 'default'}` has a value for when there is none
 * (reference_policies_variables). Undefined when a variable has no value: then nothing matches.
 */
export function fillIn(text: string, context: Context): Pattern | undefined {
	let filled = '';
	let rest = 0;
	for (const match of text.matchAll(/\$\{([^{}]*)\}/g)) {
		const value = valueOf(match[1]!, context);
		if (value === undefined) {
			return undefined;
		}

		filled += wildcards(text.slice(rest, match.index)) + literal(value);
		rest = match.index + match[0].length;
	}

	return (filled + wildcards(text.slice(rest))) as Pattern;
}

function valueOf(inside: string, context: Context): string | undefined {
	if (inside === '*' || inside === '?' || inside === '$') {
		return inside;
	}

	const [, key, preset] = /^\s*([^,\s]+)\s*(?:,\s*'([^']*)'\s*)?$/.exec(inside) ?? [];
	const values = key === undefined ? undefined : context.get(key.toLowerCase());
	// A key of many values cannot be a variable.
	return values?.length === 1 ? values[0] : preset;
}
