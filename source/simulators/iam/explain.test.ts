import {expect, it} from 'vitest';
import {decide, type Policies} from './decide.ts';
import {accessDeniedMessage, explain} from './explain.ts';
import {policyFrom} from './parse-policy.ts';
import type {Request} from './policy.ts';

const orders = 'arn:aws:dynamodb:us-east-1:123456789012:table/Orders';
const request: Request = {
	action: 'dynamodb:PutItem',
	resource: orders,
	caller: {kind: 'role', roleArn: 'arn:aws:iam::123456789012:role/service/PayrollRole', session: 'payroll'},
};

function told(policies: Policies, asked: Request = request): string {
	return explain(asked, decide(asked, policies));
}

function policy(statements: readonly unknown[], usedFor: 'identity' | 'resource' = 'identity') {
	return policyFrom({Version: '2012-10-17', Statement: statements}, 'the policy Orders', usedFor);
}

it('names the statement that allowed', () => {
	const identity = [
		policy([
			{Effect: 'Allow', Action: 's3:*', Resource: '*'},
			{Sid: 'Write', Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: orders},
		]),
	];
	expect(told({identity})).toBe(`dynamodb:PutItem on ${orders} is allowed by statement 2 (Write) of the policy Orders`);
});

it('names the statement that denied, whatever allows', () => {
	const identity = [
		policy([
			{Effect: 'Allow', Action: '*', Resource: '*'},
			{Effect: 'Deny', Action: 'dynamodb:Put*', Resource: '*'},
		]),
	];
	expect(told({identity})).toBe(
		`dynamodb:PutItem on ${orders} is denied by statement 2 of the policy Orders: a Deny outweighs every Allow`,
	);
	expect(accessDeniedMessage(request, decide(request, {identity}) as never)).toBe(
		`User: arn:aws:sts::123456789012:assumed-role/PayrollRole/payroll is not authorized to perform: dynamodb:PutItem on resource: ${orders} with an explicit deny in an identity-based policy`,
	);
});

it('tells the statement that came nearest, and what of it does not fit', () => {
	const near = (statement: unknown) => told({identity: [policy([statement])]});
	const start = `dynamodb:PutItem on ${orders} is denied: no policy of the caller allows it`;
	expect(near({Effect: 'Allow', Action: 'sqs:*', Resource: '*'})).toBe(start);
	expect(near({Effect: 'Allow', Action: 'dynamodb:*', Resource: `${orders}/index/*`})).toBe(
		`${start}. Statement 1 of the policy Orders allows the action, but only on ${orders}/index/*`,
	);
	expect(
		near({
			Effect: 'Allow',
			Action: 'dynamodb:*',
			Resource: '*',
			Condition: {StringEquals: {'aws:PrincipalTag/team': 'pay'}},
		}),
	).toBe(
		`${start}. Statement 1 of the policy Orders allows it on the condition that aws:PrincipalTag/team fits StringEquals pay`,
	);
});

it('tells whom a resource lets in when it is not the caller', () => {
	const queue: Request = {
		action: 'sqs:SendMessage',
		resource: 'arn:aws:sqs:us-east-1:123456789012:orders',
		caller: {kind: 'service', service: 'events.amazonaws.com'},
	};
	const statement = {
		Effect: 'Allow',
		Principal: {Service: 'sns.amazonaws.com'},
		Action: 'sqs:SendMessage',
		Resource: '*',
	};
	expect(told({resource: [policy([statement], 'resource')]}, queue)).toBe(
		'sqs:SendMessage on arn:aws:sqs:us-east-1:123456789012:orders is denied: no policy of the resource allows it. Statement 1 of the policy Orders allows it to sns.amazonaws.com, and the caller is events.amazonaws.com',
	);
});

it('speaks as AWS does where nothing allows', () => {
	const decision = decide(request, {identity: []});
	expect(decision.allowed || accessDeniedMessage(request, decision)).toBe(
		`User: arn:aws:sts::123456789012:assumed-role/PayrollRole/payroll is not authorized to perform: dynamodb:PutItem on resource: ${orders} because no identity-based policy allows the dynamodb:PutItem action`,
	);
	const list = {...request, action: 'sqs:ListQueues', resource: '*'};
	const refused = decide(list, {identity: [policy([{Effect: 'Allow', Action: '*', Resource: '*'}])], boundary: []});
	expect(refused.allowed || accessDeniedMessage(list, refused)).toBe(
		'User: arn:aws:sts::123456789012:assumed-role/PayrollRole/payroll is not authorized to perform: sqs:ListQueues because no permissions boundary allows the sqs:ListQueues action',
	);
});
