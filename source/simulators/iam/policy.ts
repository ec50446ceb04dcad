/** A policy document, read. */
export type Policy = {
	/** what explanations call it: "the policy Orders of the role Payroll" */
	readonly name: string;
	readonly version: '2012-10-17' | '2008-10-17';
	readonly statements: readonly Statement[];
};

export type Statement = {
	/** counts from 1 */
	readonly number: number;
	readonly sid?: string;
	readonly effect: 'Allow' | 'Deny';
	/** undefined in a policy that stands with an identity */
	readonly principals?: Principals;
	readonly actions: Patterns;
	/** undefined in the trust policy of a role */
	readonly resources?: Patterns;
	readonly conditions: readonly Condition[];
};

/** Texts with * and ?, or with `not`: everything but them. */
export type Patterns = {readonly not: boolean; readonly patterns: readonly string[]};

export type Principals = {readonly not: boolean; readonly list: readonly PrincipalPattern[]};
export type PrincipalPattern = {
	readonly kind: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';
	readonly value: string;
};

export type Condition = {
	readonly operator: Operator;
	readonly set?: 'ForAllValues' | 'ForAnyValue';
	readonly ifExists: boolean;
	readonly key: string;
	readonly values: readonly string[];
};

// The condition operators of the IAM user guide (reference_policies_elements_condition_operators, 2023-06, and 2026-08).
export const operators = [
	'StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', 'StringLike', 'StringNotLike',
	'NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericLessThanEquals', 'NumericGreaterThan',
	'NumericGreaterThanEquals', 'DateEquals', 'DateNotEquals', 'DateLessThan', 'DateLessThanEquals', 'DateGreaterThan',
	'DateGreaterThanEquals', 'Bool', 'BinaryEquals', 'IpAddress', 'NotIpAddress', 'ArnEquals', 'ArnLike', 'ArnNotEquals',
	'ArnNotLike', 'Null',
] as const; // prettier-ignore
export type Operator = (typeof operators)[number];

/** One request to a service. */
export type Request = {
	/** service:Operation */
	readonly action: string;
	/** the ARN, or * for an operation without one */
	readonly resource: string;
	readonly caller: Caller;
	/** values of condition keys beside those that follow from the caller; a list for a key of many values */
	readonly context?: Readonly<Record<string, string | readonly string[]>>;
	/** the account that the resource belongs to: the one in its ARN, or the caller's, unless told */
	readonly resourceAccount?: string;
};

export type Caller =
	/** a role in use: what functions are */
	| {readonly kind: 'role'; readonly roleArn: string; readonly session: string}
	| {readonly kind: 'user'; readonly arn: string}
	| {readonly kind: 'root'; readonly account: string}
	/** a service of AWS's in its own name, such as sns.amazonaws.com */
	| {readonly kind: 'service'; readonly service: string}
	| {readonly kind: 'anonymous'};
