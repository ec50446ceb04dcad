import type {Parsed, PathNode} from './syntax-tree.ts';
import {TokenReader} from './token-reader.ts';

export function parseProjection(expression: string): Parsed<readonly PathNode[]> {
	const reader = new TokenReader(expression);
	const paths = [reader.path()];
	while (reader.takeIf(',')) paths.push(reader.path());
	reader.expectEnd();
	return reader.parsed(paths);
}
