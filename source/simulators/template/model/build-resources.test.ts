import {expect, it} from 'vitest';
import {decide} from '../../iam/decide.ts';
import type {Caller, Policy} from '../../iam/policy.ts';
import {resolveTemplate} from '../resolve-template.ts';
import {resourceNamed, type Stack} from '../stack.ts';

function stackOf(resources: string): Stack {
	const lines = resources.trim().split('\n').map(line => `  ${line}`).join('\n'); // prettier-ignore
	const {stack, problems} = resolveTemplate(
		`Transform: AWS::Serverless-2016-10-31\nResources:\n${lines}\n`,
		'template.yaml',
	);
	expect(problems).toEqual([]);
	return stack;
}

const arn = (service: string, rest: string) => `arn:aws:${service}:us-east-1:123456789012:${rest}`;
const sns: Caller = {kind: 'service', service: 'sns.amazonaws.com'};

function lets(policy: Policy | undefined, ...[action, resource, caller]: [string, string, Caller]): boolean {
	return decide({action, resource, caller}, {resource: policy ? [policy] : []}).allowed;
}

const open = (action: string) => `{Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {Service: sns.amazonaws.com}, Action: '${action}', Resource: '*'}]}`; // prettier-ignore

it('builds a table with its keys, indexes, stream and time to live', () => {
	const stack = stackOf(`
T:
  Type: AWS::DynamoDB::Table
  Properties:
    TableName: Orders
    BillingMode: PAY_PER_REQUEST
    KeySchema: [{AttributeName: pk, KeyType: HASH}, {AttributeName: sk, KeyType: RANGE}]
    AttributeDefinitions: [{AttributeName: pk, AttributeType: S}, {AttributeName: sk, AttributeType: N}, {AttributeName: day, AttributeType: S}]
    GlobalSecondaryIndexes: [{IndexName: by-day, KeySchema: [{AttributeName: day, KeyType: HASH}], Projection: {ProjectionType: INCLUDE, NonKeyAttributes: [total]}}]
    LocalSecondaryIndexes: [{IndexName: by-own-day, KeySchema: [{AttributeName: pk, KeyType: HASH}, {AttributeName: day, KeyType: RANGE}], Projection: {ProjectionType: KEYS_ONLY}}]
    StreamSpecification: {StreamViewType: NEW_IMAGE}
    TimeToLiveSpecification: {AttributeName: expires, Enabled: true}
`);
	expect(resourceNamed(stack, 'table')).toMatchObject({
		name: 'Orders',
		arn: arn('dynamodb', 'table/Orders'),
		key: {partition: {name: 'pk', type: 'S'}, sort: {name: 'sk', type: 'N'}},
		globalIndexes: [{name: 'by-day', key: {partition: {name: 'day', type: 'S'}}, projection: {include: ['total']}}],
		localIndexes: [{name: 'by-own-day', key: {sort: {name: 'day', type: 'S'}}, projection: 'KEYS_ONLY'}],
		stream: {view: 'NEW_IMAGE'},
		timeToLiveAttribute: 'expires',
	});
	expect(resourceNamed(stack, 'table')?.throughput).toBeUndefined();
});

it('builds a queue with the defaults of SQS, its redrive and the policy put upon it', () => {
	const stack = stackOf(`
Dead: {Type: AWS::SQS::Queue, Properties: {QueueName: dead, MessageRetentionPeriod: 1209600}}
Main: {Type: AWS::SQS::Queue, Properties: {QueueName: main, KmsMasterKeyId: alias/aws/sqs, RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: '3'}}}
Policy: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [!Ref Main], PolicyDocument: ${open('sqs:SendMessage')}}}
`);
	const main = resourceNamed(stack, 'queue', 'Main');
	expect(main).toMatchObject({
		url: 'https://sqs.us-east-1.amazonaws.com/123456789012/main',
		visibilityTimeoutSeconds: 30,
		retentionSeconds: 345_600,
		delaySeconds: 0,
		waitTimeSeconds: 0,
		maximumMessageBytes: 1_048_576,
		fifo: false,
		keyId: 'alias/aws/sqs',
		redrive: {deadLetterArn: arn('sqs', 'dead'), maxReceiveCount: 3},
	});
	expect(lets(main?.policy, 'sqs:SendMessage', main!.arn, sns)).toBe(true);
	expect(resourceNamed(stack, 'queue', 'Dead')).toMatchObject({retentionSeconds: 1_209_600});
	expect(resourceNamed(stack, 'queue', 'Dead')?.policy).toBeUndefined();
});

