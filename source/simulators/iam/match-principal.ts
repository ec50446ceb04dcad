import type {Caller, PrincipalPattern, Principals} from './policy.ts';

/** How directly a policy names the caller; the more directly, the less can take away what it grants. */
export type Naming =
	/** the very session, user or service */
	| 'itself'
	| 'role'
	/** its account, which hands the decision on to the policies of its identities */
	| 'account'
	| 'everyone'
	| 'not';

export function matchPrincipal(principals: Principals, caller: Caller): Naming {
	const ways = principals.list.map(pattern => wayOf(pattern, caller));
	if (principals.not) {
		// Whoever is not named in person is meant, though his account or his role be named beside.
		return ways.some(way => way === 'itself' || way === 'everyone') ? 'not' : 'everyone';
	}

	return (['itself', 'role', 'everyone', 'account'] as const).find(way => ways.includes(way)) ?? 'not';
}

function wayOf({kind, value}: PrincipalPattern, caller: Caller): Naming {
	if (value === '*' && (kind === 'AWS' || caller.kind === 'service')) {
		return 'everyone';
	}

	if (kind !== (caller.kind === 'service' ? 'Service' : 'AWS')) {
		return 'not';
	}

	switch (caller.kind) {
		case 'service':
			return value === caller.service ? 'itself' : 'not';
		case 'anonymous':
			return 'not';
		case 'root':
			return isAccount(value, caller.account) ? 'itself' : 'not';
		default:
			return wayToIdentity(value, caller);
	}
}

function wayToIdentity(value: string, caller: Extract<Caller, {kind: 'role' | 'user'}>): Naming {
	if (value === callerArn(caller)) {
		return 'itself';
	}

	if (caller.kind === 'role' && value === caller.roleArn) {
		return 'role';
	}

	return isAccount(value, accountOf(caller)) ? 'account' : 'not';
}

/** A bare account number and the ARN of its root mean the same (reference_policies_elements_principal). */
function isAccount(value: string, account: string | undefined): boolean {
	return account !== undefined && (value === account || new RegExp(`^arn:[\\w-]+:iam::${account}:root$`).test(value));
}

export function accountOf(caller: Caller): string | undefined {
	switch (caller.kind) {
		case 'role':
			return caller.roleArn.split(':')[4];
		case 'user':
			return caller.arn.split(':')[4];
		case 'root':
			return caller.account;
		default:
			return undefined;
	}
}

/** How AWS writes the caller: a role in use as a session of STS. */
export function callerArn(caller: Caller): string {
	switch (caller.kind) {
		case 'role': {
			const [, partition, , , account, path] = caller.roleArn.split(':');
			return `arn:${partition}:sts::${account}:assumed-role/${path?.split('/').at(-1)}/${caller.session}`;
		}

		case 'user':
			return caller.arn;
		case 'root':
			return `arn:aws:iam::${caller.account}:root`;
		case 'service':
			return caller.service;
		case 'anonymous':
			return 'anonymous';
	}
}
