import {matches, matchesArn, wildcards} from './glob.ts';
import {matchCondition} from './match-condition.ts';
import {matchPrincipal, type Naming} from './match-principal.ts';
import type {Condition, Patterns, Policy, Request, Statement} from './policy.ts';
import {fillIn, type Context} from './variables.ts';

export type Match =
	| {readonly fits: true; readonly naming: Naming}
	/** the first part that does not fit, in the order in which IAM looks at them */
	| {readonly fits: false; readonly because: 'principal' | 'action' | 'resource'}
	| {readonly fits: false; readonly because: 'condition'; readonly condition: Condition};

export type Question = {readonly request: Request; readonly context: Context};

export function matchStatement(statement: Statement, {request, context}: Question, version: Policy['version']): Match {
	const naming = statement.principals ? matchPrincipal(statement.principals, request.caller) : 'itself';
	if (naming === 'not') {
		return {fits: false, because: 'principal'};
	}

	if (!matchesAction(statement.actions, request.action)) {
		return {fits: false, because: 'action'};
	}

	if (statement.resources && !matchesResource(statement.resources, {request, context}, version)) {
		return {fits: false, because: 'resource'};
	}

	const condition = statement.conditions.find(one => !matchCondition(one, context, version));
	return condition ? {fits: false, because: 'condition', condition} : {fits: true, naming};
}

/** Neither the service nor the name of an action has a case (reference_policies_elements_action). */
export function matchesAction({not, patterns}: Patterns, action: string): boolean {
	const wanted = action.toLowerCase();
	return patterns.some(pattern => matches(wildcards(pattern.toLowerCase()), wanted)) !== not;
}

function matchesResource({not, patterns}: Patterns, {request, context}: Question, version: Policy['version']): boolean {
	const filled = patterns.map(pattern => (version === '2012-10-17' ? fillIn(pattern, context) : wildcards(pattern)));
	// A variable without a value matches no resource, in NotResource either.
	if (not && filled.includes(undefined)) {
		return false;
	}

	return filled.some(pattern => pattern !== undefined && matchesArn(pattern, request.resource)) !== not;
}
