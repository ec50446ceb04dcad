import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parse, stringify} from 'yaml';
import {exerciseFile} from '../workshop/exercise-file.ts';
import {proofFile} from '../workshop/proof-file.ts';
import {workshopFile} from '../workshop/workshop-file.ts';
import {openYaml} from '../workshop/yaml/open-yaml.ts';
import type {Shape} from '../workshop/yaml/shape.ts';
import {schemas} from './schemas.ts';

const documents: Record<string, {shape: Shape<unknown>; good: string}> = {
	'exercise.schema.json': {
		shape: exerciseFile(),
		good: `{schema: serverless-kata/exercise@1, id: a-loop, title: A loop, chapter: time, order: 1, level: 2, minutes: 5,
			requires: [other], files: [handler.ts, b.ts], hints: [{for: first, text: hints/1.md}], budget: {cpuSeconds: 3}}`,
	},
	'proof.schema.json': {
		shape: proofFile(),
		good: `{schema: serverless-kata/proof@1, starter: {red: [first]}, handler: handler.ts,
			approaches: {short: You look before you leap., long: {design: You look before you leap., misses: {last: It cannot be done so.}}},
			wrong: {one: {mistake: You look before you leap., red: [first, last], hint: hints/1.md, sameAs: other}}}`,
	},
	'workshop.schema.json': {
		shape: workshopFile(),
		good: `{schema: serverless-kata/workshop@1, title: A workshop, chapters: [{id: time, title: Time}, {id: more, title: More}],
			paths: {short: [a-loop]}, policies: {solutions: always, stretch: shown, order: path, code: heron}}`,
	},
};

describe('the published schemas', () => {
	it.each(Object.entries(documents))('%s and its parser agree about every spoiled document', (file, {shape, good}) => {
		const schema = schemas()[file];
		const whole: unknown = parse(good);
		expect([parses(shape, whole), conforms(schema, whole)]).toEqual([true, true]);

		const spoilings = fc.array(fc.record({place: fc.constantFrom(...placesIn(whole)), put: spoilt, key: keys}), {
			minLength: 1,
			maxLength: 2,
		});
		fc.assert(
			fc.property(spoilings, changes => {
				const document = changes.reduce(spoil, structuredClone(whole));
				expect(parses(shape, document)).toBe(conforms(schema, document));
			}),
			{numRuns: 1000},
		);
	});

	it('explain every key', () => {
		const properties = Object.values(schemas()).flatMap(schema => Object.values(schema['properties'] as object));
		expect(properties.every(property => typeof property.description === 'string')).toBe(true);
	});
});

const numbers = [0, 1, 2, 3, 4, -1, 0.5, 121, 10_000];
const long = ['a'.repeat(65), 'a'.repeat(81), 'a'.repeat(201)];
const texts = [
	'',
	'a',
	'Bad Name',
	'x--y',
	' padded words here ',
	'a sentence long enough',
	'bell \u0007 rings and rings',
];
const paths = ['..', '.', '.env', 'a/../b.md', 'a//b.ts', '/a.md', 'b.md', 'c.mts', 'a. /b.md'];
const groups = [undefined, null, true, [], {}, ['a', 'a'], ['a'], {a: 'b'}];
const spoilt = fc.constantFrom<unknown>(...numbers, ...long, ...texts, ...paths, ...groups);
const keys = fc.constantFrom(undefined, undefined, 'surprise', 'minuets', 'Red', 'constructor');

type Place = ReadonlyArray<string | number>;

function placesIn(value: unknown, place: Place = []): Place[] {
	if (typeof value !== 'object' || value === null) return [place];
	const steps = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
	return [place, ...steps.flatMap(step => placesIn((value as Group)[step], [...place, step]))];
}

type Group = Record<string | number, unknown>;

/** Replaces what stands at a place (removes it for undefined), or puts a new key into the group there. */
function spoil(document: unknown, change: {place: Place; put: unknown; key: string | undefined}): unknown {
	const place = change.key === undefined ? change.place : [...change.place, change.key];
	const last = place.at(-1);
	if (last === undefined) return change.put ?? null;
	let group = document;
	for (const step of place.slice(0, -1)) {
		group = isGroup(group) ? group[step] : undefined;
	}

	if (isGroup(group) && change.put === undefined && !Array.isArray(group)) delete group[last];
	else if (isGroup(group) && (!Array.isArray(group) || typeof last === 'number')) group[last] = change.put ?? null;
	return document;
}

function isGroup(value: unknown): value is Group {
	return typeof value === 'object' && value !== null;
}

function parses(shape: Shape<unknown>, document: unknown): boolean {
	const opened = openYaml({file: 'x.yaml', text: stringify(document)});
	return 'root' in opened && shape.read(opened.root) !== undefined && opened.root.notes.problems.length === 0;
}

type Rule = {
	readonly type?: string;
	readonly anyOf?: readonly Rule[];
	readonly enum?: readonly unknown[];
	readonly pattern?: string;
	readonly minLength?: number;
	readonly maxLength?: number;
	readonly minimum?: number;
	readonly maximum?: number;
	readonly minItems?: number;
	readonly maxItems?: number;
	readonly items?: Rule;
	readonly properties?: Readonly<Record<string, Rule>>;
	readonly required?: readonly string[];
	readonly additionalProperties?: Rule | false;
	readonly propertyNames?: Rule;
	readonly minProperties?: number;
	readonly maxProperties?: number;
};

/** As much of JSON Schema as the published ones use. */
function conforms(schema: unknown, value: unknown): boolean {
	const rule = schema as Rule;
	if (rule.anyOf) return rule.anyOf.some(one => conforms(one, value));
	if (rule.enum) return rule.enum.includes(value);
	if (rule.type === 'string') return typeof value === 'string' && conformsText(rule, value);
	if (rule.type === 'array') return Array.isArray(value) && conformsList(rule, value);
	if (rule.type === 'object') return isGroup(value) && !Array.isArray(value) && conformsGroup(rule, value);
	return Number.isInteger(value) && (value as number) >= rule.minimum! && (value as number) <= rule.maximum!;
}

function conformsText({minLength = 0, maxLength = Infinity, pattern = ''}: Rule, value: string): boolean {
	return value.length >= minLength && value.length <= maxLength && new RegExp(pattern).test(value);
}

function conformsList({minItems = 0, maxItems = Infinity, items}: Rule, value: unknown[]): boolean {
	const unique = new Set(value.map(item => JSON.stringify(item))).size === value.length;
	return value.length >= minItems && value.length <= maxItems && unique && value.every(item => conforms(items, item));
}

function conformsGroup(rule: Rule, value: Group): boolean {
	const {properties = {}, required = [], minProperties = 0, maxProperties = Infinity} = rule;
	const entries = Object.entries(value);
	return (
		entries.length >= minProperties &&
		entries.length <= maxProperties &&
		required.every(key => Object.hasOwn(value, key)) &&
		entries.every(([key, item]) => {
			if (rule.propertyNames && !conforms(rule.propertyNames, key)) return false;
			const own = Object.hasOwn(properties, key) ? properties[key] : rule.additionalProperties;
			return own === false ? false : conforms(own, item);
		})
	);
}
