/** An answer without the members that have nothing to say. */
export function output(members: Readonly<Record<string, unknown>>): object {
	const said: Record<string, unknown> = {};
	for (const name of Object.keys(members)) if (members[name] !== undefined) said[name] = members[name];
	return said;
}
