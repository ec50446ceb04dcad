import {binarySize} from '../values/item-size.ts';
import type {Value} from '../values/value.ts';

/** size(): characters of a string, bytes of binary, elements of a set, list or map; other types have none. */
export function valueSizeInExpression(value: Value | undefined): number | undefined {
	if (!value) return undefined;
	if ('S' in value) return value.S.length;
	if ('B' in value) return binarySize(value.B);
	if ('SS' in value) return value.SS.length;
	if ('NS' in value) return value.NS.length;
	if ('BS' in value) return value.BS.length;
	if ('L' in value) return value.L.length;
	return 'M' in value ? Object.keys(value.M).length : undefined;
}
