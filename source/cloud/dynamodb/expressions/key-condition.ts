import {validationError} from '../errors.ts';
import type {Value} from '../values/value.ts';
import type {Condition} from './bind-condition.ts';
import type {Operand} from './operands.ts';
import type {Comparator} from './syntax-tree.ts';

/** One key attribute against constants. */
export type KeyTest = {
	readonly attribute: string;
	readonly operator: '=' | '<' | '<=' | '>' | '>=' | 'BETWEEN' | 'begins_with';
	readonly values: readonly Value[];
};

const flipped: Record<Comparator, Comparator> = {'=': '=', '<>': '<>', '<': '>', '<=': '>=', '>': '<', '>=': '<='};

/** Key conditions share the grammar of conditions; what they may not use has errors of its own. */
export function keyTests(condition: Condition): readonly KeyTest[] {
	const tests: KeyTest[] = [];
	collect(condition, tests);
	const attributes = new Set(tests.map(test => test.attribute));
	if (attributes.size < tests.length)
		throw validationError('KeyConditionExpressions must only contain one condition per key');
	if (tests.length > 2) throw validationError('Conditions can be of length 1 or 2 only');
	return tests;
}

function collect(condition: Condition, tests: KeyTest[]): void {
	switch (condition.kind) {
		case 'both':
			if (condition.operator === 'OR') throw notAllowed('OR');
			collect(condition.left, tests);
			collect(condition.right, tests);
			return;
		case 'compare':
			tests.push(comparison(condition));
			return;
		case 'between':
			tests.push(firstOperandTest('BETWEEN', condition.operand, [condition.low, condition.high]));
			return;
		case 'begins-with':
			tests.push(firstOperandTest('begins_with', condition.operand, [condition.part]));
			return;
		case 'not':
			throw notAllowed('NOT');
		case 'in':
			throw notAllowed('IN');
		case 'exists':
			throw notAllowed(condition.wanted ? 'attribute_exists' : 'attribute_not_exists');
		case 'has-type':
			throw notAllowed('attribute_type');
		case 'contains':
			throw notAllowed('contains');
	}
}

function comparison({operator, left, right}: Condition & {kind: 'compare'}): KeyTest {
	if (operator === '<>') throw notAllowed('<>');
	const attribute = onlyAttribute([left, right]);
	const turned = left.kind === 'path' ? operator : flipped[operator];
	return {attribute, operator: turned as KeyTest['operator'], values: constants([left, right])};
}

function firstOperandTest(operator: 'BETWEEN' | 'begins_with', first: Operand, others: readonly Operand[]): KeyTest {
	if (first.kind === 'value') {
		throw validationError(
			`Invalid condition in KeyConditionExpression: ${operator} operator must have the key attribute as its first operand`,
		);
	}
	return {attribute: onlyAttribute([first, ...others]), operator, values: constants(others)};
}

function onlyAttribute(operands: readonly Operand[]): string {
	let attribute: string | undefined;
	for (const operand of operands) {
		if (operand.kind === 'size') throw validationError('KeyConditionExpressions cannot contain nested operations');
		if (operand.kind === 'value') continue;
		if (attribute !== undefined) {
			throw validationError(
				'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition',
			);
		}
		if (operand.path.length > 1)
			throw validationError('KeyConditionExpressions cannot have conditions on nested attributes');
		attribute = operand.path[0] as string;
	}
	if (attribute !== undefined) return attribute;
	throw validationError('Invalid condition in KeyConditionExpression: No key attribute specified');
}

function constants(operands: readonly Operand[]): readonly Value[] {
	return operands.flatMap(operand => (operand.kind === 'value' ? [operand.value] : []));
}

function notAllowed(operator: string): Error {
	return validationError(`Invalid operator used in KeyConditionExpression: ${operator}`);
}
