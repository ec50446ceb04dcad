import type {RawValue} from '../values/parse-value.ts';

/**
 * The form of a request as data, after AWS's model: what types its JSON may have, and what the
 * members must satisfy. Members stand in the order in which AWS reports them.
 */
export type Shape = TextShape | NumberShape | FlagShape | ValueShape | ListShape | MapShape | StructShape;

type Member = {readonly required?: boolean};
export type TextShape = Member & {
	readonly kind: 'text';
	readonly min?: number;
	readonly max?: number;
	readonly pattern?: string;
	readonly oneOf?: readonly string[];
	/** a table's name, or its ARN: of all members the one that AWS checks in its own way */
	readonly tableName?: boolean;
};
export type NumberShape = Member & {
	readonly kind: 'number';
	readonly java: 'Integer' | 'Long';
	readonly min?: number;
	readonly max?: number;
};
export type FlagShape = Member & {readonly kind: 'flag'};
/** An AttributeValue. */
export type ValueShape = Member & {readonly kind: 'value'};
export type ListShape = Member & {
	readonly kind: 'list';
	readonly of: Shape;
	readonly min?: number;
	readonly max?: number;
	/** generic inside a generic, where AWS's parser trips over itself */
	readonly parameterised?: boolean;
};
export type MapShape = Member & {
	readonly kind: 'map';
	readonly of: Shape;
	readonly min?: number;
	/** said of the map as a whole where a key, or a value's length, is out of bounds */
	readonly keys?: TextShape;
	readonly values?: {readonly min: number; readonly max: number};
	readonly parameterised?: boolean;
};
export type StructShape = Member & {
	readonly kind: 'struct';
	readonly name: string;
	readonly fields: Readonly<Record<string, Shape>>;
};

/** What a request is once its JSON types have been checked. Of shapes in general, nothing can be told. */
export type Infer<S extends Shape> = Shape extends S ? unknown : Inferred<S>[S['kind']];

type Inferred<S extends Shape> = {
	text: string;
	number: number;
	flag: boolean;
	value: RawValue;
	list: S extends {of: infer Of extends Shape} ? readonly Infer<Of>[] : never;
	map: S extends {of: infer Of extends Shape} ? Readonly<Record<string, Infer<Of>>> : never;
	struct: S extends {fields: infer Fields extends Readonly<Record<string, Shape>>} ? InferFields<Fields> : never;
};
type InferFields<Fields extends Readonly<Record<string, Shape>>> = {
	readonly [Name in RequiredNames<Fields>]: Infer<Fields[Name]>;
} & {
	readonly [Name in Exclude<keyof Fields, RequiredNames<Fields>>]?: Infer<Fields[Name]> | undefined;
};
type RequiredNames<Fields> = {
	[Name in keyof Fields]: Fields[Name] extends {required: true} ? Name : never;
}[keyof Fields];

type NoRule = Record<never, never>;
/** Of its rules, a type remembers only whether the member must be there. */
type Kept<R> = R extends {readonly required: true} ? {readonly required: true} : NoRule;
type Rule<S extends Shape> = Omit<S, 'kind' | 'of' | 'name' | 'fields' | 'java'>;

export const text = <const R extends Rule<TextShape> = NoRule>(rule?: R) =>
	({kind: 'text', ...rule}) as {kind: 'text'} & Kept<R>;
export const integer = <const R extends Rule<NumberShape> = NoRule>(rule?: R) =>
	({kind: 'number', java: 'Integer', ...rule}) as {kind: 'number'; java: 'Integer'} & Kept<R>;
export const long = <const R extends Rule<NumberShape> = NoRule>(rule?: R) =>
	({kind: 'number', java: 'Long', ...rule}) as {kind: 'number'; java: 'Long'} & Kept<R>;
export const flag = <const R extends Rule<FlagShape> = NoRule>(rule?: R) =>
	({kind: 'flag', ...rule}) as {kind: 'flag'} & Kept<R>;
export const value = <const R extends Rule<ValueShape> = NoRule>(rule?: R) =>
	({kind: 'value', ...rule}) as {kind: 'value'} & Kept<R>;
export const list = <Of extends Shape, const R extends Rule<ListShape> = NoRule>(of: Of, rule?: R) =>
	({kind: 'list', of, ...rule}) as {kind: 'list'; of: Of} & Kept<R>;
export const map = <Of extends Shape, const R extends Rule<MapShape> = NoRule>(of: Of, rule?: R) =>
	({kind: 'map', of, ...rule}) as {kind: 'map'; of: Of} & Kept<R>;
export const struct = <Fields extends Readonly<Record<string, Shape>>, const R extends Rule<StructShape> = NoRule>(
	name: string,
	fields: Fields,
	rule?: R,
) => ({kind: 'struct', name, fields, ...rule}) as {kind: 'struct'; name: string; fields: Fields} & Kept<R>;
