import type {Comparator, ConditionNode, OperandNode, Parsed} from './syntax-tree.ts';
import {TokenReader} from './token-reader.ts';

const comparators = new Set<string>(['=', '<>', '<', '<=', '>', '>=']);

/** Condition, filter and key condition expressions share one grammar. */
export function parseCondition(expression: string): Parsed<ConditionNode> {
	const reader = new TokenReader(expression);
	const tree = condition(reader);
	reader.expectEnd();
	return reader.parsed(tree);
}

/** A parenthesis may hold an operand or a condition; which of them shows only at its end. */
type Either = OperandNode | ConditionNode;

function condition(reader: TokenReader): ConditionNode {
	return asCondition(reader, either(reader));
}

function either(reader: TokenReader): Either {
	let left = conjunction(reader);
	while (reader.keyword === 'OR') {
		const before = asCondition(reader, left);
		reader.take();
		reader.operators++;
		left = {kind: 'both', operator: 'OR', left: before, right: asCondition(reader, conjunction(reader))};
	}
	return left;
}

function conjunction(reader: TokenReader): Either {
	let left = negation(reader);
	while (reader.keyword === 'AND') {
		const before = asCondition(reader, left);
		reader.take();
		reader.operators++;
		left = {kind: 'both', operator: 'AND', left: before, right: asCondition(reader, negation(reader))};
	}
	return left;
}

function negation(reader: TokenReader): Either {
	if (!reader.takeKeyword('NOT')) return comparison(reader);
	reader.operators++;
	return {
		kind: 'not',
		condition: asCondition(
			reader,
			reader.nested(() => negation(reader)),
		),
	};
}

function comparison(reader: TokenReader): Either {
	const left = unit(reader);
	if (reader.token.kind === 'sign' && comparators.has(reader.token.text)) {
		const before = asOperand(reader, left);
		reader.operators++;
		const operator = reader.take().text as Comparator;
		return {kind: 'compare', operator, left: before, right: operand(reader)};
	}
	if (reader.keyword === 'BETWEEN') return between(reader, asOperand(reader, left));
	return reader.keyword === 'IN' ? membership(reader, asOperand(reader, left)) : left;
}

function between(reader: TokenReader, tested: OperandNode): ConditionNode {
	reader.take();
	reader.operators++;
	const low = operand(reader);
	if (!reader.takeKeyword('AND')) reader.fail();
	return {kind: 'between', operand: tested, low, high: operand(reader)};
}

function membership(reader: TokenReader, tested: OperandNode): ConditionNode {
	reader.take();
	reader.operators++;
	reader.expect('(');
	const candidates = [operand(reader)];
	while (reader.takeIf(',')) candidates.push(operand(reader));
	reader.expect(')');
	return {kind: 'in', operand: tested, candidates};
}

function operand(reader: TokenReader): OperandNode {
	return asOperand(reader, unit(reader));
}

function unit(reader: TokenReader): Either {
	if (reader.takeIf('(')) return reader.closeParenthesis(reader.nested(() => either(reader)));
	return reader.simpleOperand(() => operand(reader));
}

function asOperand(reader: TokenReader, node: Either): OperandNode {
	return node.kind === 'path' || node.kind === 'value' || node.kind === 'function' ? node : reader.fail();
}

function asCondition(reader: TokenReader, node: Either): ConditionNode {
	return node.kind === 'path' || node.kind === 'value' || node.kind === 'arithmetic' ? reader.fail() : node;
}
