import {parseConditions} from './parse-conditions.ts';
import {parsePatterns, refuseResources} from './parse-patterns.ts';
import {parsePrincipals} from './parse-principals.ts';
import {
	checkKeys,
	inside,
	isBlock,
	tell,
	type Block,
	type Parsing,
	type PolicyFor,
	type PolicyProblem,
	type Spot,
} from './policy-problem.ts';
import type {Policy, Statement} from './policy.ts';

/**
 * Reads a policy document; what IAM would refuse is told, and the statements that can be read are kept. A null in it
 * stands for a value that is not known, and is passed over.
 */
export function parsePolicy(
	document: unknown,
	name: string,
	usedFor: PolicyFor,
): {policy: Policy; problems: PolicyProblem[]} {
	const parsing: Parsing = {for: usedFor, problems: []};
	const spot: Spot = {parsing, path: []};
	const block = typeof document === 'string' ? fromText(document, spot) : document;
	if (!isBlock(block)) {
		tell(spot, {
			what: 'a policy document must be a block of keys',
			remedy: 'Write "Version:" and "Statement:"',
			rule: 'policy-shape',
		});
		return {policy: {name, version: '2012-10-17', statements: []}, problems: parsing.problems};
	}

	checkKeys(block, usedFor === 'identity' ? ['Version', 'Statement'] : ['Version', 'Id', 'Statement'], spot);
	const version = parseVersion(block, spot);
	const statements = parseStatements(block['Statement'], inside(spot, 'Statement'));
	checkSids(statements, spot);
	return {policy: {name, version, statements}, problems: parsing.problems};
}

/** A document known to be sound, such as AWS's own. */
export function policyFrom(document: unknown, name: string, usedFor: PolicyFor = 'identity'): Policy {
	return parsePolicy(document, name, usedFor).policy;
}

function fromText(text: string, spot: Spot): unknown {
	try {
		return JSON.parse(text);
	} catch {
		tell(spot, {
			what: 'the policy document is a text that is not JSON',
			remedy: 'Write it as a block of keys',
			rule: 'policy-shape',
		});
		return {Statement: null};
	}
}

function parseVersion(block: Block, spot: Spot): Policy['version'] {
	const version = block['Version'];
	if (version === '2012-10-17' || version === '2008-10-17') {
		return version;
	}

	if (version !== undefined && version !== null) {
		tell(inside(spot, 'Version'), {
			what: `a policy cannot have the Version "${String(version).slice(0, 40)}"`,
			remedy: 'Write "2012-10-17": it names the language, not the day',
			rule: 'policy-version',
		});
	}

	// Without a version the old language holds, which has no variables.
	return '2008-10-17';
}

function parseStatements(written: unknown, spot: Spot): Statement[] {
	if (written === null) {
		return [];
	}

	if (written === undefined || (Array.isArray(written) && written.length === 0)) {
		tell(spot, {
			what: 'the policy has no Statement',
			remedy: 'Add at least one, with Effect, Action and Resource',
			rule: 'policy-shape',
		});
		return [];
	}

	return Array.isArray(written)
		? written.flatMap((item, index) => parseStatement(item, inside(spot, index), index + 1) ?? [])
		: [parseStatement(written, spot, 1)].filter(statement => statement !== undefined);
}

const statementKeys = [
	'Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition',
]; // prettier-ignore

function parseStatement(item: unknown, spot: Spot, number: number): Statement | undefined {
	if (item === null) {
		return undefined;
	}

	if (!isBlock(item)) {
		tell(spot, {
			what: 'a statement must be a block of keys',
			remedy: 'Begin each statement with a dash, its keys in one column',
			rule: 'policy-shape',
		});
		return undefined;
	}

	const usedFor = spot.parsing.for;
	checkKeys(item, statementKeys, spot);
	const effect = parseEffect(item, spot);
	const actions = parsePatterns(item, 'Action', spot);
	const resources = usedFor === 'trust' ? refuseResources(item, spot) : parsePatterns(item, 'Resource', spot);
	const principals = parsePrincipals(item, spot);
	const conditions = parseConditions(item['Condition'], inside(spot, 'Condition'));
	if (!effect || !actions || (!resources && usedFor !== 'trust') || (!principals && usedFor !== 'identity')) {
		return undefined;
	}

	const sid = typeof item['Sid'] === 'string' ? item['Sid'] : undefined;
	const optional = {...(sid && {sid}), ...(resources && {resources}), ...(principals && {principals})};
	return {number, effect, actions, conditions, ...optional};
}

function parseEffect(item: Block, spot: Spot): Statement['effect'] | undefined {
	const effect = item['Effect'];
	if (effect === 'Allow' || effect === 'Deny') {
		return effect;
	}

	if (effect !== null) {
		const isMissing = effect === undefined;
		tell(isMissing ? spot : inside(spot, 'Effect'), {
			what: isMissing ? 'the statement has no Effect' : `Effect cannot be "${String(effect).slice(0, 40)}"`,
			remedy: 'Write "Effect: Allow" or "Effect: Deny"',
			rule: 'policy-effect',
		});
	}

	return undefined;
}

function checkSids(statements: readonly Statement[], spot: Spot): void {
	const seen = new Set<string>();
	for (const {sid, number} of statements) {
		if (sid === undefined) {
			continue;
		}

		const place = inside(spot, 'Statement', number - 1, 'Sid');
		const shown = sid.slice(0, 60);
		if (seen.has(sid)) {
			tell(place, {
				what: `two statements have the Sid "${shown}"`,
				remedy: 'Give each its own, or none',
				rule: 'policy-sid',
			});
		} else if (spot.parsing.for !== 'resource' && !/^[A-Za-z\d]*$/.test(sid)) {
			tell(place, {
				what: `the Sid "${shown}" holds more than letters and figures`,
				remedy: 'Use letters and figures only',
				rule: 'policy-sid',
			});
		}

		seen.add(sid);
	}
}
