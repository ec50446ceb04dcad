import {invalidParameter, validationError} from '../errors.ts';
import {applyUpdate} from '../expressions/apply-update.ts';
import {assignedType, bindUpdate, type Assigned, type UpdateAction} from '../expressions/bind-update.ts';
import {topName, type Path} from '../expressions/paths.ts';
import {Placeholders} from '../expressions/placeholders.ts';
import {explained, readUpdate} from '../expressions/read-expression.ts';
import {inOldWords, readAttributeUpdates, type AttributeUpdateInput} from '../legacy/attribute-updates.ts';
import {checkExpressionMembers} from '../requests/expression-members.ts';
import {sizeOf} from '../store/item-sizes.ts';
import {checkKey, emptyKind} from '../store/keys.ts';
import {keyAttributes, type Table} from '../store/table.ts';
import {maxItemBytes} from '../values/item-size.ts';
import {checkNesting, parseItem} from '../values/parse-value.ts';
import {typeOf, type Item, type ValueType} from '../values/value.ts';
import {expectedCondition, writeCondition} from './conditional.ts';
import type {KeyedInput} from './delete-intent.ts';
import type {WriteIntent} from './intent.ts';
import {checkScalarKeys, conditionPaths} from './read-condition.ts';

export type UpdateInput = KeyedInput & {
	readonly UpdateExpression?: string | undefined;
	readonly AttributeUpdates?: Readonly<Record<string, AttributeUpdateInput>> | undefined;
};
export type UpdateIntent = WriteIntent & {readonly paths: readonly Path[]};

export function updateIntent(input: UpdateInput): UpdateIntent {
	checkExpressionMembers(input, {
		expressions: ['UpdateExpression', 'ConditionExpression'],
		predecessors: ['AttributeUpdates', 'Expected', 'ConditionalOperator'],
		withValues: ['UpdateExpression', 'ConditionExpression'],
	});
	const key = parseItem(input.Key);
	const older = input.AttributeUpdates && readAttributeUpdates(input.AttributeUpdates);
	const expected = expectedCondition(input);
	const placeholders = new Placeholders(input);
	const actions = older ?? updateActions(input.UpdateExpression, placeholders);
	const condition = writeCondition(input, placeholders, expected);
	placeholders.refuseUnused();
	const paths = actions.map(({path}) => path);
	return {
		tableName: input.TableName,
		condition,
		paths,
		showsItemOnFailure: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
		resolve: table => {
			checkKey(table, key);
			checkTargets(table, actions);
			checkScalarKeys(table, [
				...paths,
				...actions.flatMap(readPaths),
				...(condition ? conditionPaths(condition) : []),
			]);
			const apply = (before: Item | undefined) => applyUpdate(before, key, actions);
			return {key, next: before => checkResult(table, older ? inOldWords(() => apply(before)) : apply(before))};
		},
	};
}

function updateActions(text: string | undefined, placeholders: Placeholders): readonly UpdateAction[] {
	if (text === undefined) return [];
	return explained('UpdateExpression', () => bindUpdate(readUpdate(text), placeholders));
}

/** The key of an item cannot change, and what an index is built on keeps its type. */
function checkTargets(table: Table, actions: readonly UpdateAction[]): void {
	for (const {name} of keyAttributes(table.key)) {
		if (!actions.some(({path}) => topName(path) === name)) continue;
		throw invalidParameter(`Cannot update attribute ${name}. This attribute is part of the key`);
	}
	for (const index of table.indexes.values()) {
		for (const {name, type} of keyAttributes(index.key)) {
			const action = actions.find(({path}) => path.length === 1 && path[0] === name);
			const actual = action && writtenType(action);
			if (actual === undefined || actual === type) continue;
			const types = `Expected: ${type} Actual: ${actual} IndexName: ${index.name}`;
			throw invalidParameter(`Type mismatch for Index Key ${name} ${types}`);
		}
	}
}

function writtenType(action: UpdateAction): ValueType | undefined {
	if (action.kind === 'set') return assignedType(action.assigned);
	return action.kind === 'remove' ? undefined : typeOf(action.value);
}

function readPaths(action: UpdateAction): readonly Path[] {
	return action.kind === 'set' ? assignedPaths(action.assigned) : [];
}

function assignedPaths(assigned: Assigned): readonly Path[] {
	switch (assigned.kind) {
		case 'value':
			return [];
		case 'path':
			return [assigned.path];
		case 'if-not-exists':
			return [assigned.path, ...assignedPaths(assigned.otherwise)];
		default:
			return [...assignedPaths(assigned.left), ...assignedPaths(assigned.right)];
	}
}

function checkResult(table: Table, after: Item | undefined): Item | undefined {
	if (!after) return undefined;
	for (const index of table.indexes.values()) {
		for (const {name, type} of keyAttributes(index.key)) {
			if (!Object.hasOwn(after, name)) continue;
			if (typeOf(after[name]!) !== type) {
				throw validationError('The update expression attempted to update the secondary index key to unsupported type');
			}
			const empty = emptyKind(after[name]!);
			if (empty) throw emptyIndexKey(empty);
		}
	}
	if (sizeOf(after) > maxItemBytes) throw validationError('Item size to update has exceeded the maximum allowed size');
	checkNesting(after);
	return after;
}

function emptyIndexKey(empty: string): Error {
	return validationError(
		'One or more parameter values are not valid. The update expression attempted to update a secondary index key ' +
			'to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty ' +
			`${empty} value.`,
	);
}
