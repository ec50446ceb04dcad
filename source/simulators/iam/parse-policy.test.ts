import {expect, it} from 'vitest';
import {decide} from './decide.ts';
import {parsePolicy} from './parse-policy.ts';
import type {PolicyFor} from './policy-problem.ts';

function told(document: unknown, usedFor: PolicyFor = 'identity'): string[] {
	return parsePolicy(document, 'p', usedFor).problems.map(
		({path, what, remedy}) => `${path.join('.')}: ${what}. ${remedy}`,
	);
}

function statement(more: object): unknown {
	return {Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...more}]};
}

it('reads a sound document without a word, one statement or many, JSON text or not', () => {
	expect(told(statement({}))).toEqual([]);
	expect(told(JSON.stringify(statement({})))).toEqual([]);
	expect(told({Statement: {Effect: 'Deny', NotAction: 'iam:*', NotResource: 'arn:aws:s3:::b/*'}})).toEqual([]);
});

it.each([
	['a list', ': a policy document must be a block of keys. Write "Version:" and "Statement:"', []],
	['broken JSON', ': the policy document is a text that is not JSON. Write it as a block of keys', '{"Version"'],
	['a day', 'Version: a policy cannot have the Version "2026-11-23". Write "2012-10-17": it names the language, not the day', {Version: '2026-11-23', Statement: [{Effect: 'Allow', Action: '*', Resource: '*'}]}],
	['no statement', 'Statement: the policy has no Statement. Add at least one, with Effect, Action and Resource', {Version: '2012-10-17'}],
	['a strange key', 'Statment: "Statment" is not a key of a policy document. Did you mean "Statement"?', {Statment: [], Statement: [{Effect: 'Allow', Action: '*', Resource: '*'}]}],
	['a statement that is a text', 'Statement.0: a statement must be a block of keys. Begin each statement with a dash, its keys in one column', {Statement: ['Allow']}],
	['a slip in a key', 'Statement.0.Resources: "Resources" is not a key of a policy statement. Did you mean "Resource"?', statement({Resources: '*'})],
	['a small effect', 'Statement.0.Effect: Effect cannot be "allow". Write "Effect: Allow" or "Effect: Deny"', statement({Effect: 'allow'})],
	['no effect', 'Statement.0: the statement has no Effect. Write "Effect: Allow" or "Effect: Deny"', statement({Effect: undefined})],
	['no action', 'Statement.0: the statement has no Action. Add "Action: service:Operation"', statement({Action: undefined})],
	['no resource', 'Statement.0: the statement has no Resource. Add "Resource:" with an ARN', statement({Resource: undefined})],
	['an operation alone', 'Statement.0.Action: "GetObject" is not an action. Write the service, a colon and the operation, such as "dynamodb:GetItem"', statement({Action: 'GetObject'})],
	['a star for the service', 'Statement.0.Action.1: "*:Get" is not an action. Write the service, a colon and the operation, such as "dynamodb:GetItem"', statement({Action: ['s3:*', '*:Get']})],
	['a name for an ARN', 'Statement.0.Resource: "orders" is not an ARN. Name the resource by its ARN, as in "!GetAtt Orders.Arn", or write "*"', statement({Resource: 'orders'})],
	['both actions', 'Statement.0.NotAction: the statement has both Action and NotAction. Keep one of the two', statement({NotAction: 's3:*'})],
	['a principal in a role', 'Statement.0.Principal: a policy of a role names no Principal: the role itself is meant. Take the line out', statement({Principal: '*'})],
	['a strange operator', 'Statement.0.Condition.StringEqual: "StringEqual" is not a condition operator. Did you mean "StringEquals"?', statement({Condition: {StringEqual: {'aws:username': 'a'}}})],
	['IfExists with Null', 'Statement.0.Condition.NullIfExists: "NullIfExists" is not a condition operator. Did you mean "Null"?', statement({Condition: {NullIfExists: {a: 'true'}}})],
	['an operator without a key', 'Statement.0.Condition.Bool: Bool must hold keys with values. Write "key: value" below it, two spaces further in', statement({Condition: {Bool: 'true'}})],
	['no flag', 'Statement.0.Condition.Bool.aws:SecureTransport: Bool compares with true or false, and this is "yes". Write true or false', statement({Condition: {Bool: {'aws:SecureTransport': 'yes'}}})],
	['no number', 'Statement.0.Condition.NumericLessThan.s3:max-keys.0: NumericLessThan compares with a number, and this is "ten". Write a number', statement({Condition: {NumericLessThan: {'s3:max-keys': ['ten']}}})],
	['no date', 'Statement.0.Condition.DateLessThan.aws:CurrentTime: DateLessThan compares with a date such as 2026-11-23T00:00:00Z, and this is "today". Write a date such as 2026-11-23T00:00:00Z', statement({Condition: {DateLessThan: {'aws:CurrentTime': 'today'}}})],
	['no range', 'Statement.0.Condition.IpAddress.aws:SourceIp: IpAddress compares with an address range such as 203.0.113.0/24, and this is "203.0.113". Write an address range such as 203.0.113.0/24', statement({Condition: {IpAddress: {'aws:SourceIp': '203.0.113'}}})],
	['a Sid with a blank', 'Statement.0.Sid: the Sid "read all" holds more than letters and figures. Use letters and figures only', statement({Sid: 'read all'})],
] as const)('refuses %s', (_, message, document) => {
	expect(told(document)).toEqual([message]);
}); // prettier-ignore