it('puts policies upon topics, buckets, secrets and buses', () => {
	const stack = stackOf(`
News: {Type: AWS::SNS::Topic, Properties: {TopicName: news}}
NewsPolicy: {Type: AWS::SNS::TopicPolicy, Properties: {Topics: [!Ref News], PolicyDocument: ${open('sns:Publish')}}}
Files: {Type: AWS::S3::Bucket, Properties: {BucketName: files}}
FilesPolicy: {Type: AWS::S3::BucketPolicy, Properties: {Bucket: !Ref Files, PolicyDocument: ${open('s3:GetObject')}}}
Word: {Type: AWS::SecretsManager::Secret, Properties: {Name: word, SecretString: x}}
WordPolicy: {Type: AWS::SecretsManager::ResourcePolicy, Properties: {SecretId: !Ref Word, ResourcePolicy: ${open('secretsmanager:GetSecretValue')}}}
Shop: {Type: AWS::Events::EventBus, Properties: {Name: shop}}
ShopPolicy: {Type: AWS::Events::EventBusPolicy, Properties: {EventBusName: !Ref Shop, StatementId: s, Statement: {Effect: Allow, Principal: {Service: sns.amazonaws.com}, Action: 'events:PutEvents', Resource: '*'}}}
`);
	expect(lets(resourceNamed(stack, 'topic')?.policy, 'sns:Publish', arn('sns', 'news'), sns)).toBe(true);
	expect(lets(resourceNamed(stack, 'bucket')?.policy, 's3:GetObject', 'arn:aws:s3:::files/a', sns)).toBe(true);
	expect(lets(resourceNamed(stack, 'secret')?.policy, 'secretsmanager:GetSecretValue', resourceNamed(stack, 'secret')!.arn, sns)).toBe(true);
	expect(lets(resourceNamed(stack, 'bus')?.policy, 'events:PutEvents', arn('events', 'event-bus/shop'), sns)).toBe(true);
	expect(resourceNamed(stack, 'secret')).toMatchObject({name: 'word', value: {text: 'x'}});
	expect(resourceNamed(stack, 'secret')?.arn).toMatch(/:secret:word-[\dA-Za-z]{6}$/);
}); // prettier-ignore

