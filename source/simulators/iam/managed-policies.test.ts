import {expect, it} from 'vitest';
import {allManagedPolicyNames, managedPolicy} from './managed-policies.ts';

it('finds a policy by name and by ARN, with its path', () => {
	const byName = managedPolicy('AWSLambdaBasicExecutionRole');
	expect(byName?.arn).toBe('arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole');
	expect(managedPolicy(byName!.arn)).toEqual(byName);
	expect(JSON.parse(byName!.document!).Statement[0].Action).toContain('logs:PutLogEvents');
});

it('refuses a wrong path and a name that AWS does not have', () => {
	expect(managedPolicy('arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole')).toBeUndefined();
	expect(managedPolicy('AmazonDynamoDBFullAcess')).toBeUndefined();
});

it('knows names whose documents it does not hold', () => {
	expect(managedPolicy('AmazonRedshiftFullAccess')).toMatchObject({document: undefined});
	expect(allManagedPolicyNames().length).toBeGreaterThan(1200);
});

it('holds only documents that parse, each under a known name', () => {
	const documents = allManagedPolicyNames().flatMap(name => managedPolicy(name)?.document ?? []);
	expect(documents.length).toBeGreaterThan(45);
	for (const document of documents) {
		expect(JSON.parse(document)).toHaveProperty('Statement');
	}
});
