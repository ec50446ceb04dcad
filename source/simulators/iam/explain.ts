import type {Decision, PolicyKind, Reference} from './decide.ts';
import {callerArn} from './match-principal.ts';
import type {Request} from './policy.ts';

/** Why a request was decided as it was, for the person who wrote the policies. */
export function explain(request: Request, decision: Decision): string {
	const what = `${request.action} on ${request.resource}`;
	if (decision.allowed) {
		return decision.by === 'root'
			? `${what} is allowed: the root user may do everything`
			: `${what} is allowed by ${nameOf(decision.by)}`;
	}

	if (decision.because === 'explicit-deny') {
		return `${what} is denied by ${nameOf(decision.by)}: a Deny outweighs every Allow`;
	}

	return `${what} is denied: no ${kindNames[decision.missing]} allows it${nearestOf(decision, request)}`;
}

/** AWS's own words, as a service puts them into its error. */
export function accessDeniedMessage(request: Request, decision: Extract<Decision, {allowed: false}>): string {
	const start = `User: ${callerArn(request.caller)} is not authorized to perform: ${request.action}`;
	const on = request.resource === '*' ? '' : ` on resource: ${request.resource}`;
	return decision.because === 'explicit-deny'
		? `${start}${on} with an explicit deny in ${article(awsNames[decision.by.kind])}`
		: `${start}${on} because no ${awsNames[decision.missing]} allows the ${request.action} action`;
}

const kindNames: Record<PolicyKind, string> = {
	identity: 'policy of the caller',
	resource: 'policy of the resource',
	boundary: 'permissions boundary',
	session: 'session policy',
	organization: 'policy of the organization',
};

// The wording of access-denied messages: troubleshoot_access-denied of the IAM user guide, 2026-08.
const awsNames: Record<PolicyKind, string> = {
	identity: 'identity-based policy',
	resource: 'resource-based policy',
	boundary: 'permissions boundary',
	session: 'session policy',
	organization: 'service control policy',
};

function article(name: string): string {
	return /^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`;
}

function nameOf({policy, statement}: Reference): string {
	return `statement ${statement.number}${statement.sid ? ` (${statement.sid})` : ''} of ${policy.name}`;
}

function nearestOf(decision: Extract<Decision, {because: 'no-allow'}>, request: Request): string {
	const {nearest} = decision;
	if (!nearest) {
		return '';
	}

	const {statement, match} = nearest;
	switch (match.because) {
		case 'resource':
			return `. ${capital(nameOf(nearest))} allows the action, ${statement.resources?.not ? 'but not on' : 'but only on'} ${listed(statement.resources?.patterns ?? [])}`;
		case 'condition': {
			const {operator, key, values} = match.condition;
			return `. ${capital(nameOf(nearest))} allows it on the condition that ${key} fits ${operator} ${listed(values)}`;
		}

		case 'principal':
			return `. ${capital(nameOf(nearest))} allows it to ${listed(statement.principals?.list.map(({value}) => value) ?? [])}, and the caller is ${callerArn(request.caller)}`;
		case 'action':
			return '';
	}
}

function listed(values: readonly string[]): string {
	const shown = values.slice(0, 3).join(' or ');
	return values.length > 3 ? `${shown} or ${values.length - 3} more` : shown;
}

function capital(text: string): string {
	return text.slice(0, 1).toUpperCase() + text.slice(1);
}
