import {validationError} from '../errors.ts';
import {draftItem, type Item, type Value} from '../values/value.ts';
import type {Path} from './paths.ts';

/** A value to stand at a path; undefined takes away what is there. */
export type Edit = {readonly path: Path; readonly value: Value | undefined};

/** All edits at once: list positions mean the list as it was. */
export function editItem(item: Item, edits: readonly Edit[]): Item {
	const root: Branch = {below: new Map()};
	for (const edit of edits) plant(root, edit);
	return editMembers(item, root);
}

type Branch = {readonly below: Map<string | number, Branch>; leaf?: {readonly value: Value | undefined}};

function plant(root: Branch, {path, value}: Edit): void {
	let branch = root;
	for (const part of path) {
		const next: Branch = branch.below.get(part) ?? {below: new Map()};
		branch.below.set(part, next);
		branch = next;
	}
	branch.leaf = {value};
}

function editMembers(item: Item, branch: Branch): Item {
	const draft = draftItem(item);
	for (const [name, below] of branch.below) {
		const value = edited(draft[name], below);
		if (value) draft[name] = value;
		else delete draft[name];
	}
	return draft;
}

function edited(value: Value | undefined, branch: Branch): Value | undefined {
	if (branch.leaf) return branch.leaf.value;
	const byIndex = typeof branch.below.keys().next().value === 'number';
	if (value && byIndex && 'L' in value) return {L: editElements(value.L, branch)};
	if (value && !byIndex && 'M' in value) return {M: editMembers(value.M, branch)};
	throw validationError('The document path provided in the update expression is invalid for update');
}

/** Elements beyond the end are appended, in the order of their positions. */
function editElements(elements: readonly Value[], branch: Branch): readonly Value[] {
	const result: Value[] = [];
	elements.forEach((element, index) => {
		const below = branch.below.get(index);
		const value = below ? edited(element, below) : element;
		if (value) result.push(value);
	});
	const beyond = [...branch.below.keys()].filter(index => Number(index) >= elements.length).map(Number);
	for (const index of beyond.toSorted((a, b) => a - b)) {
		const value = edited(undefined, branch.below.get(index)!);
		if (value) result.push(value);
	}
	return result;
}
