import {didYouMean} from '../nearest.ts';
import {shown} from './parse-patterns.ts';
import {inside, isBlock, tell, type Block, type Spot} from './policy-problem.ts';
import type {PrincipalPattern, Principals} from './policy.ts';

const kinds = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;

/** Principal or NotPrincipal, which a policy of an identity must not have and any other must. */
export function parsePrincipals(item: Block, spot: Spot): Principals | undefined {
	const key = item['Principal'] === undefined ? 'NotPrincipal' : 'Principal';
	const written = item[key];
	const usedFor = spot.parsing.for;
	if (usedFor === 'identity' || written === undefined) {
		complainOfPresence(written !== undefined, key, spot);
		return undefined;
	}

	if (key === 'NotPrincipal' && usedFor === 'trust') {
		tell(inside(spot, key), {
			what: 'a trust policy has no NotPrincipal',
			remedy: 'Name who may take on the role under Principal',
			rule: 'policy-principal',
		});
	}

	const list = written === '*' ? [{kind: 'AWS', value: '*'} as const] : parseMap(written, inside(spot, key));
	return {not: key === 'NotPrincipal', list};
}

function complainOfPresence(isPresent: boolean, key: string, spot: Spot): void {
	const forIdentity = spot.parsing.for === 'identity';
	if (isPresent && forIdentity) {
		tell(inside(spot, key), {
			what: `a policy of a role names no ${key}: the role itself is meant`,
			remedy: 'Take the line out',
			rule: 'policy-principal',
		});
	} else if (!isPresent && !forIdentity) {
		tell(spot, {
			what: 'the statement does not say whom it is for',
			remedy: 'Add "Principal:", such as {Service: lambda.amazonaws.com}',
			rule: 'policy-principal',
		});
	}
}

function parseMap(written: unknown, spot: Spot): PrincipalPattern[] {
	if (written === null) {
		return [];
	}

	if (!isBlock(written)) {
		tell(spot, {
			what: `Principal cannot be ${shown(written)}`,
			remedy: 'Write "*", or a block such as {Service: sns.amazonaws.com} or {AWS: "123456789012"}',
			rule: 'policy-principal',
		});
		return [];
	}

	return Object.entries(written).flatMap(([key, values]) => {
		const kind = kinds.find(known => known === key);
		if (!kind) {
			tell(inside(spot, key), {
				what: `"${key.slice(0, 60)}" is not a kind of principal`,
				remedy: didYouMean(key, kinds),
				rule: 'policy-principal',
			});
			return [];
		}

		return parseValues(kind, values, inside(spot, key));
	});
}

function parseValues(kind: PrincipalPattern['kind'], written: unknown, spot: Spot): PrincipalPattern[] {
	const values: unknown[] = Array.isArray(written) ? written : [written];
	return values.flatMap((value, index) => {
		if (value === null) {
			return [];
		}

		const text = typeof value === 'number' ? String(value) : value;
		const place = Array.isArray(written) ? inside(spot, index) : spot;
		if (typeof text !== 'string' || !isSound(kind, text)) {
			tell(place, {
				what: `${shown(value)} is not a principal of the kind ${kind}`,
				remedy: remedies[kind],
				rule: 'policy-principal',
			});
			return [];
		}

		return [{kind, value: text}];
	});
}

/** A star stands for everybody, never for a part of a name (reference_policies_elements_principal). */
function isSound(kind: PrincipalPattern['kind'], value: string): boolean {
	switch (kind) {
		case 'AWS':
			return (
				value === '*' ||
				/^\d{12}$/.test(value) ||
				/^arn:[\w-]+:(?:iam|sts)::(?:\d{12}|cloudfront):[^*]+$/.test(value) ||
				/^A[A-Z\d]{15,}$/.test(value)
			);
		case 'Service':
			return /^[\w.-]+\.amazonaws\.com(?:\.cn)?$/.test(value) || value === '*';
		default:
			return value !== '';
	}
}

const remedies: Record<PrincipalPattern['kind'], string> = {
	AWS: 'Write an account number, the ARN of a role or user, or "*" for everybody; a star cannot stand for a part of an ARN',
	Service: 'Write the name of a service, such as sns.amazonaws.com',
	Federated: 'Write the name of an identity provider',
	CanonicalUser: 'Write the canonical id of an account',
};
