import {beginsWith, compareValues, containsValue, equalValues} from '../values/compare-values.ts';
import {typeOf, type Item, type Value} from '../values/value.ts';
import type {Condition} from './bind-condition.ts';
import {operandValue, type Operand} from './operands.ts';
import {valueAt} from './paths.ts';
import type {Comparator} from './syntax-tree.ts';

/** An attribute that is not there equals nothing, has no order, and differs from everything. */
export function holds(condition: Condition, item: Item): boolean {
	switch (condition.kind) {
		case 'both':
			return condition.operator === 'AND'
				? holds(condition.left, item) && holds(condition.right, item)
				: holds(condition.left, item) || holds(condition.right, item);
		case 'not':
			return !holds(condition.condition, item);
		case 'exists':
			return (valueAt(item, condition.path) !== undefined) === condition.wanted;
		case 'compare':
			return compares(condition.operator, operandValue(condition.left, item), operandValue(condition.right, item));
		case 'between':
			return within(condition, item);
		case 'in':
			return among(condition.operand, condition.candidates, item);
		case 'has-type': {
			const value = operandValue(condition.operand, item);
			return value !== undefined && typeOf(value) === condition.type;
		}
		case 'begins-with':
		case 'contains':
			return holdsPart(condition, item);
	}
}

function holdsPart({kind, operand, part}: Condition & {kind: 'begins-with' | 'contains'}, item: Item): boolean {
	const whole = operandValue(operand, item);
	const wanted = operandValue(part, item);
	if (!whole || !wanted) return false;
	return kind === 'contains' ? containsValue(whole, wanted) : beginsWith(whole, wanted);
}

function compares(operator: Comparator, left: Value | undefined, right: Value | undefined): boolean {
	if (!left || !right) return operator === '<>';
	if (operator === '=') return equalValues(left, right);
	if (operator === '<>') return !equalValues(left, right);
	const order = compareValues(left, right);
	if (order === undefined) return false;
	switch (operator) {
		case '<':
			return order < 0;
		case '<=':
			return order <= 0;
		case '>':
			return order > 0;
		case '>=':
			return order >= 0;
	}
}

function within({operand, low, high}: Condition & {kind: 'between'}, item: Item): boolean {
	const value = operandValue(operand, item);
	return compares('>=', value, operandValue(low, item)) && compares('<=', value, operandValue(high, item));
}

function among(operand: Operand, candidates: readonly Operand[], item: Item): boolean {
	const value = operandValue(operand, item);
	return candidates.some(candidate => compares('=', value, operandValue(candidate, item)));
}
