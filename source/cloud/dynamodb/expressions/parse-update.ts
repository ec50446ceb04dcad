import type {OperandNode, Parsed, UpdateActionNode, UpdateNode, UpdateSection} from './syntax-tree.ts';
import {TokenReader} from './token-reader.ts';

export function parseUpdate(expression: string): Parsed<UpdateNode> {
	const reader = new TokenReader(expression);
	const actions: UpdateActionNode[] = [];
	const sections: UpdateSection[] = [];
	do {
		const section = sectionName(reader);
		sections.push(section);
		do actions.push(action(reader, section));
		while (reader.takeIf(','));
	} while (reader.token.kind !== 'end');
	return reader.parsed({actions, sections});
}

function sectionName(reader: TokenReader): UpdateSection {
	const word = reader.keyword;
	if (word !== 'SET' && word !== 'REMOVE' && word !== 'ADD' && word !== 'DELETE') reader.fail();
	reader.take();
	return word;
}

function action(reader: TokenReader, section: UpdateSection): UpdateActionNode {
	const path = reader.path();
	reader.operators++;
	if (section === 'REMOVE') return {section, path};
	if (section === 'SET') {
		reader.expect('=');
		return {section, path, operand: assigned(reader)};
	}
	if (reader.token.kind !== 'value') reader.fail();
	return {section, path, operand: {kind: 'value', name: reader.take().text}};
}

/** One addition or subtraction at most, and not inside another. */
function assigned(reader: TokenReader): OperandNode {
	const left = operand(reader);
	const operator = reader.token.text;
	if (left.kind === 'arithmetic' || reader.token.kind !== 'sign' || (operator !== '+' && operator !== '-')) return left;
	reader.take();
	reader.operators++;
	const right = operand(reader);
	return right.kind === 'arithmetic' ? reader.fail() : {kind: 'arithmetic', operator, left, right};
}

function operand(reader: TokenReader): OperandNode {
	if (reader.takeIf('(')) return reader.closeParenthesis(reader.nested(() => assigned(reader)));
	return reader.simpleOperand(() => unadded(reader));
}

/** Between a function's parentheses nothing is added up. */
function unadded(reader: TokenReader): OperandNode {
	const node = operand(reader);
	return node.kind === 'arithmetic' ? reader.fail() : node;
}
