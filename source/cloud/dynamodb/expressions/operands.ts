import {typeOf, type Item, type Value, type ValueType} from '../values/value.ts';
import {valueSizeInExpression} from './size-function.ts';
import {resolvePath, samePath, showPath, valueAt, type Path} from './paths.ts';
import type {Placeholders} from './placeholders.ts';
import type {FunctionNode, OperandNode} from './syntax-tree.ts';
import {ExpressionFault} from './token-reader.ts';

/** What a condition compares, with names and values put in. */
export type Operand =
	| {readonly kind: 'path'; readonly path: Path}
	| {readonly kind: 'value'; readonly value: Value}
	| {readonly kind: 'size'; readonly of: Operand};

const operandCounts = new Map([
	['attribute_exists', 1],
	['attribute_not_exists', 1],
	['attribute_type', 2],
	['begins_with', 2],
	['contains', 2],
	['size', 1],
	['if_not_exists', 2],
	['list_append', 2],
]);

export function bindOperand(node: OperandNode, placeholders: Placeholders): Operand {
	switch (node.kind) {
		case 'path':
			return {kind: 'path', path: resolvePath(node, placeholders)};
		case 'value':
			return {kind: 'value', value: placeholders.value(node.name)};
		default:
			return bindSize(node as FunctionNode, placeholders);
	}
}

export function operandValue(operand: Operand, item: Item): Value | undefined {
	switch (operand.kind) {
		case 'path':
			return valueAt(item, operand.path);
		case 'value':
			return operand.value;
		case 'size': {
			const size = valueSizeInExpression(operandValue(operand.of, item));
			return size === undefined ? undefined : {N: String(size)};
		}
	}
}

/** The type that can be told without an item. */
export function staticType(operand: Operand): ValueType | undefined {
	if (operand.kind === 'path') return undefined;
	return operand.kind === 'value' ? typeOf(operand.value) : 'N';
}

export function checkCount(name: string, count: number): void {
	if (operandCounts.get(name) === count) return;
	const what = 'Incorrect number of operands for operator or function';
	throw new ExpressionFault(`${what}; operator or function: ${name}, number of operands: ${count}`);
}

export function wrongType(operator: string, type: string): ExpressionFault {
	const what = 'Incorrect operand type for operator or function';
	return new ExpressionFault(`${what}; operator or function: ${operator}, operand type: ${type}`);
}

export function requiresPath(operator: string): ExpressionFault {
	return new ExpressionFault(`Operator or function requires a document path; operator or function: ${operator}`);
}

/** a = a says nothing, so DynamoDB takes it for a mistake. */
export function checkDistinct(operator: string, first: Operand, others: readonly Operand[]): void {
	if (first.kind !== 'path') return;
	if (!others.some(other => other.kind === 'path' && samePath(first.path, other.path))) return;
	const what = 'The first operand must be distinct from the remaining operands for this operator or function';
	throw new ExpressionFault(`${what}; operator: ${operator}, first operand: ${showPath(first.path)}`);
}

function bindSize(node: FunctionNode, placeholders: Placeholders): Operand {
	const operands = node.operands.map(operand => bindOperand(operand, placeholders));
	checkCount('size', operands.length);
	const type = staticType(operands[0]!);
	if (type === 'N' || type === 'BOOL' || type === 'NULL') throw wrongType('size', type);
	return {kind: 'size', of: operands[0]!};
}
