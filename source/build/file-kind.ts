export type FileKind = 'typescript' | 'javascript' | 'declaration' | 'unsupported' | 'data';

/** What becomes of a file when the program is built: scripts are transformed or checked, data is copied. */
export function fileKind(name: string): FileKind {
	if (/\.d\.[mc]?ts$/.test(name)) return 'declaration';
	if (/\.m?ts$/.test(name)) return 'typescript';
	if (/\.[mc]?js$/.test(name)) return 'javascript';
	return /\.(?:cts|tsx|jsx)$/.test(name) ? 'unsupported' : 'data';
}

/** The name that a file has once the program is built; declarations are not there any more. */
export function builtName(name: string): string | undefined {
	const kind = fileKind(name);
	if (kind === 'declaration') return undefined;
	return kind === 'typescript' ? name.replace(/ts$/, 'js') : name;
}
