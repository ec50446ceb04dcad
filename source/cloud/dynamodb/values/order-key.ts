import {orderedNumber} from './decimal.ts';
import type {KeyValue} from './value.ts';

/**
 * Text that sorts, code unit by code unit, as DynamoDB sorts the value: strings by their UTF-8
 * bytes, numbers by value, binary by unsigned bytes.
 */
export function orderKey(value: KeyValue): string {
	if ('S' in value) return orderedText(value.S);
	return 'N' in value ? orderedNumber(value.N) : orderedBinary(value.B);
}

export function orderedBinary(base64: string): string {
	return Buffer.from(base64, 'base64').toString('latin1');
}

/** UTF-16 puts surrogates before U+E000..U+FFFF, UTF-8 after: swap the two ranges. */
export function orderedText(text: string): string {
	if (!highUnits.test(text)) return text;
	let ordered = '';
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		ordered += String.fromCharCode(unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);
	}
	return ordered;
}

const highUnits = /[\ud800-\uffff]/;

/** One text from several parts that still sorts part by part: no part is a prefix of another's ending. */
export function joinOrdered(parts: readonly string[]): string {
	let joined = '';
	for (const part of parts) joined += (part.includes('\0') ? part.replaceAll('\0', '\0\x01') : part) + '\0\0';
	return joined;
}
