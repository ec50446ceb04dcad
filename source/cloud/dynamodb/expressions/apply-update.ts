import {validationError} from '../errors.ts';
import {addNumbers} from '../values/decimal.ts';
import {numberOverflow} from '../values/parse-value.ts';
import {isSet, makeSet, setElements, typeOf, type Item, type SetValue, type Value} from '../values/value.ts';
import type {Assigned, UpdateAction} from './bind-update.ts';
import {editItem, type Edit} from './edit-item.ts';
import {valueAt} from './paths.ts';

/**
 * The item after the update. Everything is read from the item as it was; undefined where nothing
 * was there and nothing is put there.
 */
export function applyUpdate(item: Item | undefined, key: Item, actions: readonly UpdateAction[]): Item | undefined {
	if (!item && actions.length > 0 && actions.every(({kind}) => kind === 'remove' || kind === 'delete'))
		return undefined;
	const before = item ?? key;
	const edits: Edit[] = [];
	for (const action of actions) {
		const edit = editFor(action, before);
		if (edit) edits.push(edit);
	}
	return editItem(before, edits);
}

function editFor(action: UpdateAction, item: Item): Edit | undefined {
	const {path} = action;
	switch (action.kind) {
		case 'set':
			return {path, value: assignedValue(action.assigned, item)};
		case 'remove':
			return {path, value: undefined};
		case 'add':
			return {path, value: added(valueAt(item, path), action.value)};
		case 'delete': {
			const current = valueAt(item, path);
			return {path, value: current && withoutElements(current, action.value)};
		}
	}
}

function assignedValue(assigned: Assigned, item: Item): Value {
	switch (assigned.kind) {
		case 'value':
			return assigned.value;
		case 'path': {
			const value = valueAt(item, assigned.path);
			if (value) return value;
			throw validationError('The provided expression refers to an attribute that does not exist in the item');
		}
		case 'if-not-exists':
			return valueAt(item, assigned.path) ?? assignedValue(assigned.otherwise, item);
		case 'append': {
			const left = assignedValue(assigned.left, item);
			const right = assignedValue(assigned.right, item);
			if ('L' in left && 'L' in right) return {L: [...left.L, ...right.L]};
			throw wrongOperand();
		}
		case 'arithmetic': {
			const left = assignedValue(assigned.left, item);
			return sum(left, assignedValue(assigned.right, item), assigned.operator);
		}
	}
}

function added(current: Value | undefined, value: Value): Value {
	if (!current) return value;
	if ('N' in value) return sum(current, value, '+');
	// Lists come from the older AttributeUpdates alone: expressions refuse them.
	if ('L' in value && 'L' in current) return {L: [...current.L, ...value.L]};
	if (!isSet(value) || !isSet(current) || typeOf(value) !== typeOf(current)) throw wrongOperand();
	return makeSet(typeOf(value), [...new Set([...setElements(current), ...setElements(value)])]);
}

function withoutElements(current: Value, value: SetValue): Value | undefined {
	if (!isSet(current) || typeOf(value) !== typeOf(current)) throw wrongOperand();
	const gone = new Set(setElements(value));
	const left = setElements(current).filter(element => !gone.has(element));
	return left.length > 0 ? makeSet(typeOf(value), left) : undefined;
}

function sum(left: Value, right: Value, operator: '+' | '-'): Value {
	if (!('N' in left) || !('N' in right)) throw wrongOperand();
	const result = addNumbers(left.N, right.N, operator);
	// AWS calls a sum of more than 38 digits an overflow, too.
	if (result.state === 'refused') throw numberOverflow();
	return {N: result.text};
}

function wrongOperand(): Error {
	return validationError('An operand in the update expression has an incorrect data type');
}
