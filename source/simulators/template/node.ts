import type {At} from '../problem.ts';

/** A template as it stands in the file: values with their place, intrinsics as calls, whatever notation wrote them. */
export type Node = Scalar | List | Mapping | Call | Unknown;

export type Scalar = {
	readonly kind: 'scalar';
	readonly at: At;
	readonly value: string | number | boolean | null;
	/** as written, so that 0123 and 1.10 stay what the author typed where a text is expected */
	readonly source: string;
};
export type List = {readonly kind: 'list'; readonly at: At; readonly items: readonly Node[]};
export type Mapping = {readonly kind: 'mapping'; readonly at: At; readonly entries: ReadonlyMap<string, Entry>};
export type Entry = {readonly key: string; readonly at: At; readonly value: Node};
export type Call = {
	readonly kind: 'call';
	readonly at: At;
	/** Ref, Condition, or the name after Fn:: */
	readonly name: string;
	readonly argument: Node;
};

/** What could not be worked out, and has been complained about or is not emulated: whoever reads it stays silent. */
export type Unknown = {readonly kind: 'unknown'; readonly at: At};

export function child(node: Node | undefined, key: string): Node | undefined {
	return node?.kind === 'mapping' ? node.entries.get(key)?.value : undefined;
}

export function entriesOf(node: Node | undefined): Entry[] {
	return node?.kind === 'mapping' ? [...node.entries.values()] : [];
}

export function itemsOf(node: Node | undefined): readonly Node[] {
	return node?.kind === 'list' ? node.items : [];
}

/** The text of a scalar; numbers and booleans as CloudFormation turns them into text. */
export function textOf(node: Node | undefined): string | undefined {
	if (node?.kind !== 'scalar' || node.value === null) {
		return undefined;
	}

	return typeof node.value === 'boolean' ? String(node.value) : node.source;
}

/** What a thing is, in words for a message. */
export function describe(node: Node): string {
	switch (node.kind) {
		case 'mapping':
			return 'a block of keys';
		case 'list':
			return 'a list';
		case 'call':
			return `${node.name === 'Ref' || node.name === 'Condition' ? '' : 'Fn::'}${node.name}`;
		case 'unknown':
			return 'something unknown';
		case 'scalar':
			return node.value === null ? 'nothing' : `"${shorten(node.source)}"`;
	}
}

export function shorten(text: string): string {
	const line = text.replaceAll(/\s+/g, ' ');
	return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
