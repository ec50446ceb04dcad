import {Placeholders} from '../expressions/placeholders.ts';
import {checkExpressionMembers} from '../requests/expression-members.ts';
import {checkKey} from '../store/keys.ts';
import {parseItem, type RawItem} from '../values/parse-value.ts';
import {checkReturnsOldOnly, expectedCondition, writeCondition, type ConditionalInput} from './conditional.ts';
import type {WriteIntent} from './intent.ts';
import {checkScalarKeys, conditionPaths} from './read-condition.ts';

export type KeyedInput = ConditionalInput & {readonly TableName: string; readonly Key: RawItem};
export type DeleteInput = KeyedInput & {readonly ReturnValues?: string | undefined};

export function deleteIntent(input: DeleteInput): WriteIntent {
	return keyedIntent(input, 'delete');
}

/** Writes nothing; only its condition counts. */
export function checkIntent(input: KeyedInput): WriteIntent {
	return keyedIntent(input, 'check');
}

function keyedIntent(input: DeleteInput, what: 'delete' | 'check'): WriteIntent {
	checkExpressionMembers(input, {
		expressions: ['ConditionExpression'],
		predecessors: ['Expected', 'ConditionalOperator'],
		withValues: ['ConditionExpression'],
	});
	const key = parseItem(input.Key);
	checkReturnsOldOnly(input.ReturnValues);
	const expected = expectedCondition(input);
	const placeholders = new Placeholders(input);
	const condition = writeCondition(input, placeholders, expected);
	placeholders.refuseUnused();
	return {
		tableName: input.TableName,
		condition,
		showsItemOnFailure: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
		resolve: table => {
			checkKey(table, key);
			if (condition) checkScalarKeys(table, conditionPaths(condition));
			return {key, next: before => (what === 'check' ? before : undefined)};
		},
	};
}