it.each([
	['nobody named', 'Statement.0: the statement does not say whom it is for. Add "Principal:", such as {Service: lambda.amazonaws.com}', statement({})],
	['a text for a principal', 'Statement.0.Principal: Principal cannot be "me". Write "*", or a block such as {Service: sns.amazonaws.com} or {AWS: "123456789012"}', statement({Principal: 'me'})],
	['a strange kind', 'Statement.0.Principal.Services: "Services" is not a kind of principal. Did you mean "Service"?', statement({Principal: {Services: 'sns.amazonaws.com'}})],
	['half an ARN', 'Statement.0.Principal.AWS: "arn:aws:iam::123456789012:role/*" is not a principal of the kind AWS. Write an account number, the ARN of a role or user, or "*" for everybody; a star cannot stand for a part of an ARN', statement({Principal: {AWS: 'arn:aws:iam::123456789012:role/*'}})],
	['a service without its end', 'Statement.0.Principal.Service: "sns" is not a principal of the kind Service. Write the name of a service, such as sns.amazonaws.com', statement({Principal: {Service: 'sns'}})],
] as const)('refuses in the policy of a resource %s', (_, message, document) => {
	expect(told(document, 'resource')).toEqual([message]);
}); // prettier-ignore

it('refuses resources and exceptions in a trust policy', () => {
	const trust = (more: object) => ({Statement: {Effect: 'Allow', Action: 'sts:AssumeRole', Principal: {Service: 'lambda.amazonaws.com'}, ...more}}); // prettier-ignore
	expect(told(trust({}), 'trust')).toEqual([]);
	expect(told(trust({Resource: '*'}), 'trust')).toEqual(['Statement.Resource: a trust policy has no Resource. Take the line out: the role itself is meant']);
	expect(told(trust({Principal: undefined, NotPrincipal: {AWS: '123456789012'}}), 'trust')).toEqual([
		'Statement.NotPrincipal: a trust policy has no NotPrincipal. Name who may take on the role under Principal',
	]);
}); // prettier-ignore

it('refuses the same Sid twice', () => {
	const one = {Sid: 'A', Effect: 'Allow', Action: '*', Resource: '*'};
	expect(told({Statement: [one, one]})).toEqual([
		'Statement.1.Sid: two statements have the Sid "A". Give each its own, or none',
	]);
});

it('takes account numbers written as numbers, and passes over what is not known', () => {
	expect(told(statement({Principal: {AWS: 123_456_789_012}}), 'resource')).toEqual([]);
	expect(told(statement({Resource: null, Condition: {StringEquals: {a: null}}}))).toEqual([]);
	expect(told({Version: '2012-10-17', Statement: null})).toEqual([]);
});

it('keeps what it can read of a document with a slip', () => {
	const document = {Version: '2012-10-17', Statement: [{Effect: 'allow', Action: '*', Resource: '*'}, {Effect: 'Allow', Action: 's3:*', Resource: '*'}]}; // prettier-ignore
	const {policy} = parsePolicy(document, 'p', 'identity');
	const caller = {kind: 'role', roleArn: 'arn:aws:iam::123456789012:role/R', session: 's'} as const;
	expect(decide({action: 's3:GetObject', resource: 'arn:aws:s3:::b/a', caller}, {identity: [policy]}).allowed).toBe(
		true,
	);
	expect(decide({action: 'sqs:SendMessage', resource: '*', caller}, {identity: [policy]}).allowed).toBe(false);
});

it('is not slowed down by a hostile pattern', () => {
	const {policy} = parsePolicy(statement({Resource: `arn:aws:s3:::${'a*'.repeat(2000)}b`}), 'p', 'identity');
	const caller = {kind: 'anonymous'} as const;
	expect(decide({action: 's3:GetObject', resource: `arn:aws:s3:::${'a'.repeat(4000)}`, caller}, {identity: [policy]}).allowed).toBe(false);
}); // prettier-ignore
