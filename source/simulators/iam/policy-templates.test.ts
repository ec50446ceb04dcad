import {expect, it} from 'vitest';
import {policyTemplate, policyTemplateNames} from './policy-templates.ts';

it('knows the 81 templates of SAM', () => {
	expect(policyTemplateNames()).toHaveLength(81);
	expect(policyTemplate('DynamoDBCrud')).toBeUndefined();
});

it('knows that the table policy called CRUD may delete and scan, on the indexes too', () => {
	expect(policyTemplate('DynamoDBCrudPolicy')).toEqual({
		name: 'DynamoDBCrudPolicy',
		parameters: ['TableName'],
		statements: [
			{
				actions:
					'GetItem DeleteItem PutItem Scan Query UpdateItem BatchWriteItem BatchGetItem DescribeTable ConditionCheckItem'
						.split(' ')
						.map(action => `dynamodb:${action}`),
				resources: [
					'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/{TableName}',
					'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/{TableName}/index/*',
				],
			},
		],
	});
});

it('keeps the whole ARN of a secret, the bucket without account, and the second statement', () => {
	expect(policyTemplate('AWSSecretsManagerGetSecretValuePolicy')?.statements[0]?.resources).toEqual(['{SecretArn}']);
	expect(policyTemplate('S3ReadPolicy')?.statements[0]?.resources).toEqual([
		'arn:${AWS::Partition}:s3:::{BucketName}',
		'arn:${AWS::Partition}:s3:::{BucketName}/*',
	]);
	expect(policyTemplate('SSMParameterReadPolicy')?.statements.map(statement => statement.actions)).toEqual([
		['ssm:DescribeParameters'],
		['ssm:GetParameters', 'ssm:GetParameter', 'ssm:GetParametersByPath'],
	]);
});

it('reads the condition of the rotation template', () => {
	expect(policyTemplate('AWSSecretsManagerRotationPolicy')?.statements[0]).toMatchObject({
		resources: ['arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:*'],
		condition: {
			key: 'secretsmanager:resource/AllowRotationLambdaArn',
			equals: 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:{FunctionName}',
		},
	});
});

it('builds the ARN of a queue and a topic from the bare name', () => {
	const resource = (name: string) => policyTemplate(name)?.statements[0]?.resources[0];
	expect(resource('SQSSendMessagePolicy')).toBe(
		'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:{QueueName}',
	);
	expect(resource('SNSCrudPolicy')).toBe('arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:{TopicName}*');
	expect(
		policyTemplateNames()
			.filter(name => resource(name)?.startsWith('{'))
			.toSorted(),
	).toEqual(['AWSSecretsManagerGetSecretValuePolicy', 'AcmGetCertificatePolicy']);
});
