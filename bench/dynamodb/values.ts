import fc from 'fast-check';

/** Few names and few values, so that requests meet each other's traces. */
export const attributeName = fc.constantFrom('e', 'f', 'g', 'h', 'c', 'd', 'b', 'a');
const otherName = fc.constantFrom('e', 'f', 'g', 'h');

const number = fc.constantFrom(
	'0',
	'1',
	'-1',
	'2.5',
	'3',
	'10',
	'00042',
	'1.50',
	'-0',
	'1e3',
	'1E-2',
	'.5',
	'-7.25',
	'12345678901234567890123456789012345678',
	'9.9e125',
	'1e-130',
	'-1e125',
);
const strangeNumber = fc.constantFrom('', 'x', '1e126', '1e-131', '123456789012345678901234567890123456789');
const text = fc.constantFrom('', 'x', 'y', 'xyz', 'p', 'ä', '\u{1f600}', '\uffee', 'b b', '10');
const binary = fc.constantFrom('', 'YQ==', 'YWI=', 'AAEC', '////');

const scalar = fc.oneof(
	{weight: 4, arbitrary: number.map(N => ({N}))},
	{weight: 4, arbitrary: text.map(S => ({S}))},
	{weight: 1, arbitrary: binary.map(B => ({B}))},
	{weight: 1, arbitrary: fc.boolean().map(BOOL => ({BOOL}))},
	{weight: 1, arbitrary: fc.constant({NULL: true})},
);
const some = {minLength: 1, maxLength: 3};
const set = fc.oneof(
	fc.uniqueArray(text, some).map(SS => ({SS})),
	fc.uniqueArray(fc.constantFrom('1', '2', '2.5', '-3', '10'), some).map(NS => ({NS})),
	fc.uniqueArray(binary, some).map(BS => ({BS})),
);
const wrong = fc.oneof(
	strangeNumber.map(N => ({N})),
	fc.constantFrom(
		{},
		{SS: []},
		{NS: []},
		{BS: []},
		{SS: ['x', 'x']},
		{NS: ['1', '1.0']},
		{NULL: false},
		{S: 'x', N: '1'},
	),
);

const {document} = fc.letrec<{document: object; any: object}>(tie => ({
	any: fc.oneof({maxDepth: 2}, scalar, set, tie('document')),
	document: fc.oneof(
		fc.array(tie('any'), {maxLength: 3}).map(L => ({L})),
		fc.dictionary(otherName, tie('any'), {maxKeys: 3}).map(M => ({M})),
	),
}));

export const value: fc.Arbitrary<object> = fc.oneof(
	{weight: 12, arbitrary: scalar},
	{weight: 4, arbitrary: set},
	{weight: 5, arbitrary: document},
	{weight: 1, arbitrary: wrong},
);

const hash = fc.constantFrom({S: 'p'}, {S: 'q'});
const range = fc.constantFrom({N: '1'}, {N: '2'}, {N: '2.5'}, {N: '-3'}, {N: '10'}, {N: '1e20'});

/** A key of the table; one in twenty is not. */
export function key(table: string): fc.Arbitrary<object> {
	const right = table === 'compare-hash' ? fc.record({a: hash}) : fc.record({a: hash, b: range});
	const odd = fc.oneof(
		fc.record({a: value}),
		fc.record({a: hash, b: value}),
		fc.record({e: value}),
		fc.constant({}),
		fc.record({a: hash, b: range, c: value}),
	);
	return fc.oneof({weight: 19, arbitrary: right}, {weight: 1, arbitrary: odd});
}

export function item(table: string): fc.Arbitrary<object> {
	const indexed = fc.record(
		{
			c: fc.oneof({weight: 12, arbitrary: fc.constantFrom({S: 'x'}, {S: 'y'})}, {weight: 1, arbitrary: value}),
			d: fc.oneof(
				{weight: 12, arbitrary: fc.constantFrom({N: '1'}, {N: '2'}, {N: '-3'})},
				{weight: 1, arbitrary: value},
			),
		},
		{requiredKeys: []},
	);
	return fc
		.tuple(key(table), indexed, fc.dictionary(otherName, value, {maxKeys: 4}))
		.map(parts => Object.assign({}, ...parts.toReversed()) as object);
}
