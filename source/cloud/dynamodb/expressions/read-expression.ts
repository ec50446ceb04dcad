import {validationError} from '../errors.ts';
import {parseCondition} from './parse-condition.ts';
import {parseProjection} from './parse-projection.ts';
import {parseUpdate} from './parse-update.ts';
import {reservedWords} from './reserved-words.ts';
import type {
	ConditionNode,
	FunctionNode,
	OperandNode,
	Parsed,
	PathNode,
	UpdateActionNode,
	UpdateNode,
} from './syntax-tree.ts';
import {ExpressionFault} from './token-reader.ts';

const maxBytes = 4096;
const maxOperators = 300;
const functionNames = new Set([
	'attribute_exists',
	'attribute_not_exists',
	'attribute_type',
	'begins_with',
	'contains',
	'size',
	'if_not_exists',
	'list_append',
]);
const testFunctions = new Set([
	'attribute_exists',
	'attribute_not_exists',
	'attribute_type',
	'begins_with',
	'contains',
]);
/** Programs repeat themselves: the same few texts come with every request. */
const maxRemembered = 500;

export const readCondition = remember<ConditionNode>(text => {
	const parsed = parseCondition(text);
	checkOperators(parsed);
	checkFunctions(parsed, misusedInCondition(parsed.tree));
	checkReserved(parsed);
	return parsed.tree;
});

export const readUpdate = remember<UpdateNode>(text => {
	const parsed = parseUpdate(text);
	checkOperators(parsed);
	checkReserved(parsed);
	checkFunctions(
		parsed,
		parsed.tree.actions.map(misusedInAction).find(found => found),
	);
	checkSections(parsed.tree);
	return parsed.tree;
});

export const readProjection = remember<readonly PathNode[]>(text => {
	const parsed = parseProjection(text);
	checkReserved(parsed);
	return parsed.tree;
});

/** Names the expression in what it could not be bound or parsed for. */
export function explained<T>(member: string, work: () => T): T {
	try {
		return work();
	} catch (error) {
		if (!(error instanceof ExpressionFault)) throw error;
		throw validationError(`Invalid ${member}: ${error.message}`);
	}
}

function remember<Tree>(read: (text: string) => Tree): (text: string) => Tree {
	const known = new Map<string, Tree>();
	return text => {
		const before = known.get(text);
		if (before) return before;
		if (text === '') throw new ExpressionFault('The expression can not be empty;');
		const bytes = Buffer.byteLength(text);
		if (bytes > maxBytes) {
			const what = 'Expression size has exceeded the maximum allowed size';
			throw new ExpressionFault(`${what}; expression size: ${bytes}`);
		}
		const tree = read(text);
		if (known.size >= maxRemembered) known.clear();
		known.set(text, tree);
		return tree;
	};
}

// These look over the whole expression before any of its parts is looked at closely.

function checkOperators({operators}: Parsed<unknown>): void {
	if (operators <= maxOperators) return;
	const what = 'The expression contains too many operators';
	throw new ExpressionFault(`${what}; operator count: ${maxOperators + 1}`);
}

function checkFunctions({functions}: Parsed<unknown>, misused: FunctionNode | undefined): void {
	const unknown = functions.find(node => !functionNames.has(node.name));
	if (unknown) throw new ExpressionFault(`Invalid function name; function: ${unknown.name}`);
	if (!misused) return;
	const what = 'The function is not allowed to be used this way in an expression';
	throw new ExpressionFault(`${what}; function: ${misused.name}`);
}

function checkReserved({plainNames}: Parsed<unknown>): void {
	const reserved = plainNames.find(name => reservedWords.has(name.toUpperCase()));
	if (reserved === undefined) return;
	throw new ExpressionFault(`Attribute name is a reserved keyword; reserved keyword: ${reserved}`);
}

function checkSections({sections}: UpdateNode): void {
	const again = sections.find((section, index) => sections.indexOf(section) !== index);
	if (again === undefined) return;
	throw new ExpressionFault(`The "${again}" section can only be used once in an update expression;`);
}

/** A test stands alone, size() only inside a comparison. */
function misusedInCondition(node: ConditionNode): FunctionNode | undefined {
	switch (node.kind) {
		case 'function':
			return testFunctions.has(node.name) ? firstMisused(node.operands) : node;
		case 'compare':
			return firstMisused([node.left, node.right]);
		case 'between':
			return firstMisused([node.operand, node.low, node.high]);
		case 'in':
			return firstMisused([node.operand, ...node.candidates]);
		case 'both':
			return misusedInCondition(node.left) ?? misusedInCondition(node.right);
		case 'not':
			return misusedInCondition(node.condition);
	}
}

function firstMisused(operands: readonly OperandNode[]): FunctionNode | undefined {
	for (const operand of operands) {
		if (operand.kind !== 'function') continue;
		const misused = operand.name === 'size' ? firstMisused(operand.operands) : operand;
		if (misused) return misused;
	}
	return undefined;
}

function misusedInAction(action: UpdateActionNode): FunctionNode | undefined {
	return action.section === 'SET' ? misusedInUpdate(action.operand) : undefined;
}

/** Of the two functions of SET, only if_not_exists may stand inside another. */
function misusedInUpdate(operand: OperandNode, inside = false): FunctionNode | undefined {
	if (operand.kind === 'arithmetic')
		return misusedInUpdate(operand.left, inside) ?? misusedInUpdate(operand.right, inside);
	if (operand.kind !== 'function') return undefined;
	const allowed = operand.name === 'if_not_exists' || (operand.name === 'list_append' && !inside);
	if (!allowed) return operand;
	for (const inner of operand.operands) {
		const misused = misusedInUpdate(inner, true);
		if (misused) return misused;
	}
	return undefined;
}
