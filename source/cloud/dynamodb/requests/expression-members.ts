import {validationError} from '../errors.ts';
import type {PlaceholderInput} from '../expressions/placeholders.ts';

/** Which members of a request are expressions, and which are their predecessors. */
export type ExpressionMembers = {
	readonly expressions: readonly string[];
	readonly predecessors: readonly string[];
	/** the expressions that may use values, as AWS lists them when there are none */
	readonly withValues: readonly string[];
};

/** The two ways of saying things do not mix, and names and values need an expression to stand in. */
export function checkExpressionMembers(input: PlaceholderInput & object, members: ExpressionMembers): void {
	const given = input as Readonly<Record<string, unknown>>;
	const present = (name: string): boolean => given[name] !== undefined;
	const expressions = members.expressions.filter(present);
	const predecessors = members.predecessors.filter(present);
	if (expressions.length > 0 && predecessors.length > 0) {
		throw validationError(
			'Can not use both expression and non-expression parameters in the same request: ' +
				`Non-expression parameters: {${predecessors.join(', ')}} Expression parameters: {${expressions.join(', ')}}`,
		);
	}
	if (input.ExpressionAttributeNames && expressions.length === 0) {
		throw validationError('ExpressionAttributeNames can only be specified when using expressions');
	}
	if (input.ExpressionAttributeValues && !members.withValues.some(present)) {
		const missing = `${members.withValues.join(' and ')} ${members.withValues.length > 1 ? 'are' : 'is'} null`;
		throw validationError(`ExpressionAttributeValues can only be specified when using expressions: ${missing}`);
	}
}