it('gives a role its inline, attached, managed and AWS-managed policies, and says which it does not know', () => {
	const stack = stackOf(`
Role:
  Type: AWS::IAM::Role
  Properties:
    RoleName: pay
    Path: /service/
    AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: 'sts:AssumeRole'}]}
    ManagedPolicyArns: [!Ref Own, 'arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess', 'arn:aws:iam::aws:policy/AmazonRedshiftFullAccess']
    PermissionsBoundary: !Ref Limit
    Policies: [{PolicyName: inline, PolicyDocument: {Statement: [{Effect: Allow, Action: 's3:*', Resource: '*'}]}}]
Own: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: {Statement: [{Effect: Allow, Action: 'sns:*', Resource: '*'}]}}}
Limit: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: {Statement: [{Effect: Allow, Action: ['s3:Get*', 'sqs:*', 'dynamodb:*'], Resource: '*'}]}}}
Beside: {Type: AWS::IAM::Policy, Properties: {PolicyName: beside, Roles: [!Ref Role], PolicyDocument: {Statement: [{Effect: Allow, Action: 'dynamodb:*', Resource: '*'}]}}}
`);
	const role = resourceNamed(stack, 'role')!;
	expect(role.arn).toBe('arn:aws:iam::123456789012:role/service/pay');
	expect(role.policies.map(({name}) => name)).toEqual([
		'the policy inline of the role Role',
		'the policy Own',
		"AWS's policy AmazonSQSReadOnlyAccess",
		'the policy Beside',
	]);
	expect(role.unknownPolicies).toEqual(['arn:aws:iam::aws:policy/AmazonRedshiftFullAccess']);
	const caller = {kind: 'role', roleArn: role.arn, session: 's'} as const;
	const may = (action: string) => decide({action, resource: '*', caller}, {identity: role.policies, boundary: [role.boundary!]}).allowed;
	expect(['s3:GetObject', 's3:PutObject', 'sns:Publish', 'sqs:ListQueues', 'dynamodb:PutItem'].map(may)).toEqual([true, false, false, true, true]);
	expect(lets(role.trust, 'sts:AssumeRole', role.arn, {kind: 'service', service: 'lambda.amazonaws.com'})).toBe(true);
}); // prettier-ignore

it('leaves a key without a policy to the account', () => {
	const stack = stackOf(`
Key: {Type: AWS::KMS::Key, Properties: {EnableKeyRotation: true}}
Name: {Type: AWS::KMS::Alias, Properties: {AliasName: alias/pay, TargetKeyId: !Ref Key}}
`);
	const key = resourceNamed(stack, 'key')!;
	const caller = {kind: 'role', roleArn: 'arn:aws:iam::123456789012:role/R', session: 's'} as const;
	const request = {action: 'kms:Decrypt', resource: key.arn, caller};
	const own: Policy = {name: 'own', version: '2012-10-17', statements: [{number: 1, effect: 'Allow', actions: {not: false, patterns: ['kms:Decrypt']}, resources: {not: false, patterns: ['*']}, conditions: []}]}; // prettier-ignore
	expect(decide(request, {resource: [key.policy]}).allowed).toBe(false);
	expect(decide(request, {resource: [key.policy], identity: [own]}).allowed).toBe(true);
	expect(resourceNamed(stack, 'key-alias')).toMatchObject({name: 'alias/pay', keyId: key.id});
});

it('builds alarms and what hangs on them', () => {
	const stack = stackOf(`
Errors:
  Type: AWS::CloudWatch::Alarm
  Properties:
    AlarmName: errors
    Namespace: AWS/Lambda
    MetricName: Errors
    Dimensions: [{Name: FunctionName, Value: pay}]
    ExtendedStatistic: p99
    Period: 60
    EvaluationPeriods: 3
    Threshold: '1.5'
    ComparisonOperator: GreaterThanThreshold
    TreatMissingData: notBreaching
    AlarmActions: [!Ref News]
News: {Type: AWS::SNS::Topic, Properties: {TopicName: news}}
All: {Type: AWS::CloudWatch::CompositeAlarm, Properties: {AlarmName: all, AlarmRule: !Sub 'ALARM(\${Errors})'}}
`);
	expect(resourceNamed(stack, 'alarm')).toMatchObject({
		name: 'errors',
		metric: {namespace: 'AWS/Lambda', name: 'Errors', dimensions: {FunctionName: 'pay'}, statistic: 'p99'},
		periodSeconds: 60,
		evaluationPeriods: 3,
		datapointsToAlarm: 3,
		threshold: 1.5,
		missingData: 'notBreaching',
		alarmActions: [arn('sns', 'news')],
		actionsEnabled: true,
	});
	expect(resourceNamed(stack, 'composite-alarm')).toMatchObject({name: 'all', rule: 'ALARM(errors)'});
});

