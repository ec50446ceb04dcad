import {compareValues} from '../values/compare-values.ts';
import {typeOf, valueTypes, type Value, type ValueType} from '../values/value.ts';
import {bindOperand, checkCount, checkDistinct, requiresPath, staticType, wrongType, type Operand} from './operands.ts';
import type {Path} from './paths.ts';
import type {Placeholders} from './placeholders.ts';
import type {Comparator, ConditionNode, FunctionNode} from './syntax-tree.ts';
import {ExpressionFault} from './token-reader.ts';

/** A condition ready to be asked of items. */
export type Condition =
	| {readonly kind: 'compare'; readonly operator: Comparator; readonly left: Operand; readonly right: Operand}
	| {readonly kind: 'between'; readonly operand: Operand; readonly low: Operand; readonly high: Operand}
	| {readonly kind: 'in'; readonly operand: Operand; readonly candidates: readonly Operand[]}
	| {readonly kind: 'both'; readonly operator: 'AND' | 'OR'; readonly left: Condition; readonly right: Condition}
	| {readonly kind: 'not'; readonly condition: Condition}
	| {readonly kind: 'exists'; readonly path: Path; readonly wanted: boolean}
	| {readonly kind: 'has-type'; readonly operand: Operand; readonly type: string}
	| {readonly kind: 'begins-with' | 'contains'; readonly operand: Operand; readonly part: Operand};

const maxCandidates = 100;

/** Left to right, each part judged as soon as its operands are known: the order in which AWS finds faults. */
export function bindCondition(node: ConditionNode, placeholders: Placeholders): Condition {
	switch (node.kind) {
		case 'both': {
			const left = bindCondition(node.left, placeholders);
			return {kind: 'both', operator: node.operator, left, right: bindCondition(node.right, placeholders)};
		}
		case 'not':
			return {kind: 'not', condition: bindCondition(node.condition, placeholders)};
		case 'compare':
			return bindComparison(node, placeholders);
		case 'between':
			return bindBetween(node, placeholders);
		case 'in':
			return bindMembership(node, placeholders);
		case 'function':
			return bindTest(node, placeholders);
	}
}

function bindComparison(node: ConditionNode & {kind: 'compare'}, placeholders: Placeholders): Condition {
	const left = bindOperand(node.left, placeholders);
	const right = bindOperand(node.right, placeholders);
	checkDistinct(node.operator, left, [right]);
	if (node.operator !== '=' && node.operator !== '<>') checkOrdered(node.operator, [left, right]);
	return {kind: 'compare', operator: node.operator, left, right};
}

function bindBetween(node: ConditionNode & {kind: 'between'}, placeholders: Placeholders): Condition {
	const operand = bindOperand(node.operand, placeholders);
	const low = bindOperand(node.low, placeholders);
	const high = bindOperand(node.high, placeholders);
	checkOrdered('BETWEEN', [operand, low, high]);
	if (low.kind === 'value' && high.kind === 'value') checkBounds(low.value, high.value);
	return {kind: 'between', operand, low, high};
}

function bindMembership(node: ConditionNode & {kind: 'in'}, placeholders: Placeholders): Condition {
	const operand = bindOperand(node.operand, placeholders);
	const candidates = node.candidates.map(candidate => bindOperand(candidate, placeholders));
	if (candidates.length > maxCandidates) {
		const what = 'The IN operator is provided with too many operands';
		throw new ExpressionFault(`${what}; number of operands: ${candidates.length}`);
	}
	return {kind: 'in', operand, candidates};
}

function bindTest(node: FunctionNode, placeholders: Placeholders): Condition {
	const operands = node.operands.map(operand => bindOperand(operand, placeholders));
	checkCount(node.name, operands.length);
	const [first, second] = operands as [Operand, Operand];
	switch (node.name) {
		case 'attribute_exists':
		case 'attribute_not_exists':
			if (first.kind !== 'path') throw requiresPath(node.name);
			return {kind: 'exists', path: first.path, wanted: node.name === 'attribute_exists'};
		case 'attribute_type':
			checkDistinct(node.name, first, [second]);
			return {kind: 'has-type', operand: first, type: typeName(second)};
		case 'begins_with':
			checkDistinct(node.name, first, [second]);
			for (const operand of operands) checkPrefixType(operand);
			return {kind: 'begins-with', operand: first, part: second};
		default:
			checkDistinct(node.name, first, [second]);
			return {kind: 'contains', operand: first, part: second};
	}
}

function checkOrdered(operator: string, operands: readonly Operand[]): void {
	for (const operand of operands) {
		const type = staticType(operand);
		if (type !== undefined && type !== 'S' && type !== 'N' && type !== 'B') throw wrongType(operator, type);
	}
}

function checkBounds(low: Value, high: Value): void {
	const order = compareValues(low, high);
	if (order !== undefined && order <= 0) return;
	const what =
		order === undefined
			? 'requires same data type for lower and upper bounds'
			: 'requires upper bound to be greater than or equal to lower bound';
	const bounds = `lower bound operand: AttributeValue: ${show(low)}, upper bound operand: AttributeValue: ${show(high)}`;
	throw new ExpressionFault(`The BETWEEN operator ${what}; ${bounds}`);
}

function show(value: Value): string {
	const type: ValueType = typeOf(value);
	return `{${type}:${String(value[type as keyof Value])}}`;
}

function checkPrefixType(operand: Operand): void {
	const type = staticType(operand);
	if (type !== undefined && type !== 'S' && type !== 'B') throw wrongType('begins_with', type);
}

function typeName(operand: Operand): string {
	const known = `{${valueTypes.join(',')}}`;
	if (operand.kind === 'path') throw wrongType('attribute_type', known);
	if (operand.kind === 'size') throw wrongType('attribute_type', 'N');
	if (!('S' in operand.value)) throw wrongType('attribute_type', typeOf(operand.value));
	const name = operand.value.S;
	if ((valueTypes as readonly string[]).includes(name)) return name;
	throw new ExpressionFault(`Invalid attribute type name found; type: ${name}, valid types: ${known}`);
}
