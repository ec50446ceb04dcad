import {parsePolicy} from '../../iam/parse-policy.ts';
import type {PolicyFor} from '../../iam/policy-problem.ts';
import type {Policy} from '../../iam/policy.ts';
import {complain, type At, type Report} from '../../problem.ts';
import type {Draft} from '../draft.ts';
import {toJson} from '../make-node.ts';
import type {Identity, Realm} from '../naming.ts';
import {child, itemsOf, type Node} from '../node.ts';
import type {Values} from '../plain.ts';
import type {Common} from './resource.ts';

/** What a builder is given for one resource. */
export type Building = {
	readonly draft: Draft;
	readonly values: Values;
	readonly identity: Identity;
	readonly common: Common;
	readonly realm: Realm;
	readonly report: Report;
	/** policies that other resources put upon this one, by what Ref or its ARN gives */
	readonly attached: (name: string) => readonly Policy[];
};

/** The attribute that Fn::GetAtt gives; every emulated type has it under one of these names. */
export function attribute(building: Building, name: string): string {
	return building.identity.attributes[name] ?? '';
}

/** The node at the end of a path, or the last one on the way to it. */
export function locate(node: Node, path: ReadonlyArray<string | number>): At {
	let found = node;
	let {at} = node;
	for (const step of path) {
		const entry = typeof step === 'string' && found.kind === 'mapping' ? found.entries.get(step) : undefined;
		const next = typeof step === 'string' ? child(found, step) : itemsOf(found)[step];
		if (!next) {
			break;
		}

		found = next;
		at = entry?.at ?? next.at;
	}

	return at;
}

/** A policy document of the template; what IAM would refuse of it is told where it stands. */
export function readPolicy(
	node: Node | undefined,
	named: {readonly name: string; readonly for: PolicyFor},
	report: Report,
): Policy | undefined {
	if (!node || node.kind === 'unknown') {
		return undefined;
	}

	const {policy, problems} = parsePolicy(toJson(node), named.name, named.for);
	for (const {path, ...complaint} of problems) {
		complain(report, locate(node, path), complaint);
	}

	return policy;
}

/** `{key: value}`, or nothing at all for an undefined value: what exact optional types ask for. */
export function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
	return value === undefined ? {} : ({[key]: value} as Partial<Record<K, V>>);
}
