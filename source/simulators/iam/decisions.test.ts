import {afterAll, describe, expect, it} from 'vitest';
import {decide, type Policies} from './decide.ts';
import {explain} from './explain.ts';
import {parsePolicy} from './parse-policy.ts';
import type {PolicyFor} from './policy-problem.ts';
import type {Caller, Policy, Request} from './policy.ts';

/**
 * Decisions as the pages of the IAM user guide give them, or as they follow from a sentence there. Each group names its
 * page (docs.aws.amazon.com/IAM/latest/UserGuide/<page>.html; read as of 2023-06, with the 2026-08 copies beside it).
 */
const account = '123456789012';
const role: Caller = {kind: 'role', roleArn: `arn:aws:iam::${account}:role/PayrollRole`, session: 'payroll'};
const user: Caller = {kind: 'user', arn: `arn:aws:iam::${account}:user/carlossalazar`};

type Documents = {readonly [K in keyof Policies]?: unknown};
type Extra = Partial<Omit<Request, 'action' | 'resource'>>;
type Row = readonly [verdict: 'yes' | 'no', action: string, resource: string, extra?: Extra];

let count = 0;
afterAll(() => expect(count).toBeGreaterThanOrEqual(150));

function decisions(title: string, documents: Documents, rows: readonly Row[]): void {
	describe(title, () => {
		const policies = Object.fromEntries(Object.entries(documents).map(([kind, document]) => [kind, [read(document, kind)]])); // prettier-ignore
		for (const [verdict, action, resource, extra] of rows) {
			it(`says ${verdict} to ${action} on ${resource} ${extra ? JSON.stringify(extra) : ''}`, () => {
				count++;
				const request: Request = {action, resource, caller: role, ...extra};
				const decision = decide(request, policies);
				expect(decision.allowed ? 'yes' : 'no', explain(request, decision)).toBe(verdict);
			});
		}
	});
}

function read(document: unknown, kind: string): Policy {
	const usedFor: PolicyFor = kind === 'resource' ? (JSON.stringify(document).includes('sts:AssumeRole') ? 'trust' : 'resource') : 'identity'; // prettier-ignore
	const {policy, problems} = parsePolicy(document, kind, usedFor);
	expect(problems).toEqual([]);
	return policy;
}

function allow(action: unknown, resource: unknown, condition?: unknown) {
	return {Version: '2012-10-17', Statement: {Effect: 'Allow', Action: action, Resource: resource, ...(condition !== undefined && {Condition: condition})}}; // prettier-ignore
}

function allowTo(principal: unknown, action: unknown, condition?: unknown) {
	return {Version: '2012-10-17', Statement: {Effect: 'Allow', Principal: principal, Action: action, Resource: '*', ...(condition !== undefined && {Condition: condition})}}; // prettier-ignore
}

function on(condition: unknown, context: Request['context']): readonly [Documents, Extra] {
	return [{identity: allow('sqs:SendMessage', '*', condition)}, {...(context && {context})}];
}

const queue = `arn:aws:sqs:us-east-1:${account}:orders`;
const bucket = 'arn:aws:s3:::amzn-s3-demo-bucket';

decisions(
	'reference_policies_elements_resource: a star takes slashes',
	{identity: allow('s3:GetObject', `${bucket}/*/test/*`)},
	[
		['yes', 's3:GetObject', `${bucket}/1/test/object.jpg`],
		['yes', 's3:GetObject', `${bucket}/1/2/test/object.jpg`],
		['yes', 's3:GetObject', `${bucket}/1/2/test/3/object.jpg`],
		['yes', 's3:GetObject', `${bucket}/1/2/3/test/4/object.jpg`],
		['yes', 's3:GetObject', `${bucket}/1///test///object.jpg`],
		['yes', 's3:GetObject', `${bucket}/1/test/.jpg`],
		['yes', 's3:GetObject', `${bucket}//test/object.jpg`],
		['yes', 's3:GetObject', `${bucket}/1/test/`],
		['no', 's3:GetObject', `${bucket}/1-test/object.jpg`],
		['no', 's3:GetObject', `${bucket}/test/object.jpg`],
		['no', 's3:GetObject', `${bucket}/1/2/test.jpg`],
	],
);

decisions('reference_policies_elements_resource: the case of a resource counts', {identity: allow('dynamodb:GetItem', ['arn:aws:dynamodb:us-east-2:123456789012:table/books_table', 'arn:aws:dynamodb:us-east-2:123456789012:table/magazines_table'])}, [
	['yes', 'dynamodb:GetItem', 'arn:aws:dynamodb:us-east-2:123456789012:table/books_table'],
	['yes', 'dynamodb:GetItem', 'arn:aws:dynamodb:us-east-2:123456789012:table/magazines_table'],
	['no', 'dynamodb:GetItem', 'arn:aws:dynamodb:us-east-2:123456789012:table/Books_table'],
	['no', 'dynamodb:GetItem', 'arn:aws:dynamodb:us-east-1:123456789012:table/books_table'],
	['no', 'dynamodb:GetItem', 'arn:aws:dynamodb:us-east-2:123456789012:table/books_table/index/by-title'],
]); // prettier-ignore

decisions('reference_policies_elements_resource: wildcards stay within their part of the ARN', {identity: allow('lambda:InvokeFunction', `arn:aws:lambda:us-*:${account}:function:pay?oll*`)}, [
	['yes', 'lambda:InvokeFunction', `arn:aws:lambda:us-east-1:${account}:function:payroll`],
	['yes', 'lambda:InvokeFunction', `arn:aws:lambda:us-west-2:${account}:function:paytoll-nightly`],
	['yes', 'lambda:InvokeFunction', `arn:aws:lambda:us-west-2:${account}:function:payroll:live`],
	['no', 'lambda:InvokeFunction', `arn:aws:lambda:eu-west-1:${account}:function:payroll`],
	['no', 'lambda:InvokeFunction', `arn:aws:lambda:us-east-1:${account}:function:payoll`],
]); // prettier-ignore

