import {decide} from '../../simulators/iam/decide.ts';
import {accessDeniedMessage, explain} from '../../simulators/iam/explain.ts';
import type {Policy, Request} from '../../simulators/iam/policy.ts';
import {AwsError} from '../wire/aws-error.ts';
import type {Permission} from './aws-service.ts';

/** Who an access key id belongs to. */
export type Identity = {
	readonly roleArn: string;
	/** name of the session: the function */
	readonly session: string;
	readonly policies: readonly Policy[];
	readonly boundary?: Policy;
};

export type Authorizer = {
	/** the policies that stand with a resource, by its ARN */
	setResourcePolicy(arn: string, policy: Policy): void;
	/**
	 * AWS's own refusal when one of the permissions is missing; undefined when all are there. `why` is told in the words
	 * of the policies, for the timeline.
	 */
	authorize(
		identity: Identity,
		permissions: readonly Permission[],
	): {readonly error: AwsError; readonly why: string} | undefined;
};

/** Enforces the template's IAM policies on every request to an AWS endpoint. */
export function createAuthorizer(): Authorizer {
	const resourcePolicies = new Map<string, Policy>();
	return {
		setResourcePolicy: (arn, policy) => void resourcePolicies.set(arn, policy),
		authorize(identity, permissions) {
			for (const permission of permissions) {
				const request = requestOf(identity, permission);
				const ownPolicy = resourcePolicies.get(permission.resource);
				const decision = decide(request, {
					identity: identity.policies,
					...(ownPolicy && {resource: [ownPolicy]}),
					...(identity.boundary && {boundary: [identity.boundary]}),
				});
				if (!decision.allowed) {
					return {
						error: new AwsError('AccessDeniedException', accessDeniedMessage(request, decision)),
						why: explain(request, decision),
					};
				}
			}
			return undefined;
		},
	};
}

function requestOf({roleArn, session}: Identity, {action, resource, conditionKeys}: Permission): Request {
	return {
		action,
		resource,
		caller: {kind: 'role', roleArn, session},
		context: {...conditionKeys, 'aws:SecureTransport': 'true'},
	};
}
