import type {At} from '../problem.ts';
import {mapping} from './make-node.ts';
import type {Entry, Mapping, Node} from './node.ts';

/** A resource on its way from the template to the model: CloudFormation's words, functions perhaps still open. */
export type Draft = {
	readonly logicalId: string;
	readonly type: string;
	readonly at: At;
	readonly properties: Mapping;
	readonly dependsOn: ReadonlyArray<{readonly logicalId: string; readonly at: At}>;
	/** the SAM resource that it was made of */
	readonly from?: string;
	/** what SAM says beside the properties that CloudFormation has */
	readonly extra?: {readonly deploymentPreference?: Node; readonly routes?: readonly Route[]; readonly codeUri?: Node};
};

/** One way into an API of SAM's. */
export type Route = {
	readonly at: At;
	readonly method: string;
	readonly path: string;
	readonly function: Node;
	readonly payloadFormat: '1.0' | '2.0';
	readonly timeoutMs?: Node;
	readonly authorization?: Node;
};

export function draft(
	place: {readonly logicalId: string; readonly at: At; readonly from?: string},
	type: string,
	properties: Readonly<Record<string, Node | Entry | undefined>>,
): Draft {
	return {...place, type, properties: mapping(place.at, properties), dependsOn: []};
}

export function property(from: Mapping | Draft, name: string): Node | undefined {
	return entry(from, name)?.value;
}

export function entry(from: Mapping | Draft, name: string): Entry | undefined {
	return ('kind' in from ? from : from.properties).entries.get(name);
}

/** Where a property stands, or its resource when it does not. */
export function placeOf(from: Draft, name: string): At {
	return entry(from, name)?.at ?? from.at;
}

/** The block with some keys set anew, in their own places. */
export function withProperties(block: Mapping, values: Readonly<Record<string, Node | undefined>>): Mapping {
	const entries = new Map(block.entries);
	for (const [key, value] of Object.entries(values)) {
		if (value) {
			entries.set(key, {key, at: block.entries.get(key)?.at ?? value.at, value});
		}
	}

	return {...block, entries};
}

/** Only these keys of a block, some of them under another name: `{Queue: 'EventSourceArn'}`. */
export function pick(
	block: Mapping,
	names: readonly string[],
	renamed: Readonly<Record<string, string>> = {},
): Record<string, Entry> {
	const picked: Record<string, Entry> = {};
	for (const name of names) {
		const found = entry(block, name);
		if (found) {
			picked[renamed[name] ?? name] = found;
		}
	}

	return picked;
}
