import {isMap, isScalar, isSeq, type YAMLMap} from 'yaml';
import {didYouMean} from '../nearest.ts';
import {printable} from '../printable.ts';
import type {Field} from './open-yaml.ts';
import {refuse, scalarOf, type Shape} from './shape.ts';

export type Key<T> = {
	readonly shape: Shape<T>;
	/** what the key is for: editors show it */
	readonly about: string;
	readonly presence: {readonly required: true} | {readonly required: false; readonly otherwise: T};
};

export function required<T>(shape: Shape<T>, about: string): Key<T> {
	return {shape, about, presence: {required: true}};
}

export function optional<T, U = T>(shape: Shape<T>, otherwise: U, about: string): Key<T | U> {
	return {shape: shape as Shape<T | U>, about, presence: {required: false, otherwise}};
}

type Keys = Readonly<Record<string, Key<unknown>>>;
type Values<K extends Keys> = {readonly [N in keyof K]: K[N] extends Key<infer T> ? T : never};

/** A group of keys; any other key is refused. */
export function closed<K extends Keys>(keys: K): Shape<Values<K>> {
	const names = Object.keys(keys);
	return {
		schema: {
			type: 'object',
			additionalProperties: false,
			required: names.filter(key => keys[key]!.presence.required),
			properties: Object.fromEntries(names.map(key => [key, schemaOf(keys[key]!)])),
		},
		read(field) {
			const entries = entriesOf(field);
			if (!entries) {
				return refuse(field, `Write the keys ${names.join(', ')}`);
			}

			const values = new Map<string, unknown>();
			let sound = true;
			for (const entry of entries) {
				if (Object.hasOwn(keys, entry.key)) {
					const value = keys[entry.key]!.shape.read(entry.value);
					values.set(entry.key, value);
					sound &&= value !== undefined;
				} else {
					sound = false;
					const what = `"${printable(entry.key)}" is not a key of ${field.label}`;
					field.notes.problems.push({...entry.keySpot, what, remedy: didYouMean(entry.key, names)});
				}
			}

			sound = fillIn(field, keys, values) && sound;
			return sound ? (Object.fromEntries(values) as Values<K>) : undefined;
		},
	};
}

/** Names of the author's own choice, each with a value of the same shape. */
export function named<T>(
	of: Shape<T>,
	rule: {max: number; min?: number; key: Shape<string>},
): Shape<Readonly<Record<string, T>>> {
	const min = rule.min ?? 0;
	return {
		schema: {
			type: 'object',
			minProperties: min,
			maxProperties: rule.max,
			propertyNames: rule.key.schema,
			additionalProperties: of.schema,
		},
		read(field) {
			const entries = entriesOf(field);
			if (!entries || entries.length < min || entries.length > rule.max) {
				return refuse(field, `Write ${min} to ${rule.max} names, each with what belongs to it`);
			}

			const read = entries.map(({key, keyField, value}) => [key, rule.key.read(keyField), of.read(value)] as const);
			const sound = read.every(([, key, value]) => key !== undefined && value !== undefined);
			return sound ? Object.fromEntries(read.map(([key, , value]) => [key, value as T])) : undefined;
		},
	};
}

export function list<T>(of: Shape<T>, rule: {min?: number; max: number}): Shape<readonly T[]> {
	const min = rule.min ?? 0;
	const amount = min > 0 ? `${min} to ${rule.max}` : `at most ${rule.max}`;
	return {
		schema: {type: 'array', items: of.schema, minItems: min, maxItems: rule.max, uniqueItems: true},
		read(field) {
			const {node, notes} = field;
			if (!isSeq(node) || node.items.length < min || node.items.length > rule.max) {
				return refuse(field, `Write a list of ${amount}, as in [one, two]`);
			}

			const seen = new Set<unknown>();
			const items = node.items.map((item, index) => {
				const itemField = {
					node: notes.resolve(item),
					label: `item ${index + 1} of ${field.label}`,
					spot: notes.spotOf(item, field.spot),
					notes,
				};
				const scalar = scalarOf(itemField);
				if (scalar !== undefined && seen.has(scalar)) {
					return refuse(itemField, 'It stands in the list twice: remove one');
				}

				seen.add(scalar);
				return of.read(itemField);
			});
			return items.includes(undefined) ? undefined : (items as T[]);
		},
	};
}

/** A short form that is one text, or a long form with keys. */
export function shortOrLong<S, L>(short: Shape<S>, long: Shape<L>): Shape<S | L> {
	return {
		schema: {anyOf: [short.schema, long.schema]},
		read: field => (isMap(field.node) ? long.read(field) : short.read(field)),
	};
}

type Entry = {key: string; keyField: Field; keySpot: Field['spot']; value: Field};

function entriesOf({node, notes, spot}: Field): Entry[] | undefined {
	return isMap(node)
		? (node as YAMLMap<unknown, unknown>).items.map(pair => {
				const keyNode = notes.resolve(pair.key);
				const key = isScalar(keyNode) ? String(keyNode.value) : '[…]';
				const keySpot = notes.spotOf(pair.key, spot);
				const label = `"${printable(key)}"`;
				return {
					key,
					keySpot,
					keyField: {node: keyNode, label: `the name ${label}`, spot: keySpot, notes},
					value: {node: notes.resolve(pair.value), label, spot: notes.spotOf(pair.value, keySpot), notes},
				};
			})
		: undefined;
}

function fillIn(field: Field, keys: Keys, values: Map<string, unknown>): boolean {
	let sound = true;
	for (const [key, {presence, about}] of Object.entries(keys)) {
		if (values.has(key)) {
			continue;
		}

		if (presence.required) {
			sound = false;
			const what = `"${key}" is missing from ${field.label}`;
			field.notes.problems.push({...field.spot, what, remedy: `Add ${key}: ${about}`});
		} else {
			values.set(key, presence.otherwise);
		}
	}

	return sound;
}

function schemaOf({shape, about, presence}: Key<unknown>): object {
	const otherwise = presence.required ? undefined : presence.otherwise;
	return {description: about, ...shape.schema, ...(otherwise === undefined ? {} : {default: otherwise})};
}
