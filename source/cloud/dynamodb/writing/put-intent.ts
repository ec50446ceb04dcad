import {validationError} from '../errors.ts';
import {Placeholders} from '../expressions/placeholders.ts';
import {checkExpressionMembers} from '../requests/expression-members.ts';
import {sizeOf} from '../store/item-sizes.ts';
import {checkItemKeys, keyFrom} from '../store/keys.ts';
import {maxItemBytes} from '../values/item-size.ts';
import {parseItem, type RawItem} from '../values/parse-value.ts';
import {checkReturnsOldOnly, expectedCondition, writeCondition, type ConditionalInput} from './conditional.ts';
import type {WriteIntent} from './intent.ts';
import {checkScalarKeys, conditionPaths} from './read-condition.ts';

export type PutInput = ConditionalInput & {
	readonly TableName: string;
	readonly Item: RawItem;
	readonly ReturnValues?: string | undefined;
};

export function putIntent(input: PutInput): WriteIntent {
	checkExpressionMembers(input, {
		expressions: ['ConditionExpression'],
		predecessors: ['Expected', 'ConditionalOperator'],
		withValues: ['ConditionExpression'],
	});
	const item = parseItem(input.Item);
	checkReturnsOldOnly(input.ReturnValues);
	if (sizeOf(item) > maxItemBytes) throw validationError('Item size has exceeded the maximum allowed size');
	const expected = expectedCondition(input);
	const placeholders = new Placeholders(input);
	const condition = writeCondition(input, placeholders, expected);
	placeholders.refuseUnused();
	return {
		tableName: input.TableName,
		condition,
		showsItemOnFailure: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
		resolve: table => {
			checkItemKeys(table, item);
			if (condition) checkScalarKeys(table, conditionPaths(condition));
			return {key: keyFrom(table.key, item), next: () => item};
		},
	};
}
