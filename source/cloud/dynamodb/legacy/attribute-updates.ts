import {AwsError, invalidParameter, validationError} from '../errors.ts';
import type {UpdateAction} from '../expressions/bind-update.ts';
import {checkName, parseValue, type RawValue} from '../values/parse-value.ts';
import {isSet, typeOf} from '../values/value.ts';

export type AttributeUpdateInput = {readonly Action?: string | undefined; readonly Value?: RawValue | undefined};

/** AttributeUpdates: what UpdateItem took before there were expressions. */
export function readAttributeUpdates(input: Readonly<Record<string, AttributeUpdateInput>>): readonly UpdateAction[] {
	return Object.entries(input).map(([name, update]) => readUpdate(name, update));
}

/** The same mistakes as in expressions, in the words of their time. */
export function inOldWords<T>(work: () => T): T {
	try {
		return work();
	} catch (error) {
		if (error instanceof AwsError && error.message.startsWith('An operand in the update expression')) {
			throw validationError('Type mismatch for attribute to update');
		}
		throw error;
	}
}

function readUpdate(name: string, {Action = 'PUT', Value}: AttributeUpdateInput): UpdateAction {
	checkName(name);
	const path = [name];
	if (Value === undefined) {
		if (Action === 'DELETE') return {kind: 'remove', path};
		throw invalidParameter('Only DELETE action is allowed when no attribute value is specified');
	}
	const value = parseValue(Value);
	if (Action === 'PUT') return {kind: 'set', path, assigned: {kind: 'value', value}};
	if (Action === 'DELETE') {
		if (isSet(value)) return {kind: 'delete', path, value};
		throw invalidParameter(`DELETE action with value is not supported for the type ${typeOf(value)}`);
	}
	if (isSet(value) || 'N' in value || 'L' in value) return {kind: 'add', path, value};
	throw invalidParameter(`ADD action is not supported for the type ${typeOf(value)}`);
}
