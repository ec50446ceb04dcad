import {validationError} from '../errors.ts';
import type {Path} from '../expressions/paths.ts';
import {keyAttributes, keyOf, type Readable} from '../store/table.ts';

/** What the key condition can say, a query's filter must not. */
export function checkFilterAvoidsKey(from: Readable, paths: readonly Path[], member: string): void {
	for (const {name} of keyAttributes(keyOf(from))) {
		if (!paths.some(path => path[0] === name)) continue;
		throw validationError(`${member} can only contain non-primary key attributes: Primary key attribute: ${name}`);
	}
}
