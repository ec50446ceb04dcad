import {toJson, type Json} from './make-node.ts';
import {textOf, type Node} from './node.ts';
import type {Block, Kind, Shape} from './shape.ts';

/** Worked-out properties as plain data in the kinds that AWS expects: "5" becomes 5 where a number belongs. */
export function plain(properties: Node | undefined, shape: Shape | undefined): Readonly<Record<string, Json>> {
	if (properties?.kind !== 'mapping') {
		return {};
	}

	const value = shape ? plainBlock(properties, shape.properties, shape) : toJson(properties);
	return value as Readonly<Record<string, Json>>;
}

function plainBlock(node: Node, block: Block, shape: Shape): Json | undefined {
	if (node.kind !== 'mapping') {
		return undefined;
	}

	const values = [...node.entries.values()].map(({key, value}) => {
		const property = block.get(key);
		return [key, property && plainKind(value, property.kind, shape)] as const;
	});
	return Object.fromEntries(values.filter((pair): pair is [string, Json] => pair[1] !== undefined));
}

function plainKind(node: Node, kind: Kind, shape: Shape): Json | undefined {
	switch (kind.is) {
		case 'anything':
			return node.kind === 'unknown' ? undefined : toJson(node);
		case 'block':
			return plainBlock(node, shape.blocks.get(kind.name) ?? new Map(), shape);
		case 'list':
			return node.kind === 'list' ? node.items.map(item => plainKind(item, kind.of, shape)).filter(isKnown) : undefined;
		case 'map':
			return node.kind === 'mapping'
				? Object.fromEntries(
						[...node.entries.values()]
							.map(({key, value}) => [key, plainKind(value, kind.of, shape)] as const)
							.filter((pair): pair is [string, Json] => isKnown(pair[1])),
					)
				: undefined;
		default:
			return plainText(textOf(node), kind.is);
	}
}

function plainText(text: string | undefined, kind: 'text' | 'number' | 'flag'): Json | undefined {
	if (text === undefined || kind === 'text') {
		return text;
	}

	if (kind === 'flag') {
		return text.toLowerCase() === 'true';
	}

	return Number.isNaN(Number(text)) ? undefined : Number(text);
}

function isKnown(value: Json | undefined): value is Json {
	return value !== undefined;
}

/** Reads plain data by name; what is missing or of another kind is undefined. */
export class Values {
	readonly json: Readonly<Record<string, Json>>;

	constructor(json: Readonly<Record<string, Json>>) {
		this.json = json;
	}

	any(name: string): Json | undefined {
		return Object.hasOwn(this.json, name) ? this.json[name] : undefined;
	}

	text(name: string): string | undefined {
		const value = this.any(name);
		return typeof value === 'string' ? value : undefined;
	}

	number(name: string): number | undefined {
		const value = this.any(name);
		return typeof value === 'number' ? value : undefined;
	}

	flag(name: string): boolean | undefined {
		const value = this.any(name);
		return typeof value === 'boolean' ? value : undefined;
	}

	texts(name: string): string[] {
		const value = this.any(name);
		return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
	}

	block(name: string): Values {
		const value = this.any(name);
		return new Values(isRecord(value) ? value : {});
	}

	blocks(name: string): Values[] {
		const value = this.any(name);
		return Array.isArray(value) ? value.filter(isRecord).map(item => new Values(item)) : [];
	}

	has(name: string): boolean {
		return this.any(name) !== undefined;
	}
}

function isRecord(value: Json | undefined): value is Readonly<Record<string, Json>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
