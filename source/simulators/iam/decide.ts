import {accountOf, callerArn, type Naming} from './match-principal.ts';
import {matchStatement, type Match, type Question} from './match-statement.ts';
import type {Policy, Request, Statement} from './policy.ts';
import type {Context} from './variables.ts';

export type Policies = {
	/** with the caller: inline and managed policies of the role or user */
	readonly identity?: readonly Policy[];
	/** with the resource: of a queue, bucket, topic, function, key, secret or bus, or the trust policy of a role */
	readonly resource?: readonly Policy[];
	readonly boundary?: readonly Policy[];
	/** handed over when the role was taken on */
	readonly session?: readonly Policy[];
	/** of the organization: all of them must allow */
	readonly organization?: readonly Policy[];
};

export type PolicyKind = keyof Policies;

export type Reference = {readonly kind: PolicyKind; readonly policy: Policy; readonly statement: Statement};

export type Decision =
	| {readonly allowed: true; readonly by: Reference | 'root'}
	| {readonly allowed: false; readonly because: 'explicit-deny'; readonly by: Reference}
	| {
			readonly allowed: false;
			readonly because: 'no-allow';
			/** the kind of policy that had to allow and did not */
			readonly missing: PolicyKind;
			/** the Allow that came nearest, and what of it did not fit */
			readonly nearest?: Reference & {readonly match: Extract<Match, {fits: false}>};
	  };

/** Whether a request may go ahead: the evaluation logic of IAM (reference_policies_evaluation-logic). */
export function decide(request: Request, policies: Policies): Decision {
	const question: Question = {request, context: contextOf(request)};
	const denied = firstFit(question, policies, 'Deny');
	if (denied) {
		return {allowed: false, because: 'explicit-deny', by: denied.reference};
	}

	const ask = (kind: PolicyKind) => allowIn(question, policies, kind);
	const organization = policies.organization ? ask('organization') : undefined;
	if (policies.organization && !organization) {
		return refused(question, policies, 'organization');
	}

	if (request.caller.kind === 'root' && isOwnAccount(request)) {
		return {allowed: true, by: 'root'};
	}

	const resource = ask('resource');
	const identity = ask('identity');
	return isOwnAccount(request)
		? decideWithin({question, policies, resource, identity})
		: decideAcross({question, policies, resource, identity});
}

type Fit = {readonly reference: Reference; readonly naming: Naming};
type Findings = {
	readonly question: Question;
	readonly policies: Policies;
	readonly resource: Fit | undefined;
	readonly identity: Fit | undefined;
};

function decideWithin({question, policies, resource, identity}: Findings): Decision {
	const {request} = question;
	if (request.caller.kind === 'service' || request.caller.kind === 'anonymous') {
		return resource ? {allowed: true, by: resource.reference} : refused(question, policies, 'resource');
	}

	const granted = resource && resource.naming !== 'account' ? resource : undefined;
	if (granted?.naming === 'itself' || (granted && request.caller.kind === 'user')) {
		return {allowed: true, by: granted.reference};
	}

	if (needsResourcePolicy(request) && !resource) {
		return refused(question, policies, 'resource');
	}

	const found = granted ?? identity;
	return found ? limited(found, question, policies) : refused(question, policies, 'identity');
}

/** Two accounts must both say yes (reference_policies_evaluation-logic-cross-account). */
function decideAcross({question, policies, resource, identity}: Findings): Decision {
	if (!resource) {
		return refused(question, policies, 'resource');
	}

	if (question.request.caller.kind === 'service' || question.request.caller.kind === 'anonymous') {
		return {allowed: true, by: resource.reference};
	}

	return identity ? limited(identity, question, policies) : refused(question, policies, 'identity');
}

/** A boundary and a session policy grant nothing: they say how far a grant may reach. */
function limited(found: Fit, question: Question, policies: Policies): Decision {
	for (const kind of ['boundary', 'session'] as const) {
		if (policies[kind] && !allowIn(question, policies, kind)) {
			return refused(question, policies, kind);
		}
	}

	return {allowed: true, by: found.reference};
}

/** Key policies and trust policies must allow themselves, in the caller's name or in its account's. */
function needsResourcePolicy({action}: Request): boolean {
	return /^(?:kms:|sts:AssumeRole)/i.test(action);
}

function allowIn(question: Question, policies: Policies, kind: PolicyKind): Fit | undefined {
	const fits = fitting(question, {[kind]: policies[kind]}, 'Allow');
	return (['itself', 'role', 'everyone', 'account'] as const)
		.map(naming => fits.find(fit => fit.naming === naming))
		.find(fit => fit !== undefined);
}

function firstFit(question: Question, policies: Policies, effect: Statement['effect']): Fit | undefined {
	return fitting(question, policies, effect)[0];
}

function fitting(question: Question, policies: Policies, effect: Statement['effect']): Fit[] {
	return everyStatement(policies, effect).flatMap(reference => {
		const match = matchStatement(reference.statement, question, reference.policy.version);
		return match.fits ? [{reference, naming: match.naming}] : [];
	});
}

const kinds: readonly PolicyKind[] = ['organization', 'resource', 'identity', 'boundary', 'session'];

function everyStatement(policies: Policies, effect: Statement['effect']): Reference[] {
	return kinds.flatMap(kind =>
		(policies[kind] ?? []).flatMap(policy =>
			policy.statements.filter(statement => statement.effect === effect).map(statement => ({kind, policy, statement})),
		),
	);
}

// The further down the list, the nearer a statement came.
const nearness = ['action', 'principal', 'resource', 'condition'] as const;

function refused(question: Question, policies: Policies, missing: PolicyKind): Decision {
	const misses = everyStatement({[missing]: policies[missing]}, 'Allow').flatMap(reference => {
		const match = matchStatement(reference.statement, question, reference.policy.version);
		return match.fits ? [] : [{...reference, match}];
	});
	const nearest = misses
		.filter(({match}) => match.because !== 'action')
		.toSorted((a, b) => nearness.indexOf(b.match.because) - nearness.indexOf(a.match.because))[0];
	return {allowed: false, because: 'no-allow', missing, ...(nearest && {nearest})};
}

function isOwnAccount(request: Request): boolean {
	const own = accountOf(request.caller);
	const other = request.resourceAccount ?? request.resource.split(':')[4];
	return own === undefined || !other || own === other;
}

/** The keys of the request, and those that every request has (reference_policies_condition-keys). */
function contextOf(request: Request): Context {
	const {caller} = request;
	const context = new Map<string, readonly string[]>();
	const set = (key: string, value: string | readonly string[] | undefined) => {
		if (value !== undefined) {
			context.set(key.toLowerCase(), typeof value === 'string' ? [value] : value);
		}
	};

	set('aws:PrincipalAccount', accountOf(caller));
	set('aws:PrincipalIsAWSService', String(caller.kind === 'service'));
	set('aws:SecureTransport', 'true');
	set('aws:ViaAWSService', 'false');
	set('aws:ResourceAccount', request.resourceAccount ?? (request.resource.split(':')[4] || accountOf(caller)));
	if (caller.kind === 'service') {
		set('aws:PrincipalServiceName', caller.service);
	} else if (caller.kind !== 'anonymous') {
		set('aws:PrincipalArn', caller.kind === 'role' ? caller.roleArn : callerArn(caller));
		set('aws:PrincipalType', {role: 'AssumedRole', user: 'User', root: 'Account'}[caller.kind]);
		set('aws:username', caller.kind === 'user' ? caller.arn.split('/').at(-1) : undefined);
	}

	for (const [key, value] of Object.entries(request.context ?? {})) {
		set(key, value);
	}

	return context;
}
