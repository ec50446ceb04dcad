import type {At} from '../problem.ts';
import type {Call, Entry, List, Mapping, Node, Scalar, Unknown} from './node.ts';

/** Nodes that stand in no file, placed where the author wrote what they follow from. */
export function scalar(at: At, value: string | number | boolean): Scalar {
	return {kind: 'scalar', at, value, source: String(value)};
}

export function list(at: At, items: readonly Node[]): List {
	return {kind: 'list', at, items};
}

/** What is undefined is left out; an entry keeps its own place, a value lends its own. */
export function mapping(at: At, values: Readonly<Record<string, Node | Entry | undefined>>): Mapping {
	const entries = new Map<string, Entry>();
	for (const [key, found] of Object.entries(values)) {
		if (found) {
			entries.set(key, {key, at: found.at, value: 'kind' in found ? found : found.value});
		}
	}

	return {kind: 'mapping', at, entries};
}

export function call(at: At, name: string, argument: Node): Call {
	return {kind: 'call', at, name, argument};
}

export function ref(at: At, logicalId: string): Call {
	return call(at, 'Ref', scalar(at, logicalId));
}

export function getAtt(at: At, logicalId: string, attribute: string): Call {
	return call(at, 'GetAtt', list(at, [scalar(at, logicalId), scalar(at, attribute)]));
}

export function sub(at: At, text: string, values?: Readonly<Record<string, Node>>): Call {
	return call(at, 'Sub', values ? list(at, [scalar(at, text), mapping(at, values)]) : scalar(at, text));
}

export function unknown(at: At): Unknown {
	return {kind: 'unknown', at};
}

/** Plain data as nodes of one place. */
export function fromJson(at: At, value: Json): Node {
	if (Array.isArray(value)) {
		return list(at, value.map(item => fromJson(at, item))); // prettier-ignore
	}

	if (value === null) {
		return {kind: 'scalar', at, value: null, source: ''};
	}

	if (typeof value === 'object') {
		return mapping(at, Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromJson(at, item)])));
	}

	return scalar(at, value);
}

export type Json = string | number | boolean | null | readonly Json[] | {readonly [key: string]: Json};

/** Nodes as plain data: numbers and flags as YAML reads them, what is unknown as null. */
export function toJson(node: Node): Json {
	switch (node.kind) {
		case 'scalar':
			return node.value;
		case 'list':
			return node.items.map(toJson);
		case 'mapping':
			return Object.fromEntries([...node.entries.values()].map(({key, value}) => [key, toJson(value)]));
		case 'call':
		case 'unknown':
			return null;
	}
}