decisions('reference_policies_elements_action: neither service nor operation has a case', {identity: allow(['sqs:SendMessage', 'SQS:receivemessage', 'iam:*AccessKey*', 's3:Get?bject'], '*')}, [
	['yes', 'sqs:SendMessage', queue],
	['yes', 'sqs:ReceiveMessage', queue],
	['no', 'sqs:DeleteMessage', queue],
	['no', 'sqs:SendMessageBatch', queue],
	['yes', 'iam:CreateAccessKey', '*'],
	['yes', 'iam:ListAccessKeys', '*'],
	['yes', 'iam:UpdateAccessKey', '*'],
	['no', 'iam:CreateUser', '*'],
	['yes', 's3:GetObject', `${bucket}/a`],
	['no', 's3:GetBucketLocation', bucket],
]); // prettier-ignore

decisions('reference_policies_elements_notaction: everything but IAM', {identity: {Version: '2012-10-17', Statement: {Effect: 'Allow', NotAction: 'iam:*', Resource: '*'}}}, [
	['yes', 'ec2:RunInstances', '*'],
	['yes', 's3:ListAllMyBuckets', '*'],
	['no', 'iam:CreateUser', '*'],
	['no', 'IAM:GetRole', '*'],
]); // prettier-ignore

const mfa = {
	Effect: 'Deny',
	NotAction: 'iam:*',
	Resource: '*',
	Condition: {BoolIfExists: {'aws:MultiFactorAuthPresent': 'false'}},
};
decisions('reference_policies_elements_notaction: nothing but IAM without a second factor', {identity: {Version: '2012-10-17', Statement: [mfa, {Effect: 'Allow', Action: '*', Resource: '*'}]}}, [
	['yes', 's3:GetObject', `${bucket}/a`, {context: {'aws:MultiFactorAuthPresent': 'true'}}],
	['no', 's3:GetObject', `${bucket}/a`, {context: {'aws:MultiFactorAuthPresent': 'false'}}],
	['no', 's3:GetObject', `${bucket}/a`],
	['yes', 'iam:GetUser', '*'],
]); // prettier-ignore

decisions('reference_policies_elements_notresource: one folder of one bucket', {identity: {Version: '2012-10-17', Statement: [{Effect: 'Deny', Action: 's3:*', NotResource: ['arn:aws:s3:::HRBucket/Payroll', 'arn:aws:s3:::HRBucket/Payroll/*']}, {Effect: 'Allow', Action: '*', Resource: '*'}]}}, [
	['yes', 's3:GetObject', 'arn:aws:s3:::HRBucket/Payroll/may.csv'],
	['yes', 's3:GetObject', 'arn:aws:s3:::HRBucket/Payroll'],
	['no', 's3:GetObject', 'arn:aws:s3:::HRBucket/Bonus/may.csv'],
	['no', 's3:ListBucket', 'arn:aws:s3:::HRBucket'],
	['yes', 'ec2:RunInstances', '*'],
]); // prettier-ignore

decisions('reference_policies_examples_s3_deny-except-bucket', {identity: {Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: 's3:*', Resource: ['arn:aws:s3:::bucket-name', 'arn:aws:s3:::bucket-name/*']}, {Effect: 'Deny', NotAction: 's3:*', NotResource: ['arn:aws:s3:::bucket-name', 'arn:aws:s3:::bucket-name/*']}]}}, [
	['yes', 's3:ListBucket', 'arn:aws:s3:::bucket-name'],
	['yes', 's3:PutObject', 'arn:aws:s3:::bucket-name/a/b'],
	['no', 's3:PutObject', 'arn:aws:s3:::bucket-names/a'],
	['no', 'ec2:DescribeInstances', '*'],
]); // prettier-ignore

const outside = {Effect: 'Deny', NotAction: ['cloudfront:*', 'iam:*', 'route53:*', 'support:*'], Resource: '*', Condition: {StringNotEquals: {'aws:RequestedRegion': ['eu-central-1', 'eu-west-1', 'eu-west-2', 'eu-west-3']}}}; // prettier-ignore
decisions('reference_policies_examples_aws_deny-requested-region', {identity: {Version: '2012-10-17', Statement: [outside, {Effect: 'Allow', Action: '*', Resource: '*'}]}}, [
	['yes', 'sqs:SendMessage', queue, {context: {'aws:RequestedRegion': 'eu-west-1'}}],
	['no', 'sqs:SendMessage', queue, {context: {'aws:RequestedRegion': 'us-east-1'}}],
	['yes', 'iam:GetRole', '*', {context: {'aws:RequestedRegion': 'us-east-1'}}],
	['no', 'sqs:SendMessage', queue],
]); // prettier-ignore

const denyIp = {Effect: 'Deny', Action: '*', Resource: '*', Condition: {NotIpAddress: {'aws:SourceIp': ['192.0.2.0/24', '203.0.113.0/24']}, Bool: {'aws:ViaAWSService': 'false'}}}; // prettier-ignore
decisions('reference_policies_examples_aws_deny-ip', {identity: {Version: '2012-10-17', Statement: [denyIp, {Effect: 'Allow', Action: '*', Resource: '*'}]}}, [
	['yes', 'sqs:SendMessage', queue, {context: {'aws:SourceIp': '192.0.2.17'}}],
	['yes', 'sqs:SendMessage', queue, {context: {'aws:SourceIp': '203.0.113.255'}}],
	['no', 'sqs:SendMessage', queue, {context: {'aws:SourceIp': '198.51.100.1'}}],
	['yes', 'sqs:SendMessage', queue, {context: {'aws:SourceIp': '198.51.100.1', 'aws:ViaAWSService': 'true'}}],
]); // prettier-ignore

