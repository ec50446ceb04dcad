import {itemSize} from '../values/item-size.ts';
import type {Item} from '../values/value.ts';

const sizes = new WeakMap<Item, number>();

/** Items never change, so each is weighed once. */
export function sizeOf(item: Item): number {
	let size = sizes.get(item);
	if (size === undefined) {
		size = itemSize(item);
		sizes.set(item, size);
	}
	return size;
}
