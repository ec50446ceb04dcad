import {inside, tell, type Block, type Spot} from './policy-problem.ts';
import type {Patterns} from './policy.ts';

/** Action or NotAction, Resource or NotResource: one of the two, and one text or many. */
export function parsePatterns(item: Block, key: 'Action' | 'Resource', spot: Spot): Patterns | undefined {
	const negated = `Not${key}`;
	if (item[key] !== undefined && item[negated] !== undefined) {
		tell(inside(spot, negated), {
			what: `the statement has both ${key} and ${negated}`,
			remedy: 'Keep one of the two',
			rule: 'policy-shape',
		});
	}

	const not = item[key] === undefined;
	const written = item[not ? negated : key];
	if (written === undefined) {
		tell(spot, {
			what: `the statement has no ${key}`,
			remedy: key === 'Action' ? 'Add "Action: service:Operation"' : 'Add "Resource:" with an ARN',
			rule: 'policy-shape',
		});
		return undefined;
	}

	const place = inside(spot, not ? negated : key);
	const values: unknown[] = Array.isArray(written) ? written : [written];
	for (const [index, value] of values.entries()) {
		if (value !== null) {
			checks[key](value, Array.isArray(written) ? inside(place, index) : place);
		}
	}

	return {not, patterns: values.filter(value => typeof value === 'string')};
}

/** The trust policy of a role stands for the role itself. */
export function refuseResources(item: Block, spot: Spot): undefined {
	for (const key of ['Resource', 'NotResource']) {
		if (item[key] !== undefined) {
			tell(inside(spot, key), {
				what: `a trust policy has no ${key}`,
				remedy: 'Take the line out: the role itself is meant',
				rule: 'policy-shape',
			});
		}
	}

	return undefined;
}

const checks = {Action: checkAction, Resource: checkResource};

function checkAction(value: unknown, spot: Spot): void {
	if (typeof value !== 'string' || !/^(?:\*|[\w-]+:[\w*?]+)$/.test(value)) {
		tell(spot, {
			what: `${shown(value)} is not an action`,
			remedy: 'Write the service, a colon and the operation, such as "dynamodb:GetItem"',
			rule: 'policy-action',
		});
	}
}

function checkResource(value: unknown, spot: Spot): void {
	if (typeof value !== 'string' || !(value === '*' || /^arn:(?:[^:]*:){4}./s.test(value))) {
		tell(spot, {
			what: `${shown(value)} is not an ARN`,
			remedy: 'Name the resource by its ARN, as in "!GetAtt Orders.Arn", or write "*"',
			rule: 'policy-resource',
		});
	}
}

export function shown(value: unknown): string {
	return typeof value === 'object' ? 'a block or a list' : `"${String(value).slice(0, 80)}"`;
}