// One condition, one request: reference_policies_elements_condition_operators.
const conditions: ReadonlyArray<readonly ['yes' | 'no', unknown, Request['context']]> = [
	['yes', {StringEquals: {'aws:PrincipalTag/job-category': 'iamuser-admin'}}, {'aws:PrincipalTag/job-category': 'iamuser-admin'}],
	['yes', {StringEquals: {'AWS:principaltag/job-category': 'iamuser-admin'}}, {'aws:PrincipalTag/job-category': 'iamuser-admin'}],
	['no', {StringEquals: {'aws:PrincipalTag/job-category': 'iamuser-admin'}}, {'aws:PrincipalTag/job-category': 'IAMuser-admin'}],
	['no', {StringEquals: {'aws:PrincipalTag/job-category': 'iamuser-admin'}}, {}],
	['no', {StringEquals: {'s3:prefix': 'home/*'}}, {'s3:prefix': 'home/a'}],
	['yes', {StringEquals: {'s3:prefix': 'home/*'}}, {'s3:prefix': 'home/*'}],
	['yes', {StringEqualsIgnoreCase: {'aws:PrincipalTag/department': ['finance', 'hr']}}, {'aws:PrincipalTag/department': 'HR'}],
	['no', {StringNotEqualsIgnoreCase: {'aws:PrincipalTag/department': ['finance', 'hr']}}, {'aws:PrincipalTag/department': 'HR'}],
	['yes', {StringNotEquals: {'aws:PrincipalAccount': ['111122223333', '444455556666']}}, {'aws:PrincipalAccount': '777788889999'}],
	['no', {StringNotEquals: {'aws:PrincipalAccount': ['111122223333', '444455556666']}}, {'aws:PrincipalAccount': '444455556666'}],
	['yes', {StringNotEquals: {'aws:PrincipalTag/team': 'yellow'}}, {}],
	['yes', {StringLike: {'s3:prefix': ['', 'home/', 'home/d?vid/*']}}, {'s3:prefix': 'home/david/a/b'}],
	['yes', {StringLike: {'s3:prefix': ['', 'home/']}}, {'s3:prefix': ''}],
	['no', {StringLike: {'s3:prefix': 'home/david/*'}}, {'s3:prefix': 'home/dave/a'}],
	['yes', {StringNotLike: {'s3:prefix': 'secret*'}}, {'s3:prefix': 'public/a'}],
	['no', {StringNotLike: {'s3:prefix': 'secret*'}}, {'s3:prefix': 'secrets/a'}],
	['yes', {NumericLessThanEquals: {'s3:max-keys': '10'}}, {'s3:max-keys': '10'}],
	['no', {NumericLessThanEquals: {'s3:max-keys': '10'}}, {'s3:max-keys': '11'}],
	['no', {NumericLessThanEquals: {'s3:max-keys': '10'}}, {}],
	['yes', {NumericEquals: {'s3:max-keys': 10}}, {'s3:max-keys': '10.0'}],
	['yes', {NumericNotEquals: {'s3:max-keys': '10'}}, {'s3:max-keys': '9'}],
	['no', {NumericLessThan: {'s3:max-keys': '10'}}, {'s3:max-keys': '10'}],
	['yes', {NumericGreaterThan: {'s3:max-keys': '9.5'}}, {'s3:max-keys': '10'}],
	['yes', {NumericGreaterThanEquals: {'s3:max-keys': '10'}}, {'s3:max-keys': '10'}],
	['yes', {DateGreaterThan: {'aws:TokenIssueTime': '2020-01-01T00:00:01Z'}}, {'aws:TokenIssueTime': '2026-11-23T09:00:00Z'}],
	['no', {DateGreaterThan: {'aws:TokenIssueTime': '2020-01-01T00:00:01Z'}}, {}],
	['yes', {DateLessThan: {'aws:CurrentTime': '2020-06-30T23:59:59Z'}, DateGreaterThan: {'aws:CurrentTime': '2020-04-01T00:00:00Z'}}, {'aws:CurrentTime': '2020-05-01T00:00:00Z'}],
	['no', {DateLessThan: {'aws:CurrentTime': '2020-06-30T23:59:59Z'}, DateGreaterThan: {'aws:CurrentTime': '2020-04-01T00:00:00Z'}}, {'aws:CurrentTime': '2020-07-01T00:00:00Z'}],
	['yes', {DateLessThanEquals: {'aws:EpochTime': '1600000000'}}, {'aws:EpochTime': '1600000000'}],
	['yes', {DateEquals: {'aws:CurrentTime': '2020-05-01T00:00:00Z'}}, {'aws:CurrentTime': '2020-05-01T02:00:00+02:00'}],
	['no', {DateNotEquals: {'aws:CurrentTime': '2020-05-01T00:00:00Z'}}, {'aws:CurrentTime': '2020-05-01T00:00:00Z'}],
	['yes', {Bool: {'aws:SecureTransport': 'true'}}, {}],
	['no', {Bool: {'aws:SecureTransport': 'true'}}, {'aws:SecureTransport': 'false'}],
	['yes', {Bool: {'aws:MultiFactorAuthPresent': true}}, {'aws:MultiFactorAuthPresent': 'true'}],
	['yes', {BinaryEquals: {key: 'QmluYXJ5VmFsdWVJbkJhc2U2NA=='}}, {key: 'QmluYXJ5VmFsdWVJbkJhc2U2NA=='}],
	['no', {BinaryEquals: {key: 'QmluYXJ5VmFsdWVJbkJhc2U2NA=='}}, {key: 'b3RoZXI='}],
	['yes', {IpAddress: {'aws:SourceIp': '203.0.113.0/24'}}, {'aws:SourceIp': '203.0.113.77'}],
	['no', {IpAddress: {'aws:SourceIp': '203.0.113.0/24'}}, {'aws:SourceIp': '203.0.114.1'}],
	['yes', {IpAddress: {'aws:SourceIp': '203.0.113.9'}}, {'aws:SourceIp': '203.0.113.9'}],
	['no', {IpAddress: {'aws:SourceIp': '203.0.113.9'}}, {'aws:SourceIp': '203.0.113.8'}],
	['yes', {IpAddress: {'aws:SourceIp': ['203.0.113.0/24', '2001:DB8:1234:5678::/64']}}, {'aws:SourceIp': '2001:db8:1234:5678:1::1'}],
	['no', {IpAddress: {'aws:SourceIp': ['203.0.113.0/24', '2001:DB8:1234:5678::/64']}}, {'aws:SourceIp': '2001:db8:1234:5679::1'}],
	['no', {IpAddress: {'aws:SourceIp': '203.0.113.0/24'}}, {}],
	['yes', {NotIpAddress: {'aws:SourceIp': '203.0.113.0/24'}}, {'aws:SourceIp': '198.51.100.7'}],
	['yes', {ArnLike: {'aws:SourceArn': 'arn:aws:sns:*:123456789012:orders-*'}}, {'aws:SourceArn': 'arn:aws:sns:us-east-1:123456789012:orders-new'}],
	['yes', {ArnEquals: {'aws:SourceArn': 'arn:aws:sns:*:123456789012:orders-*'}}, {'aws:SourceArn': 'arn:aws:sns:us-east-1:123456789012:orders-new'}],
	['no', {ArnLike: {key: 'arn:aws:someservice:*:111122223333:finance/*'}}, {key: 'arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt'}],
	['yes', {StringLike: {key: 'arn:aws:someservice:*:111122223333:finance/*'}}, {key: 'arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt'}],
	['no', {ArnEquals: {'aws:SourceArn': 'arn:aws:sns:us-east-1:123456789012:orders'}}, {}],
	['yes', {ArnNotEquals: {'aws:SourceArn': 'arn:aws:sns:us-east-1:123456789012:orders'}}, {'aws:SourceArn': 'arn:aws:sns:us-east-1:123456789012:other'}],
	['no', {ArnNotLike: {'aws:SourceArn': 'arn:aws:sns:*:*:orders'}}, {'aws:SourceArn': 'arn:aws:sns:us-east-1:123456789012:orders'}],
	['yes', {ArnNotLike: {'aws:SourceArn': 'arn:aws:sns:*:*:orders'}}, {}],
	['yes', {StringLikeIfExists: {'ec2:InstanceType': ['t1.*', 't2.*', 'm3.*']}}, {}],
	['yes', {StringLikeIfExists: {'ec2:InstanceType': ['t1.*', 't2.*', 'm3.*']}}, {'ec2:InstanceType': 't2.micro'}],
	['no', {StringLikeIfExists: {'ec2:InstanceType': ['t1.*', 't2.*', 'm3.*']}}, {'ec2:InstanceType': 'p3.large'}],
	['no', {StringLike: {'ec2:InstanceType': ['t1.*', 't2.*', 'm3.*']}}, {}],
	['yes', {NumericGreaterThanIfExists: {'aws:MultiFactorAuthAge': '1800'}}, {}],
	['yes', {Null: {'aws:TokenIssueTime': 'true'}}, {}],
	['no', {Null: {'aws:TokenIssueTime': 'true'}}, {'aws:TokenIssueTime': '2026-11-23T09:00:00Z'}],
	['yes', {Null: {'aws:TokenIssueTime': 'false'}}, {'aws:TokenIssueTime': '2026-11-23T09:00:00Z'}],
	['no', {Null: {'aws:TokenIssueTime': 'false'}}, {}],
]; // prettier-ignore

