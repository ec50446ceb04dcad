import {isScalar} from 'yaml';
import {kebabCase} from '../exercise-id.ts';
import {didYouMean} from '../nearest.ts';
import {printable} from '../printable.ts';
import type {Field} from './open-yaml.ts';

/**
 * What a value has to look like, said once: `read` believes a value or notes what is wrong with it,
 * `schema` tells editors the same.
 */
export type Shape<T> = {
	/** undefined after a problem was noted */
	readonly read: (field: Field) => T | undefined;
	readonly schema: JsonSchema;
};

export type JsonSchema = {readonly [key: string]: unknown};

/** One line of text without control characters: it may end up in a terminal. */
export function text(limits: {min?: number; max: number}): Shape<string> {
	const min = limits.min ?? 1;
	const rule = min > 1 ? `a text of ${min} to ${limits.max} characters` : `a text of at most ${limits.max} characters`;
	return {
		schema: {
			type: 'string',
			minLength: min,
			maxLength: limits.max,
			pattern: '^(?!\\s)[^\\u0000-\\u001f\\u007f-\\u009f]*(?<!\\s)$',
		},
		read(field) {
			const value = scalarOf(field);
			if (typeof value !== 'string') {
				return refuse(field, `Write ${rule}${typeof value === 'number' ? ', in quotes' : ''}`);
			}

			const sound = value.trim() === value && value.length >= min && value.length <= limits.max && !control.test(value);
			return sound ? value : refuse(field, `Write ${rule}, on one line`);
		},
	};
}

/** A name: lower-case words with dashes between them. */
export function name(what: string): Shape<string> {
	const remedy = `Write ${what} in lower case with dashes between the words, a letter first`;
	return {
		schema: {type: 'string', pattern: kebabCase.source, maxLength: 64},
		read(field) {
			const value = scalarOf(field);
			const sound = typeof value === 'string' && value.length <= 64 && kebabCase.test(value);
			return sound ? value : refuse(field, remedy);
		},
	};
}

export function integer({min, max}: {min: number; max: number}): Shape<number> {
	return {
		schema: {type: 'integer', minimum: min, maximum: max},
		read(field) {
			const value = scalarOf(field);
			return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
				? value
				: refuse(field, `Write a whole number from ${min} to ${max}`);
		},
	};
}

export function oneOf<const T extends string | number>(choices: readonly T[]): Shape<T> {
	return {
		schema: {enum: choices},
		read(field) {
			const value = scalarOf(field);
			const found = choices.find(choice => choice === value);
			const words = choices.map(String);
			return (
				found ??
				refuse(field, typeof value === 'string' ? didYouMean(value, words) : `Write one of ${words.join(', ')}`)
			);
		},
	};
}

/** Takes a shape further: what it read is refused, or turned into something narrower. */
export function refine<A, B>(shape: Shape<A>, turn: (value: A) => {value: B} | {remedy: string}): Shape<B> {
	return {
		schema: shape.schema,
		read(field) {
			const value = shape.read(field);
			if (value === undefined) {
				return undefined;
			}

			const turned = turn(value);
			return 'value' in turned ? turned.value : refuse(field, turned.remedy);
		},
	};
}

/** Notes that this value is not what it should be, and shows it. */
export function refuse(field: Field, remedy: string): undefined {
	const found = describe(field);
	field.notes.problems.push({...field.spot, what: `${capitalised(field.label)} is ${found}`, remedy});
}

export function scalarOf({node}: Field): unknown {
	return isScalar(node) ? node.value : undefined;
}

// eslint-disable-next-line no-control-regex -- they are what is looked for
const control = /[\u0000-\u001f\u007f-\u009f]/;

function describe(field: Field): string {
	const {node} = field;
	if (!isScalar(node)) {
		return node === null ? 'empty' : 'a list or a group of keys';
	}

	if (node.value === null) {
		return 'empty';
	}

	const shown = printable(String(node.value));
	return typeof node.value === 'string' ? `"${shown}"` : shown;
}

function capitalised(label: string): string {
	return label.charAt(0).toUpperCase() + label.slice(1);
}
