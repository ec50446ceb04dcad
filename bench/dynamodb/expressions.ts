import fc from 'fast-check';
import {value} from './values.ts';

/** An expression with the names and values it uses. */
export type Written = {
	readonly text: string;
	readonly names: Readonly<Record<string, string>>;
	readonly values: Readonly<Record<string, object>>;
};

const plain = (text: string): Written => ({text, names: {}, values: {}});

/** Glues parts together and keeps what they use. */
function written(pattern: (texts: readonly string[]) => string, parts: readonly Written[]): Written {
	return {
		text: pattern(parts.map(({text}) => text)),
		names: Object.assign({}, ...parts.map(({names}) => names)) as Record<string, string>,
		values: Object.assign({}, ...parts.map(({values}) => values)) as Record<string, object>,
	};
}

const placeholders = {'#e': 'e', '#f': 'f', '#s': 'size', '#c': 'c'} as const;
const name: fc.Arbitrary<Written> = fc.oneof(
	{weight: 8, arbitrary: fc.constantFrom('e', 'f', 'g', 'h', 'c', 'd').map(plain)},
	{
		weight: 3,
		arbitrary: fc
			.constantFrom(...Object.entries(placeholders))
			.map(([text, name]) => ({text, names: {[text]: name}, values: {}})),
	},
	{weight: 1, arbitrary: fc.constantFrom('a', 'b', 'size', 'Status', '#missing').map(plain)},
);
const step = fc.oneof(
	name.map(part => written(([text]) => `.${text}`, [part])),
	fc.constantFrom('[0]', '[1]', '[7]').map(plain),
);
const path: fc.Arbitrary<Written> = fc
	.tuple(name, fc.array(step, {maxLength: 2}))
	.map(([first, rest]) => written(texts => texts.join(''), [first, ...rest]));

const valueName = fc.constantFrom(':u', ':v', ':w', ':x', ':y', ':z');
/** The same name may come twice in one expression: the later value wins, so both sides see one request. */
const constant: fc.Arbitrary<Written> = fc
	.tuple(valueName, value)
	.map(([text, content]) => ({text, names: {}, values: {[text]: content}}));
const size = path.map(part => written(([text]) => `size(${text})`, [part]));
const operand = fc.oneof({weight: 5, arbitrary: path}, {weight: 5, arbitrary: constant}, {weight: 1, arbitrary: size});

const comparison = fc
	.tuple(operand, fc.constantFrom('=', '<>', '<', '<=', '>', '>='), operand)
	.map(([left, operator, right]) => written(([l, r]) => `${l} ${operator} ${r}`, [left, right]));
const tests = fc.oneof(
	comparison,
	comparison,
	path.map(part => written(([p]) => `attribute_exists(${p})`, [part])),
	path.map(part => written(([p]) => `attribute_not_exists(${p})`, [part])),
	fc
		.tuple(path, fc.constantFrom('S', 'N', 'L', 'SS', 'Q'))
		.map(([part, type]) =>
			written(([p]) => `attribute_type(${p}, :t)`, [part, {text: ':t', names: {}, values: {':t': {S: type}}}]),
		),
	fc.tuple(operand, operand).map(parts => written(([l, r]) => `contains(${l}, ${r})`, parts)),
	fc.tuple(operand, operand).map(parts => written(([l, r]) => `begins_with(${l}, ${r})`, parts)),
	fc.tuple(operand, operand, operand).map(parts => written(([v, l, h]) => `${v} BETWEEN ${l} AND ${h}`, parts)),
	fc.tuple(operand, operand, operand).map(parts => written(([v, l, h]) => `${v} IN (${l}, ${h})`, parts)),
);

const {whole} = fc.letrec<{whole: Written}>(tie => ({
	whole: fc.oneof(
		{maxDepth: 2, depthIdentifier: 'condition'},
		tests,
		tests,
		fc
			.tuple(tie('whole'), fc.constantFrom('AND', 'OR', 'and'), tie('whole'))
			.map(([left, word, right]) => written(([l, r]) => `${l} ${word} ${r}`, [left, right])),
		tie('whole').map(part => written(([p]) => `NOT ${p}`, [part])),
		tie('whole').map(part => written(([p]) => `(${p})`, [part])),
	),
}));

/** Now and then something breaks it. */
function damaged(expression: fc.Arbitrary<Written>): fc.Arbitrary<Written> {
	const broken = fc
		.tuple(expression, fc.constantFrom('(', ')', '=', ' AND', '!', ',', ' x', '.', ' SET', ':q', ' #q'), fc.nat(40))
		.map(([part, noise, at]) => ({...part, text: part.text.slice(0, at) + noise + part.text.slice(at)}));
	const unused = expression.map(part => ({...part, values: {...part.values, ':unused': {S: 'x'}}}));
	return fc.oneof(
		{weight: 30, arbitrary: expression},
		{weight: 1, arbitrary: broken},
		{weight: 1, arbitrary: unused},
		{weight: 1, arbitrary: fc.constant(plain(''))},
	);
}

export const condition = damaged(whole);

const assigned = fc.oneof(
	{weight: 4, arbitrary: constant},
	{weight: 2, arbitrary: path},
	{weight: 2, arbitrary: fc.tuple(path, operand).map(parts => written(([p, o]) => `if_not_exists(${p}, ${o})`, parts))},
	{
		weight: 2,
		arbitrary: fc.tuple(operand, operand).map(parts => written(([l, r]) => `list_append(${l}, ${r})`, parts)),
	},
	{
		weight: 3,
		arbitrary: fc
			.tuple(operand, fc.constantFrom('+', '-'), operand)
			.map(([l, sign, r]) => written(([a, b]) => `${a} ${sign} ${b}`, [l, r])),
	},
);
const few = {minLength: 1, maxLength: 3};
const joined = (word: string, actions: fc.Arbitrary<Written>): fc.Arbitrary<Written> =>
	fc.array(actions, few).map(parts => written(texts => `${word} ${texts.join(', ')}`, parts));
const sections = fc.uniqueArray(
	fc.oneof(
		{
			weight: 5,
			arbitrary: joined(
				'SET',
				fc.tuple(path, assigned).map(parts => written(([p, v]) => `${p} = ${v}`, parts)),
			),
		},
		{weight: 2, arbitrary: joined('REMOVE', path)},
		{
			weight: 2,
			arbitrary: joined(
				'ADD',
				fc.tuple(path, constant).map(parts => written(([p, v]) => `${p} ${v}`, parts)),
			),
		},
		{
			weight: 2,
			arbitrary: joined(
				'DELETE',
				fc.tuple(path, constant).map(parts => written(([p, v]) => `${p} ${v}`, parts)),
			),
		},
	),
	{minLength: 1, maxLength: 3, selector: ({text}) => text.split(' ')[0]},
);
export const update = damaged(sections.map(parts => written(texts => texts.join(' '), parts)));
export const projection = damaged(
	fc.array(path, {minLength: 1, maxLength: 4}).map(parts => written(texts => texts.join(', '), parts)),
);