describe('reference_policies_elements_condition_operators', () => {
	it.each(conditions)('says %s where %j meets %j', (verdict, condition, context) => {
		count++;
		const [documents, extra] = on(condition, context);
		const request: Request = {action: 'sqs:SendMessage', resource: queue, caller: role, ...extra};
		expect(decide(request, {identity: [read(documents.identity, 'identity')]}).allowed ? 'yes' : 'no').toBe(verdict);
	});
});

const thread = 'arn:aws:dynamodb:us-east-1:123456789012:table/Thread';
const attributes = (...names: string[]): Extra => ({context: {'dynamodb:Attributes': names}});
decisions('reference_policies_multi-value-conditions: all of the values', {identity: allow('dynamodb:GetItem', 'arn:aws:dynamodb:*:*:table/Thread', {'ForAllValues:StringEquals': {'dynamodb:Attributes': ['ID', 'Message', 'Tags']}})}, [
	['yes', 'dynamodb:GetItem', thread, attributes('Message', 'Tags')],
	['yes', 'dynamodb:GetItem', thread, attributes('ID', 'Message', 'Tags')],
	['no', 'dynamodb:GetItem', thread, attributes('ID', 'Message', 'Tags', 'UserName')],
	['no', 'dynamodb:GetItem', thread, attributes('UserName')],
	['yes', 'dynamodb:GetItem', thread, attributes()],
	['yes', 'dynamodb:GetItem', thread, attributes('')],
	['yes', 'dynamodb:GetItem', thread],
]); // prettier-ignore

decisions('reference_policies_multi-value-conditions: any of the values', {identity: {Version: '2012-10-17', Statement: [{Effect: 'Deny', Action: 'dynamodb:PutItem', Resource: 'arn:aws:dynamodb:*:*:table/Thread', Condition: {'ForAnyValue:StringEquals': {'dynamodb:Attributes': ['ID', 'PostDateTime']}}}, {Effect: 'Allow', Action: 'dynamodb:*', Resource: '*'}]}}, [
	['no', 'dynamodb:PutItem', thread, attributes('PostDateTime', 'Message')],
	['no', 'dynamodb:PutItem', thread, attributes('UserName', 'Message', 'PostDateTime')],
	['yes', 'dynamodb:PutItem', thread, attributes('UserName')],
	['yes', 'dynamodb:PutItem', thread, attributes()],
	['yes', 'dynamodb:PutItem', thread],
]); // prettier-ignore

decisions('reference_policies_multi-value-conditions: operators and keys are joined by and, values by or', {identity: allow('sqs:SendMessage', '*', {StringEqualsIgnoreCase: {'aws:PrincipalTag/department': ['finance', 'hr', 'legal'], 'aws:PrincipalTag/role': ['audit', 'security']}, StringEquals: {'aws:PrincipalAccount': account}})}, [
	['yes', 'sqs:SendMessage', queue, {context: {'aws:PrincipalTag/department': 'HR', 'aws:PrincipalTag/role': 'audit'}}],
	['no', 'sqs:SendMessage', queue, {context: {'aws:PrincipalTag/department': 'HR', 'aws:PrincipalTag/role': 'sales'}}],
	['no', 'sqs:SendMessage', queue, {context: {'aws:PrincipalTag/department': 'HR'}}],
	['no', 'sqs:SendMessage', queue, {context: {'aws:PrincipalTag/department': 'HR', 'aws:PrincipalTag/role': 'audit', 'aws:PrincipalAccount': '999999999999'}}],
]); // prettier-ignore

