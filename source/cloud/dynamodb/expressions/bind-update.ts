import {isSet, typeOf, type SetValue, type Value, type ValueType} from '../values/value.ts';
import {checkCount, requiresPath, wrongType} from './operands.ts';
import {checkDistinctPaths, resolvePath, type Path} from './paths.ts';
import type {Placeholders} from './placeholders.ts';
import type {FunctionNode, OperandNode, UpdateActionNode, UpdateNode} from './syntax-tree.ts';
import {ExpressionFault} from './token-reader.ts';

/** What SET assigns, with names and values put in. */
export type Assigned =
	| {readonly kind: 'path'; readonly path: Path}
	| {readonly kind: 'value'; readonly value: Value}
	| {readonly kind: 'if-not-exists'; readonly path: Path; readonly otherwise: Assigned}
	| {readonly kind: 'append'; readonly left: Assigned; readonly right: Assigned}
	| {readonly kind: 'arithmetic'; readonly operator: '+' | '-'; readonly left: Assigned; readonly right: Assigned};

export type UpdateAction =
	| {readonly kind: 'set'; readonly path: Path; readonly assigned: Assigned}
	| {readonly kind: 'remove'; readonly path: Path}
	| {readonly kind: 'add'; readonly path: Path; readonly value: Value}
	| {readonly kind: 'delete'; readonly path: Path; readonly value: SetValue};

const longTypeNames: Record<ValueType, string> = {
	S: 'STRING',
	N: 'NUMBER',
	B: 'BINARY',
	BOOL: 'BOOLEAN',
	NULL: 'NULL',
	SS: 'STRING_SET',
	NS: 'NUMBER_SET',
	BS: 'BINARY_SET',
	L: 'LIST',
	M: 'MAP',
};

export function bindUpdate(node: UpdateNode, placeholders: Placeholders): readonly UpdateAction[] {
	const bound = node.actions.map(action => bindAction(action, placeholders));
	checkDistinctPaths(bound.map(action => action.path));
	for (const action of bound) checkElementType(action);
	// Undefined names and values are found before the operands of functions are counted or typed.
	for (const action of bound) if (action.kind === 'set') checkAssigned(action.operand);
	return bound.map(finish);
}

/** The type a value will have, as far as that can be told without the item. */
export function assignedType(assigned: Assigned): ValueType | undefined {
	switch (assigned.kind) {
		case 'value':
			return typeOf(assigned.value);
		case 'append':
			return 'L';
		case 'arithmetic':
			return 'N';
		default:
			return undefined;
	}
}

/** Half bound: names and values are in, functions still stand as written. */
type Half =
	| {readonly kind: 'path'; readonly path: Path}
	| {readonly kind: 'value'; readonly value: Value}
	| {readonly kind: 'function'; readonly name: string; readonly operands: readonly Half[]}
	| {readonly kind: 'arithmetic'; readonly operator: '+' | '-'; readonly left: Half; readonly right: Half};
type HalfAction =
	| {readonly kind: 'set'; readonly path: Path; readonly operand: Half}
	| {readonly kind: 'remove'; readonly path: Path}
	| {readonly kind: 'add' | 'delete'; readonly path: Path; readonly value: Value};

function bindAction(action: UpdateActionNode, placeholders: Placeholders): HalfAction {
	const path = resolvePath(action.path, placeholders);
	switch (action.section) {
		case 'SET':
			return {kind: 'set', path, operand: bindHalf(action.operand, placeholders)};
		case 'REMOVE':
			return {kind: 'remove', path};
		default: {
			const kind = action.section === 'ADD' ? 'add' : 'delete';
			return {kind, path, value: placeholders.value(action.operand.name)};
		}
	}
}

function bindHalf(node: OperandNode, placeholders: Placeholders): Half {
	switch (node.kind) {
		case 'path':
			return {kind: 'path', path: resolvePath(node, placeholders)};
		case 'value':
			return {kind: 'value', value: placeholders.value(node.name)};
		case 'function':
			return bindFunction(node, placeholders);
		case 'arithmetic': {
			const left = bindHalf(node.left, placeholders);
			return {kind: 'arithmetic', operator: node.operator, left, right: bindHalf(node.right, placeholders)};
		}
	}
}

function bindFunction(node: FunctionNode, placeholders: Placeholders): Half {
	return {kind: 'function', name: node.name, operands: node.operands.map(operand => bindHalf(operand, placeholders))};
}

function checkElementType(action: HalfAction): void {
	if (action.kind !== 'add' && action.kind !== 'delete') return;
	if (isSet(action.value) || (action.kind === 'add' && 'N' in action.value)) return;
	const what = 'Incorrect operand type for operator or function';
	const type = longTypeNames[typeOf(action.value)];
	throw new ExpressionFault(`${what}; operator: ${action.kind.toUpperCase()}, operand type: ${type}`);
}

function checkAssigned(half: Half): void {
	if (half.kind === 'arithmetic') {
		for (const side of [half.left, half.right]) {
			checkAssigned(side);
			if (side.kind === 'value' && !('N' in side.value)) throw wrongType(half.operator, typeOf(side.value));
		}
	}
	if (half.kind !== 'function') return;
	for (const operand of half.operands) checkAssigned(operand);
	checkCount(half.name, half.operands.length);
	if (half.name === 'if_not_exists') {
		if (half.operands[0]!.kind !== 'path') throw requiresPath(half.name);
		return;
	}
	for (const operand of half.operands) {
		if (operand.kind === 'value' && !('L' in operand.value)) throw wrongType(half.name, typeOf(operand.value));
	}
}

function finish(action: HalfAction): UpdateAction {
	switch (action.kind) {
		case 'set':
			return {kind: 'set', path: action.path, assigned: finishOperand(action.operand)};
		case 'remove':
			return action;
		case 'add':
			return {kind: 'add', path: action.path, value: action.value};
		case 'delete':
			return {kind: 'delete', path: action.path, value: action.value as SetValue};
	}
}

function finishOperand(half: Half): Assigned {
	switch (half.kind) {
		case 'path':
		case 'value':
			return half;
		case 'arithmetic':
			return {
				kind: 'arithmetic',
				operator: half.operator,
				left: finishOperand(half.left),
				right: finishOperand(half.right),
			};
		case 'function': {
			const [first, second] = half.operands as [Half, Half];
			const right = finishOperand(second);
			if (first.kind === 'path' && half.name === 'if_not_exists')
				return {kind: 'if-not-exists', path: first.path, otherwise: right};
			return {kind: 'append', left: finishOperand(first), right};
		}
	}
}
