import {draftItem, type Item, type Value} from '../values/value.ts';
import type {Path} from './paths.ts';

/** The wanted parts of a document: a leaf wants everything below it. */
type Wanted = Map<string | number, Wanted>;

/** Only what the paths name; lists close up around the elements taken. */
export function projectItem(item: Item, paths: readonly Path[]): Item {
	const wanted: Wanted = new Map();
	for (const path of paths) {
		let node = wanted;
		for (const part of path) {
			const next: Wanted = node.get(part) ?? new Map();
			node.set(part, next);
			node = next;
		}
	}
	return pickMembers(item, wanted);
}

function pickMembers(item: Item, wanted: Wanted): Item {
	const picked = draftItem();
	for (const [name, below] of wanted) {
		if (typeof name !== 'string' || !Object.hasOwn(item, name)) continue;
		const value = pick(item[name]!, below);
		if (value) picked[name] = value;
	}
	return picked;
}

function pick(value: Value, wanted: Wanted): Value | undefined {
	if (wanted.size === 0) return value;
	if ('M' in value) {
		const picked = pickMembers(value.M, wanted);
		return Object.keys(picked).length > 0 ? {M: picked} : undefined;
	}
	if (!('L' in value)) return undefined;
	const picked = pickElements(value.L, wanted);
	return picked.length > 0 ? {L: picked} : undefined;
}

function pickElements(elements: readonly Value[], wanted: Wanted): readonly Value[] {
	const indexes = [...wanted.keys()].filter(index => typeof index === 'number').toSorted((a, b) => a - b);
	return indexes.flatMap(index => {
		const element = elements[index];
		return (element && pick(element, wanted.get(index)!)) ?? [];
	});
}