decisions('reference_policies_examples_dynamodb_attributes', {identity: allow(['dynamodb:GetItem', 'dynamodb:Query'], ['arn:aws:dynamodb:*:*:table/table-name'], {'ForAllValues:StringEquals': {'dynamodb:Attributes': ['column-name-1', 'column-name-2']}, StringEqualsIfExists: {'dynamodb:Select': 'SPECIFIC_ATTRIBUTES'}})}, [
	['yes', 'dynamodb:GetItem', 'arn:aws:dynamodb:us-east-1:123456789012:table/table-name', attributes('column-name-1')],
	['no', 'dynamodb:GetItem', 'arn:aws:dynamodb:us-east-1:123456789012:table/table-name', attributes('column-name-3')],
	['no', 'dynamodb:Query', 'arn:aws:dynamodb:us-east-1:123456789012:table/table-name', {context: {'dynamodb:Attributes': ['column-name-1'], 'dynamodb:Select': 'ALL_ATTRIBUTES'}}],
]); // prettier-ignore

decisions('reference_policies_examples_dynamodb_items', {identity: allow('dynamodb:GetItem', 'arn:aws:dynamodb:*:*:table/MyTable', {'ForAllValues:StringEquals': {'dynamodb:LeadingKeys': ['${cognito-identity.amazonaws.com:sub}']}})}, [
	['yes', 'dynamodb:GetItem', 'arn:aws:dynamodb:us-east-1:123456789012:table/MyTable', {context: {'cognito-identity.amazonaws.com:sub': 'us-east-1:7', 'dynamodb:LeadingKeys': ['us-east-1:7']}}],
	['no', 'dynamodb:GetItem', 'arn:aws:dynamodb:us-east-1:123456789012:table/MyTable', {context: {'cognito-identity.amazonaws.com:sub': 'us-east-1:7', 'dynamodb:LeadingKeys': ['us-east-1:8']}}],
	['no', 'dynamodb:GetItem', 'arn:aws:dynamodb:us-east-1:123456789012:table/MyTable', {context: {'dynamodb:LeadingKeys': ['us-east-1:7']}}],
]); // prettier-ignore

const adele: Caller = {kind: 'user', arn: `arn:aws:iam::${account}:user/Adele`};
const home = {Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::mybucket', Condition: {StringLike: {'s3:prefix': ['${aws:username}/*']}}}, {Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::mybucket/${aws:username}/*'}]}; // prettier-ignore
decisions('reference_policies_variables: a folder of one’s own', {identity: home}, [
	['yes', 's3:GetObject', 'arn:aws:s3:::mybucket/Adele/notes.txt', {caller: adele}],
	['no', 's3:GetObject', 'arn:aws:s3:::mybucket/David/notes.txt', {caller: adele}],
	['yes', 's3:ListBucket', 'arn:aws:s3:::mybucket', {caller: adele, context: {'s3:prefix': 'Adele/a'}}],
	['no', 's3:ListBucket', 'arn:aws:s3:::mybucket', {caller: adele, context: {'s3:prefix': 'David/a'}}],
	['no', 's3:GetObject', 'arn:aws:s3:::mybucket/Adele/notes.txt'],
]);
decisions('reference_policies_variables: version 2008-10-17 takes them as they stand', {identity: {...home, Version: '2008-10-17'}}, [
	['no', 's3:GetObject', 'arn:aws:s3:::mybucket/Adele/notes.txt', {caller: adele}],
	['yes', 's3:GetObject', 'arn:aws:s3:::mybucket/${aws:username}/notes.txt', {caller: adele}],
]); // prettier-ignore
decisions('reference_policies_variables: without a Version the old language holds', {identity: {Statement: home.Statement}}, [
	['no', 's3:GetObject', 'arn:aws:s3:::mybucket/Adele/notes.txt', {caller: adele}],
]); // prettier-ignore
decisions('reference_policies_variables: a default value', {identity: allow('s3:GetObject', "arn:aws:s3:::amzn-s3-demo-bucket-${aws:PrincipalTag/team, 'company-wide'}/*")}, [
	['yes', 's3:GetObject', 'arn:aws:s3:::amzn-s3-demo-bucket-yellow/a', {context: {'aws:PrincipalTag/team': 'yellow'}}],
	['no', 's3:GetObject', 'arn:aws:s3:::amzn-s3-demo-bucket-company-wide/a', {context: {'aws:PrincipalTag/team': 'yellow'}}],
	['yes', 's3:GetObject', 'arn:aws:s3:::amzn-s3-demo-bucket-company-wide/a'],
	['no', 's3:GetObject', 'arn:aws:s3:::amzn-s3-demo-bucket-yellow/a'],
]); // prettier-ignore
decisions('reference_policies_variables: special characters stand for themselves', {identity: allow('s3:GetObject', 'arn:aws:s3:::b/${*}${?}${$}*')}, [
	['yes', 's3:GetObject', 'arn:aws:s3:::b/*?$anything'],
	['no', 's3:GetObject', 'arn:aws:s3:::b/abcanything'],
]); // prettier-ignore
const tagged = {Effect: 'Deny', Action: 's3:GetObject', Resource: 'arn:aws:s3:::example-bucket/*', Condition: {StringNotEquals: {'s3:ExistingObjectTag/Team': '${aws:PrincipalTag/Team}'}}}; // prettier-ignore
decisions('reference_policies_variables: a variable without a value equals nothing', {identity: {Version: '2012-10-17', Statement: [tagged, {Effect: 'Allow', Action: '*', Resource: '*'}]}}, [
	['yes', 's3:GetObject', 'arn:aws:s3:::example-bucket/a', {context: {'s3:ExistingObjectTag/Team': 'blue', 'aws:PrincipalTag/Team': 'blue'}}],
	['no', 's3:GetObject', 'arn:aws:s3:::example-bucket/a', {context: {'s3:ExistingObjectTag/Team': 'blue', 'aws:PrincipalTag/Team': 'red'}}],
	['no', 's3:GetObject', 'arn:aws:s3:::example-bucket/a', {context: {'s3:ExistingObjectTag/Team': 'blue'}}],
]); // prettier-ignore
decisions('reference_policies_variables: a value is no pattern', {identity: allow('s3:GetObject', 'arn:aws:s3:::b/${aws:PrincipalTag/team}/*')}, [
	['yes', 's3:GetObject', 'arn:aws:s3:::b/*/a', {context: {'aws:PrincipalTag/team': '*'}}],
	['no', 's3:GetObject', 'arn:aws:s3:::b/other/a', {context: {'aws:PrincipalTag/team': '*'}}],
	['no', 's3:GetObject', 'arn:aws:s3:::b/x/a', {context: {'aws:PrincipalTag/team': ['x', 'y']}}],
]); // prettier-ignore

