import {bindCondition, type Condition} from '../expressions/bind-condition.ts';
import type {Operand} from '../expressions/operands.ts';
import type {Path} from '../expressions/paths.ts';
import type {Placeholders} from '../expressions/placeholders.ts';
import {explained, readCondition} from '../expressions/read-expression.ts';
import {validationError} from '../errors.ts';
import {keyAttributes, type Table} from '../store/table.ts';

/** member: ConditionExpression, FilterExpression or KeyConditionExpression */
export function conditionExpression(
	member: string,
	text: string | undefined,
	placeholders: Placeholders,
): Condition | undefined {
	if (text === undefined) return undefined;
	return explained(member, () => bindCondition(readCondition(text), placeholders));
}

/** The paths a condition looks at. */
export function conditionPaths(condition: Condition): readonly Path[] {
	switch (condition.kind) {
		case 'both':
			return [...conditionPaths(condition.left), ...conditionPaths(condition.right)];
		case 'not':
			return conditionPaths(condition.condition);
		case 'exists':
			return [condition.path];
		case 'compare':
			return operandPaths([condition.left, condition.right]);
		case 'between':
			return operandPaths([condition.operand, condition.low, condition.high]);
		case 'in':
			return operandPaths([condition.operand, ...condition.candidates]);
		case 'has-type':
			return operandPaths([condition.operand]);
		default:
			return operandPaths([condition.operand, condition.part]);
	}
}

/** Key attributes are scalars, so no path may lead into one. */
export function checkScalarKeys(table: Table, paths: readonly Path[]): void {
	const own = new Set(keyAttributes(table.key).map(({name}) => name));
	const indexed = new Set([...table.indexes.values()].flatMap(({key}) => keyAttributes(key).map(({name}) => name)));
	for (const path of paths) {
		if (path.length === 1) continue;
		const name = path[0] as string;
		const kind = own.has(name) ? 'Key' : indexed.has(name) ? 'IndexKey' : undefined;
		if (kind === undefined) continue;
		const what = "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed";
		throw validationError(`${what}: ${kind}: ${name}`);
	}
}

function operandPaths(operands: readonly Operand[]): readonly Path[] {
	return operands.flatMap(operand => {
		if (operand.kind === 'path') return [operand.path];
		return operand.kind === 'size' ? operandPaths([operand.of]) : [];
	});
}
