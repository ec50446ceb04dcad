import {readCondition, readProjection, readUpdate} from '../expressions/read-expression.ts';
import type {ConditionNode, OperandNode, PathNode} from '../expressions/syntax-tree.ts';

type Named = {
	readonly ConditionExpression?: string | undefined;
	readonly UpdateExpression?: string | undefined;
	readonly ProjectionExpression?: string | undefined;
	readonly FilterExpression?: string | undefined;
	readonly AttributeUpdates?: object | undefined;
	readonly AttributesToGet?: readonly string[] | undefined;
	readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
};

/** The top-level attributes that a request names, for authorisation; what does not parse is refused later. */
export function namedAttributes(input: Named): readonly string[] {
	const paths: PathNode[] = [];
	attempt(() => input.UpdateExpression && paths.push(...updatePaths(input.UpdateExpression)));
	attempt(() => input.ConditionExpression && paths.push(...conditionNodes(readCondition(input.ConditionExpression))));
	attempt(() => input.FilterExpression && paths.push(...conditionNodes(readCondition(input.FilterExpression))));
	attempt(() => input.ProjectionExpression && paths.push(...readProjection(input.ProjectionExpression)));
	const names = paths.flatMap(({parts}) => {
		const first = parts[0]!;
		return first.kind === 'name'
			? first.name
			: (input.ExpressionAttributeNames?.[first.kind === 'placeholder' ? first.name : ''] ?? []);
	});
	return [...Object.keys(input.AttributeUpdates ?? {}), ...(input.AttributesToGet ?? []), ...names];
}

function attempt(work: () => unknown): void {
	try {
		work();
	} catch {
		// The call itself will say what is wrong.
	}
}

function updatePaths(text: string): readonly PathNode[] {
	return readUpdate(text).actions.flatMap(action => [
		action.path,
		...('operand' in action ? operandNodes(action.operand) : []),
	]);
}

function conditionNodes(node: ConditionNode): readonly PathNode[] {
	switch (node.kind) {
		case 'both':
			return [...conditionNodes(node.left), ...conditionNodes(node.right)];
		case 'not':
			return conditionNodes(node.condition);
		case 'compare':
			return [node.left, node.right].flatMap(operandNodes);
		case 'between':
			return [node.operand, node.low, node.high].flatMap(operandNodes);
		case 'in':
			return [node.operand, ...node.candidates].flatMap(operandNodes);
		case 'function':
			return node.operands.flatMap(operandNodes);
	}
}

function operandNodes(node: OperandNode): readonly PathNode[] {
	switch (node.kind) {
		case 'path':
			return [node];
		case 'value':
			return [];
		case 'function':
			return node.operands.flatMap(operandNodes);
		case 'arithmetic':
			return [...operandNodes(node.left), ...operandNodes(node.right)];
	}
}
