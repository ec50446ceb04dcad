import {validationError} from '../errors.ts';
import type {Condition} from '../expressions/bind-condition.ts';
import type {PlaceholderInput, Placeholders} from '../expressions/placeholders.ts';
import {conditionFrom, readExpected, type ExpectedInput} from '../legacy/conditions.ts';
import {conditionExpression} from './read-condition.ts';

/** The ways to make a write depend on the item. */
export type ConditionalInput = PlaceholderInput & {
	readonly ConditionExpression?: string | undefined;
	readonly Expected?: Readonly<Record<string, ExpectedInput>> | undefined;
	readonly ConditionalOperator?: string | undefined;
	readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
};

/** Expected is judged before placeholders are, expressions after. */
export function expectedCondition({Expected, ConditionalOperator}: ConditionalInput): Condition | undefined {
	if (!Expected) {
		if (ConditionalOperator === undefined) return undefined;
		throw validationError('ConditionalOperator cannot be used without Filter or Expected');
	}
	const tests = readExpected(Expected);
	if (ConditionalOperator !== undefined && tests.length < 2) {
		throw validationError(
			'One or more parameter values were invalid: ConditionalOperator can only be used when Filter or Expected has two or more elements',
		);
	}
	return conditionFrom(tests, ConditionalOperator);
}

export function writeCondition(
	input: ConditionalInput,
	placeholders: Placeholders,
	expected?: Condition,
): Condition | undefined {
	return conditionExpression('ConditionExpression', input.ConditionExpression, placeholders) ?? expected;
}

/** PutItem and DeleteItem can show only what was there before. */
export function checkReturnsOldOnly(returnValues: string | undefined): void {
	if (returnValues === undefined || returnValues === 'NONE' || returnValues === 'ALL_OLD') return;
	throw validationError('ReturnValues can only be ALL_OLD or NONE');
}