it('builds parameters, log groups and scaling', () => {
	const stack = stackOf(`
Url: {Type: AWS::SSM::Parameter, Properties: {Name: /pay/url, Type: String, Value: 'https://pay'}}
Logs: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /aws/lambda/pay, RetentionInDays: 14}}
Target: {Type: AWS::ApplicationAutoScaling::ScalableTarget, Properties: {ServiceNamespace: lambda, ScalableDimension: 'lambda:function:ProvisionedConcurrency', ResourceId: 'function:pay:live', MinCapacity: 1, MaxCapacity: 10}}
Track: {Type: AWS::ApplicationAutoScaling::ScalingPolicy, Properties: {PolicyName: track, PolicyType: TargetTrackingScaling, ScalingTargetId: !Ref Target, TargetTrackingScalingPolicyConfiguration: {TargetValue: 0.7, PredefinedMetricSpecification: {PredefinedMetricType: LambdaProvisionedConcurrencyUtilization}}}}
`);
	expect(resourceNamed(stack, 'parameter')).toMatchObject({name: '/pay/url', arn: arn('ssm', 'parameter/pay/url'), value: 'https://pay', valueType: 'String'});
	expect(resourceNamed(stack, 'log-group')).toMatchObject({name: '/aws/lambda/pay', retentionDays: 14});
	expect(resourceNamed(stack, 'scalable-target')).toMatchObject({resourceId: 'function:pay:live', minimum: 1, maximum: 10});
	expect(resourceNamed(stack, 'scaling-policy')).toMatchObject({resourceId: 'function:pay:live', dimension: 'lambda:function:ProvisionedConcurrency', configuration: {TargetValue: 0.7}});
}); // prettier-ignore

it('reads plain CloudFormation as well as SAM', () => {
	const stack = stackOf(`
Role: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: 'sts:AssumeRole'}]}}}
Fun: {Type: AWS::Lambda::Function, Properties: {FunctionName: fun, Runtime: nodejs24.x, Handler: index.handler, Code: {ZipFile: 'exports.handler = 1'}, Role: !GetAtt Role.Arn, Timeout: '12', Architectures: [arm64], EphemeralStorage: {Size: 1024}}}
V1: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref Fun}}
V2: {Type: AWS::Lambda::Version, Properties: {FunctionName: !GetAtt Fun.Arn}}
Live: {Type: AWS::Lambda::Alias, Properties: {Name: live, FunctionName: !Ref Fun, FunctionVersion: !GetAtt V2.Version, RoutingConfig: {AdditionalVersionWeights: [{FunctionVersion: !GetAtt V1.Version, FunctionWeight: 0.1}]}}}
Allow: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Live, Action: 'lambda:InvokeFunction', Principal: '210987654321'}}
`);
	expect(resourceNamed(stack, 'function')).toMatchObject({timeoutSeconds: 12, architecture: 'arm64', storageMB: 1024, inlineCode: 'exports.handler = 1'});
	expect(resourceNamed(stack, 'version', 'V1')?.version).toBe('1');
	expect(resourceNamed(stack, 'version', 'V2')?.version).toBe('2');
	expect(resourceNamed(stack, 'alias')).toMatchObject({version: '2', routing: {version: '1', weight: 0.1}});
	expect(resourceNamed(stack, 'permission')).toMatchObject({
		functionName: 'fun',
		qualifier: 'live',
		statement: {principals: {list: [{kind: 'AWS', value: '210987654321'}]}, resources: {patterns: [arn('lambda', 'function:fun:live')]}},
	});
}); // prettier-ignore

it('tells what is wrong in a policy with the line where it stands', () => {
	const text = `Resources:
  Q: {Type: AWS::SQS::Queue}
  P:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Q]
      PolicyDocument:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            Principal: {Service: sns}
            Action: sqs:SendMessage
            Resource: !Ref Q
            Condition:
              ArnEqual: {aws:SourceArn: x}
`;
	const {problems} = resolveTemplate(text, 't');
	expect(problems.map(({line, rule}) => [line, rule])).toEqual([
		[11, 'policy-principal'],
		[13, 'policy-resource'],
		[15, 'policy-condition'],
	]);
});
