import {AwsError, validationError} from '../errors.ts';
import {checkName, parseValue, type RawItem} from '../values/parse-value.ts';
import type {Value} from '../values/value.ts';
import {ExpressionFault} from './token-reader.ts';

export type PlaceholderInput = {
	readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
	readonly ExpressionAttributeValues?: RawItem | undefined;
};

/** The names and values of one request, shared by its expressions: each must be used by one of them. */
export class Placeholders {
	readonly #names: ReadonlyMap<string, string>;
	readonly #values: ReadonlyMap<string, Value>;
	readonly #unusedNames: Set<string>;
	readonly #unusedValues: Set<string>;

	constructor(input: PlaceholderInput) {
		this.#names = readNames(input.ExpressionAttributeNames);
		this.#values = readValues(input.ExpressionAttributeValues);
		this.#unusedNames = new Set(this.#names.keys());
		this.#unusedValues = new Set(this.#values.keys());
	}

	name(placeholder: string): string {
		const name = this.#names.get(placeholder);
		if (name === undefined) {
			const what = 'An expression attribute name used in the document path is not defined';
			throw new ExpressionFault(`${what}; attribute name: ${placeholder}`);
		}
		this.#unusedNames.delete(placeholder);
		return name;
	}

	value(placeholder: string): Value {
		const value = this.#values.get(placeholder);
		if (value === undefined) {
			const what = 'An expression attribute value used in expression is not defined';
			throw new ExpressionFault(`${what}; attribute value: ${placeholder}`);
		}
		this.#unusedValues.delete(placeholder);
		return value;
	}

	refuseUnused(): void {
		refuseUnused('ExpressionAttributeNames', this.#unusedNames);
		refuseUnused('ExpressionAttributeValues', this.#unusedValues);
	}
}

function refuseUnused(member: string, unused: ReadonlySet<string>): void {
	if (unused.size === 0) return;
	throw validationError(`Value provided in ${member} unused in expressions: keys: {${[...unused].join(', ')}}`);
}

function readNames(input: PlaceholderInput['ExpressionAttributeNames']): ReadonlyMap<string, string> {
	const names = new Map<string, string>();
	if (!input) return names;
	checkKeys(input, 'ExpressionAttributeNames', /^#[A-Za-z0-9_]+$/);
	for (const key of Object.keys(input)) {
		checkName(input[key]!);
		names.set(key, input[key]!);
	}
	return names;
}

function readValues(input: RawItem | undefined): ReadonlyMap<string, Value> {
	const values = new Map<string, Value>();
	if (!input) return values;
	checkKeys(input, 'ExpressionAttributeValues', /^:[A-Za-z0-9_]+$/);
	for (const key of Object.keys(input)) values.set(key, readValue(input, key));
	return values;
}

function readValue(input: RawItem, key: string): Value {
	try {
		return parseValue(input[key] ?? null);
	} catch (error) {
		if (!(error instanceof AwsError)) throw error;
		throw validationError(`ExpressionAttributeValues contains invalid value: ${error.message} for key ${key}`);
	}
}

function checkKeys(input: object, member: string, pattern: RegExp): void {
	const keys = Object.keys(input);
	if (keys.length === 0) throw validationError(`${member} must not be empty`);
	const wrong = keys.find(key => !pattern.test(key));
	if (wrong !== undefined) throw validationError(`${member} contains invalid key: Syntax error; key: "${wrong}"`);
}
