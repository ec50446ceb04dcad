import {cloudFormationShapes} from './data/cloudformation-shapes.ts';
import {serverlessShapes} from './data/serverless-shapes.ts';

/** What a value must look like. */
export type Kind =
	| {readonly is: 'text'; readonly oneOf?: readonly string[]}
	| {readonly is: 'number'; readonly whole: boolean; readonly least?: number; readonly most?: number}
	| {readonly is: 'flag'}
	| {readonly is: 'anything'}
	| {readonly is: 'list'; readonly of: Kind}
	| {readonly is: 'map'; readonly of: Kind}
	| {readonly is: 'block'; readonly name: string};

export type Property = {readonly kind: Kind; readonly required: boolean};
export type Block = ReadonlyMap<string, Property>;

export type Shape = {
	readonly type: string;
	readonly properties: Block;
	/** the blocks that its properties speak of, by name */
	readonly blocks: ReadonlyMap<string, Block>;
};

/** The shape of a resource type, or of a SAM event source by its short name; undefined where none is known. */
export function shapeOf(type: string): Shape | undefined {
	const known = parsed.get(type);
	if (known) {
		return known;
	}

	const line = lineOf(type);
	if (line === undefined) {
		return undefined;
	}

	const [own, ...others] = line.split(' / ').map(parseBlock);
	const shape: Shape = {
		type,
		properties: own!.block,
		blocks: new Map(others.map(({name, block}) => [name, block])),
	};
	parsed.set(type, shape);
	return shape;
}

// Shapes are read one by one as templates ask for them: a start must not pay for all.
const parsed = new Map<string, Shape>();
const sources = [cloudFormationShapes, serverlessShapes];

function lineOf(type: string): string | undefined {
	for (const source of sources) {
		const start = source.indexOf(`\n${type} `);
		if (start !== -1) {
			return source.slice(start + 1, source.indexOf('\n', start + 1));
		}
	}

	return undefined;
}

/**
 * `Name Key!:kind Key=a|b`: an exclamation mark for what is required, no kind for a text, `=` for the choices of a text,
 * b flag, i whole number, n number, both with `(least,most)`, j anything, [kind] list, {kind} map, a word for a block.
 */
function parseBlock(text: string): {name: string; block: Block} {
	const [name, ...properties] = text.split(' ');
	const block = new Map<string, Property>();
	for (const property of properties) {
		const [, key, required, kind] = /^([^!:=]+)(!?)(.*)$/.exec(property)!;
		block.set(key!, {required: required === '!', kind: parseKind(kind!.replace(/^:/, ''))});
	}

	return {name: name!, block};
}

function parseKind(text: string): Kind {
	switch (text[0]) {
		case undefined:
			return {is: 'text'};
		case '=':
			return {is: 'text', oneOf: text.slice(1).split('|')};
		case '[':
			return {is: 'list', of: parseKind(text.slice(1, -1))};
		case '{':
			return {is: 'map', of: parseKind(text.slice(1, -1))};
		default:
			return parseWord(text);
	}
}

function parseWord(text: string): Kind {
	const number = /^([in])(?:\((-?[\d.]*),(-?[\d.]*)\))?$/.exec(text);
	if (number) {
		const [, letter, least, most] = number;
		return {
			is: 'number',
			whole: letter === 'i',
			...(least && {least: Number(least)}),
			...(most && {most: Number(most)}),
		};
	}

	switch (text) {
		case 's':
			return {is: 'text'};
		case 'b':
			return {is: 'flag'};
		case 'j':
			return {is: 'anything'};
		default:
			return {is: 'block', name: text};
	}
}