decisions('reference_policies_evaluation-logic: explicit and implicit denies', {identity: {Version: '2012-10-17', Statement: [{Sid: 'AllowGetList', Effect: 'Allow', Action: ['iam:Get*', 'iam:List*'], Resource: '*'}, {Sid: 'DenyReports', Effect: 'Deny', Action: 'iam:*Report', Resource: '*'}]}}, [
	['yes', 'iam:GetUser', '*'],
	['yes', 'iam:ListRoles', '*'],
	['no', 'iam:CreatePolicy', '*'],
	['no', 'iam:GetOrganizationsAccessReport', '*'],
	['no', 'iam:GenerateCredentialReport', '*'],
]); // prettier-ignore
decisions('reference_policies_evaluation-logic: nothing is allowed by default, but to the root user', {identity: {Version: '2012-10-17', Statement: {Effect: 'Deny', Action: 'iam:*', Resource: '*'}}}, [
	['no', 'sqs:SendMessage', queue],
	['yes', 'sqs:SendMessage', queue, {caller: {kind: 'root', account}}],
	['no', 'sqs:SendMessage', queue, {caller: {kind: 'anonymous'}}],
]); // prettier-ignore
const carlos = {identity: {Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: 'arn:aws:s3:::*'}, {Effect: 'Allow', Action: 's3:*', Resource: ['arn:aws:s3:::carlossalazar/*', 'arn:aws:s3:::carlossalazar']}, {Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::*log*'}]}, resource: {Version: '2012-10-17', Statement: {Effect: 'Allow', Principal: {AWS: user.arn}, Action: 's3:*', Resource: ['arn:aws:s3:::carlossalazar/*', 'arn:aws:s3:::carlossalazar']}}}; // prettier-ignore
decisions('reference_policies_evaluation-logic: Carlos and his logs', carlos, [
	['no', 's3:PutObject', 'arn:aws:s3:::carlossalazar-logs/a', {caller: user}],
	['yes', 's3:PutObject', 'arn:aws:s3:::carlossalazar/a', {caller: user}],
	['no', 's3:PutObject', 'arn:aws:s3:::carlossalazar/catalog', {caller: user}],
]); // prettier-ignore
decisions('reference_policies_evaluation-logic: either of the two policies is enough within an account', {resource: allowTo({AWS: user.arn}, 's3:GetObject')}, [
	['yes', 's3:GetObject', `${bucket}/a`, {caller: user}],
	['no', 's3:GetObject', `${bucket}/a`, {caller: adele}],
	['no', 's3:PutObject', `${bucket}/a`, {caller: user}],
	['no', 's3:GetObject', `${bucket}/a`],
]); // prettier-ignore

const boundary = allow('s3:*', '*');
decisions('access_policies_boundaries: a boundary grants nothing', {boundary: allow('*', '*')}, [
	['no', 's3:GetObject', `${bucket}/a`],
]);
decisions('access_policies_boundaries: the intersection of both', {identity: allow(['s3:GetObject', 'iam:CreateUser'], '*'), boundary}, [
	['yes', 's3:GetObject', `${bucket}/a`],
	['no', 'iam:CreateUser', '*'],
	['no', 's3:PutObject', `${bucket}/a`],
]); // prettier-ignore
decisions('access_policies_boundaries: a grant to the role is limited, one to the session or the user is not', {resource: allowTo({AWS: ['arn:aws:iam::123456789012:role/PayrollRole']}, 'sqs:SendMessage'), boundary}, [
	['no', 'sqs:SendMessage', queue],
]); // prettier-ignore
decisions('access_policies_boundaries: a grant to the role within the boundary', {resource: allowTo({AWS: 'arn:aws:iam::123456789012:role/PayrollRole'}, 's3:GetObject'), boundary}, [
	['yes', 's3:GetObject', `${bucket}/a`],
]); // prettier-ignore
decisions('access_policies_boundaries: a grant to the session', {resource: allowTo({AWS: 'arn:aws:sts::123456789012:assumed-role/PayrollRole/payroll'}, 'sqs:SendMessage'), boundary}, [
	['yes', 'sqs:SendMessage', queue],
	['no', 'sqs:SendMessage', queue, {caller: {...role, session: 'other'}}],
]); // prettier-ignore
decisions('access_policies_boundaries: a grant to the user', {resource: allowTo({AWS: user.arn}, 'sqs:SendMessage'), boundary}, [
	['yes', 'sqs:SendMessage', queue, {caller: user}],
]); // prettier-ignore
decisions('access_policies_boundaries: an explicit deny in the boundary', {identity: allow('s3:*', '*'), boundary: {Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: '*', Resource: '*'}, {Effect: 'Deny', Action: 's3:DeleteObject', Resource: '*'}]}}, [
	['yes', 's3:PutObject', `${bucket}/a`],
	['no', 's3:DeleteObject', `${bucket}/a`],
]); // prettier-ignore
decisions('access_policies: session policies', {identity: allow('s3:*', '*'), session: allow('s3:Get*', '*')}, [
	['yes', 's3:GetObject', `${bucket}/a`],
	['no', 's3:PutObject', `${bucket}/a`],
	['no', 'sqs:SendMessage', queue],
]); // prettier-ignore
decisions('access_policies: service control policies', {identity: allow('*', '*'), organization: allow(['s3:*', 'sqs:*'], '*')}, [
	['yes', 's3:GetObject', `${bucket}/a`],
	['no', 'ec2:RunInstances', '*'],
	['no', 'ec2:RunInstances', '*', {caller: {kind: 'root', account}}],
]); // prettier-ignore

const production = 'arn:aws:s3:::Production/report.csv';
const abroad: Extra = {
	caller: {kind: 'user', arn: 'arn:aws:iam::111111111111:user/carlossalazar'},
	resourceAccount: '222222222222',
};
const crossIdentity = {Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*'}, {Effect: 'Allow', Action: 's3:*Object*', Resource: 'arn:aws:s3:::Production/*'}, {Effect: 'Deny', Action: 's3:*', Resource: ['arn:aws:s3:::*log*', 'arn:aws:s3:::*log*/*']}]}; // prettier-ignore
const crossResource = {Version: '2012-10-17', Statement: {Effect: 'Allow', Action: ['s3:GetObject*', 's3:PutObject*', 's3:ReplicateObject', 's3:RestoreObject'], Principal: {AWS: 'arn:aws:iam::111111111111:user/carlossalazar'}, Resource: 'arn:aws:s3:::Production/*'}}; // prettier-ignore
decisions('reference_policies_evaluation-logic-cross-account: both accounts must allow', {identity: crossIdentity, resource: crossResource}, [
	['yes', 's3:PutObject', production, abroad],
	['no', 's3:DeleteObject', production, abroad],
	['no', 's3:PutObject', 'arn:aws:s3:::Production-logs/a', abroad],
	['no', 's3:ListBucket', 'arn:aws:s3:::Production', abroad],
]); // prettier-ignore
decisions('reference_policies_evaluation-logic-cross-account: the identity alone', {identity: crossIdentity}, [
	['no', 's3:PutObject', production, abroad],
]);
decisions('reference_policies_evaluation-logic-cross-account: the resource alone', {resource: crossResource}, [
	['no', 's3:PutObject', production, abroad],
]);
decisions('reference_policies_evaluation-logic-cross-account: a whole account may be named', {identity: allow('sqs:SendMessage', '*'), resource: allowTo({AWS: '111111111111'}, 'sqs:SendMessage')}, [
	['yes', 'sqs:SendMessage', queue, {caller: {kind: 'user', arn: 'arn:aws:iam::111111111111:user/anyone'}}],
	['no', 'sqs:SendMessage', queue, {caller: {kind: 'user', arn: 'arn:aws:iam::333333333333:user/anyone'}}],
]); // prettier-ignore

decisions('reference_policies_elements_principal: everybody in the account, without more', {resource: allowTo('*', 'sqs:SendMessage')}, [
	['yes', 'sqs:SendMessage', queue],
	['yes', 'sqs:SendMessage', queue, {caller: user}],
	['yes', 'sqs:SendMessage', queue, {caller: {kind: 'anonymous'}}],
	['yes', 'sqs:SendMessage', queue, {caller: {kind: 'service', service: 'sns.amazonaws.com'}}],
	['no', 'sqs:SendMessage', queue, {caller: {kind: 'user', arn: 'arn:aws:iam::111111111111:user/anyone'}}],
]); // prettier-ignore
decisions('reference_policies_elements_principal: the account hands the decision on to its identities', {resource: allowTo({AWS: `arn:aws:iam::${account}:root`}, 'sqs:*')}, [
	['no', 'sqs:SendMessage', queue],
	['yes', 'sqs:SendMessage', queue, {caller: {kind: 'root', account}}],
]); // prettier-ignore
decisions('reference_policies_elements_principal: the account and an identity together', {identity: allow('sqs:SendMessage', queue), resource: allowTo({AWS: account}, 'sqs:*')}, [
	['yes', 'sqs:SendMessage', queue],
	['no', 'sqs:DeleteMessage', queue],
]); // prettier-ignore
decisions('reference_policies_elements_principal: services', {resource: allowTo({Service: ['sns.amazonaws.com', 'events.amazonaws.com']}, 'sqs:SendMessage')}, [
	['yes', 'sqs:SendMessage', queue, {caller: {kind: 'service', service: 'sns.amazonaws.com'}}],
	['yes', 'sqs:SendMessage', queue, {caller: {kind: 'service', service: 'events.amazonaws.com'}}],
	['no', 'sqs:SendMessage', queue, {caller: {kind: 'service', service: 's3.amazonaws.com'}}],
	['no', 'sqs:SendMessage', queue],
]); // prettier-ignore

const butBob = {Version: '2012-10-17', Statement: [{Effect: 'Deny', NotPrincipal: {AWS: ['arn:aws:iam::444455556666:user/Bob', 'arn:aws:iam::444455556666:root']}, Action: 's3:*', Resource: '*'}, {Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*'}]}; // prettier-ignore
decisions('reference_policies_elements_notprincipal: everybody but Bob', {resource: butBob}, [
	['yes', 's3:GetObject', `${bucket}/a`, {caller: {kind: 'user', arn: 'arn:aws:iam::444455556666:user/Bob'}}],
	['no', 's3:GetObject', `${bucket}/a`, {caller: {kind: 'user', arn: 'arn:aws:iam::444455556666:user/Alice'}}],
	['no', 's3:GetObject', `${bucket}/a`, {caller: user}],
	['no', 's3:GetObject', `${bucket}/a`, {caller: {kind: 'anonymous'}}],
]); // prettier-ignore
const exceptOne = {Version: '2012-10-17', Statement: [{Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: {ArnNotEquals: {'aws:PrincipalArn': 'arn:aws:iam::123456789012:role/PayrollRole'}}}, {Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*'}]}; // prettier-ignore
decisions('reference_policies_elements_principal: aws:PrincipalArn of a session is the role', {resource: exceptOne}, [
	['yes', 's3:GetObject', `${bucket}/a`],
	['no', 's3:GetObject', `${bucket}/a`, {caller: user}],
]); // prettier-ignore

const key = `arn:aws:kms:us-east-1:${account}:key/1`;
decisions('kms key-policies: an identity policy alone is not enough', {identity: allow('kms:Decrypt', '*'), resource: allowTo({AWS: 'arn:aws:iam::123456789012:role/Other'}, 'kms:*')}, [
	['no', 'kms:Decrypt', key],
]); // prettier-ignore
decisions('kms key-policy-default: the account enables the policies of its identities', {identity: allow('kms:Decrypt', key), resource: allowTo({AWS: `arn:aws:iam::${account}:root`}, 'kms:*')}, [
	['yes', 'kms:Decrypt', key],
	['no', 'kms:Encrypt', key],
]); // prettier-ignore
decisions('kms key-policies: a key policy alone is enough', {resource: allowTo({AWS: 'arn:aws:iam::123456789012:role/PayrollRole'}, 'kms:Decrypt')}, [
	['yes', 'kms:Decrypt', key],
	['no', 'kms:Encrypt', key],
]); // prettier-ignore
decisions('id_roles_terms-and-concepts: a trust policy', {resource: {Version: '2012-10-17', Statement: {Effect: 'Allow', Principal: {Service: 'lambda.amazonaws.com'}, Action: 'sts:AssumeRole'}}}, [
	['yes', 'sts:AssumeRole', 'arn:aws:iam::123456789012:role/PayrollRole', {caller: {kind: 'service', service: 'lambda.amazonaws.com'}}],
	['no', 'sts:AssumeRole', 'arn:aws:iam::123456789012:role/PayrollRole', {caller: {kind: 'service', service: 'states.amazonaws.com'}}],
	['no', 'sts:AssumeRole', 'arn:aws:iam::123456789012:role/PayrollRole', {caller: user}],
]); // prettier-ignore

decisions('confused deputy: sns-sqs-as-subscriber, a queue for one topic', {resource: allowTo({Service: 'sns.amazonaws.com'}, 'sqs:SendMessage', {ArnEquals: {'aws:SourceArn': 'arn:aws:sns:us-east-1:123456789012:orders'}})}, [
	['yes', 'sqs:SendMessage', queue, {caller: {kind: 'service', service: 'sns.amazonaws.com'}, context: {'aws:SourceArn': 'arn:aws:sns:us-east-1:123456789012:orders'}}],
	['no', 'sqs:SendMessage', queue, {caller: {kind: 'service', service: 'sns.amazonaws.com'}, context: {'aws:SourceArn': 'arn:aws:sns:us-east-1:123456789012:other'}}],
	['no', 'sqs:SendMessage', queue, {caller: {kind: 'service', service: 'sns.amazonaws.com'}}],
	['no', 'sqs:SendMessage', queue, {caller: {kind: 'anonymous'}}],
]); // prettier-ignore

const secret = (name: string) => `arn:aws:secretsmanager:us-east-1:${account}:secret:${name}`;
decisions('secretsmanager auth-and-access_iam-policies: six characters follow the name', {identity: allow('secretsmanager:GetSecretValue', secret('prod/db-??????'))}, [
	['yes', 'secretsmanager:GetSecretValue', secret('prod/db-a1B2c3')],
	['no', 'secretsmanager:GetSecretValue', secret('prod/db')],
	['no', 'secretsmanager:GetSecretValue', secret('prod/db-replica-a1B2c3')],
	['no', 'secretsmanager:PutSecretValue', secret('prod/db-a1B2c3')],
]); // prettier-ignore
decisions('secretsmanager auth-and-access_iam-policies: a star opens all that begin so', {identity: allow('secretsmanager:GetSecretValue', secret('prod/db*'))}, [
	['yes', 'secretsmanager:GetSecretValue', secret('prod/db-a1B2c3')],
	['yes', 'secretsmanager:GetSecretValue', secret('prod/db-root-a1B2c3')],
]); // prettier-ignore

const objectsOnly = {identity: {Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: 's3:ListBucket', Resource: bucket, Condition: {StringLike: {'s3:prefix': 'receipts/*'}}}, {Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: `${bucket}/receipts/*`}]}}; // prettier-ignore
decisions('reference_policies_examples_s3_rw-bucket: listing is on the bucket, objects are under it', objectsOnly, [
	['yes', 's3:ListBucket', bucket, {context: {'s3:prefix': 'receipts/2026'}}],
	['no', 's3:ListBucket', bucket, {context: {'s3:prefix': 'payroll/'}}],
	['no', 's3:ListBucket', bucket],
	['yes', 's3:PutObject', `${bucket}/receipts/1.pdf`],
	['no', 's3:PutObject', `${bucket}/payroll/1.pdf`],
	['no', 's3:DeleteObject', `${bucket}/receipts/1.pdf`],
]); // prettier-ignore
decisions('reference_policies_examples_s3_rw-bucket: swapped, neither works', {identity: {Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: 's3:ListBucket', Resource: `${bucket}/*`}, {Effect: 'Allow', Action: 's3:GetObject', Resource: bucket}]}}, [
	['no', 's3:ListBucket', bucket],
	['no', 's3:GetObject', `${bucket}/receipts/1.pdf`],
]); // prettier-ignore
decisions('reference_policies_examples_iam-passrole-service', {identity: allow('iam:PassRole', '*', {StringEquals: {'iam:PassedToService': 'cloudwatch.amazonaws.com'}})}, [
	['yes', 'iam:PassRole', 'arn:aws:iam::123456789012:role/Monitor', {context: {'iam:PassedToService': 'cloudwatch.amazonaws.com'}}],
	['no', 'iam:PassRole', 'arn:aws:iam::123456789012:role/Monitor', {context: {'iam:PassedToService': 'ec2.amazonaws.com'}}],
]); // prettier-ignore
const lambdaTable = {
	identity: allow(['dynamodb:GetItem', 'dynamodb:PutItem'], 'arn:aws:dynamodb:*:*:table/SampleTable'),
};
decisions('reference_policies_examples_lambda-access-dynamodb: an index has an ARN of its own', lambdaTable, [
	['yes', 'dynamodb:PutItem', 'arn:aws:dynamodb:us-east-1:123456789012:table/SampleTable'],
	['no', 'dynamodb:Query', 'arn:aws:dynamodb:us-east-1:123456789012:table/SampleTable/index/by-date'],
	['no', 'dynamodb:PutItem', 'arn:aws:dynamodb:us-east-1:123456789012:table/SampleTable2'],
]); // prettier-ignore
