import {managedPolicyDocuments} from './data/managed-policies.ts';
import {managedPolicyNames} from './data/managed-policy-names.ts';

export type ManagedPolicy = {
	readonly name: string;
	/** in the partition aws */
	readonly arn: string;
	/** undefined where only the name is known here: it grants nothing then */
	readonly document: string | undefined;
};

/** A managed policy of AWS's by its name or ARN; undefined when AWS has none of that name. */
export function managedPolicy(nameOrArn: string): ManagedPolicy | undefined {
	const ofArn = /^arn:[\w-]+:iam::aws:policy(\/(?:[\w+=,.@-]+\/)*)([\w+=,.@-]+)$/.exec(nameOrArn);
	const name = ofArn ? ofArn[2]! : nameOrArn;
	const path = paths().get(name);
	if (path === undefined || (ofArn && ofArn[1] !== path)) {
		return undefined;
	}

	return {name, arn: `arn:aws:iam::aws:policy${path}${name}`, document: documentOf(name)};
}

export function allManagedPolicyNames(): string[] {
	return [...paths().keys()];
}

let known: Map<string, string> | undefined;

/** From name to path: a word that ends in a colon is the path of those that follow. */
function paths(): Map<string, string> {
	if (!known) {
		known = new Map();
		let path = '/';
		for (const word of managedPolicyNames.trim().split(/\s+/)) {
			if (word.endsWith(':')) {
				path = word.slice(0, -1);
			} else {
				known.set(word, path);
			}
		}
	}

	return known;
}

function documentOf(name: string): string | undefined {
	const start = managedPolicyDocuments.indexOf(`\n${name} `);
	return start === -1
		? undefined
		: managedPolicyDocuments.slice(start + name.length + 2, managedPolicyDocuments.indexOf('\n', start + 1));
}
