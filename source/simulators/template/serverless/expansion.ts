import {complain, type At, type Report} from '../../problem.ts';
import type {Draft, Route} from '../draft.ts';
import {list, mapping, scalar} from '../make-node.ts';
import {entriesOf, shorten, type Entry, type Mapping, type Node} from '../node.ts';

/** What SAM makes of a template, growing while its resources are taken one by one. */
export type Expansion = {
	readonly report: Report;
	readonly drafts: Map<string, Draft>;
	/** names that only SAM knows, such as Payroll.Alias */
	readonly aliases: Map<string, string>;
	/** what buckets tell functions, to be written into the buckets at the end */
	readonly notifications: Notification[];
	/** ways into APIs, by the API's logical id */
	readonly routes: Map<string, Route[]>;
};

export type Notification = {
	readonly bucketId: string;
	readonly permissionId: string;
	readonly configuration: Mapping;
	readonly at: At;
};

/** One entry under Events of a function or state machine. */
export type EventSource = {
	/** the owner's logical id and the event's name: what SAM calls the resource it makes */
	readonly logicalId: string;
	readonly at: At;
	readonly type: string;
	readonly properties: Mapping;
	readonly target: Target;
	readonly owner: Draft;
};

/** Whom an event is for: the function, or its alias once it has one. */
export type Target = {
	readonly at: At;
	/** for Lambda's own API */
	readonly name: Node;
	readonly arn: Node;
	readonly functionId: string;
};

export function add(expansion: Expansion, draft: Draft): void {
	const taken = expansion.drafts.get(draft.logicalId);
	if (taken && taken.from !== draft.from) {
		complain(expansion.report, taken.at, {
			what: `SAM gives the name "${shorten(draft.logicalId)}" to a resource that it makes of "${shorten(draft.from ?? '')}"`,
			remedy: 'Give this resource another name',
			rule: 'duplicate-name',
		});
		return;
	}

	expansion.drafts.set(draft.logicalId, draft);
}

/** Where a draft that follows from another one stands. */
export function madeFrom(
	owner: Draft,
	logicalId: string,
	at: At = owner.at,
): {logicalId: string; at: At; from: string} {
	return {logicalId, at, from: owner.from ?? owner.logicalId};
}

export function asMapping(node: Node | undefined, at: At): Mapping {
	return node?.kind === 'mapping' ? node : {kind: 'mapping', at, entries: new Map<string, Entry>()};
}

/** SAM writes tags as a block, CloudFormation as a list of keys and values. */
export function tagsOf(tags: Node | undefined): Node | undefined {
	return tags && list(tags.at, entriesOf(tags).map(({key, at, value}) => mapping(at, {Key: scalar(at, key), Value: value}))); // prettier-ignore
}
