import {describe, expect, it} from 'vitest';
import {decide} from '../../iam/decide.ts';
import type {RoleResource} from '../model/account.ts';
import {resolveTemplate} from '../resolve-template.ts';
import {resourceNamed, resourcesOf, type Stack} from '../stack.ts';

const around = `
  Orders: {Type: AWS::SQS::Queue, Properties: {QueueName: orders, VisibilityTimeout: 36}}
  Dead: {Type: AWS::SQS::Queue, Properties: {QueueName: dead}}
  News: {Type: AWS::SNS::Topic, Properties: {TopicName: news}}
  Receipts: {Type: AWS::S3::Bucket, Properties: {BucketName: receipts}}
  Table: {Type: AWS::Serverless::SimpleTable, Properties: {TableName: Payments}}
`;

/** A stack around one function, whose properties are given. */
function stackWith(properties: string, globals = ''): Stack {
	const indented = properties.trim().split('\n').map(line => `      ${line}`).join('\n'); // prettier-ignore
	const text = `Transform: AWS::Serverless-2016-10-31
${globals}
Resources:${around}
  Fun:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: fun
      Handler: a.b
      Runtime: nodejs24.x
${indented}
`;
	const {stack, problems} = resolveTemplate(text, 'template.yaml');
	expect(problems).toEqual([]);
	return stack;
}

function told(properties: string): string[] {
	const indented = properties.trim().split('\n').map(line => `      ${line}`).join('\n'); // prettier-ignore
	const text = `Transform: AWS::Serverless-2016-10-31
Resources:${around}
  Fun:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Runtime: nodejs24.x
${indented}
`;
	return resolveTemplate(text, 'template.yaml').problems.map(
		({line, what, remedy}) => `${(line ?? 0) - 13}: ${what}. ${remedy}`,
	);
}

function may(role: RoleResource | undefined, action: string, resource: string): boolean {
	const caller = {kind: 'role', roleArn: role!.arn, session: 's'} as const;
	return decide({action, resource, caller}, {identity: role!.policies}).allowed;
}

const arn = (service: string, rest: string) => `arn:aws:${service}:us-east-1:123456789012:${rest}`;

it('makes a function and its role, and nothing else', () => {
	const stack = stackWith('CodeUri: src/');
	const made = stack.resources.filter(({from}) => from === 'Fun');
	expect(made.map(({kind, logicalId}) => `${kind} ${logicalId}`)).toEqual(['role FunRole', 'function Fun']);
	expect(resourceNamed(stack, 'function')).toMatchObject({
		name: 'fun',
		arn: arn('lambda', 'function:fun'),
		codeUri: 'src/',
		timeoutSeconds: 3,
		memoryMB: 128,
		architecture: 'x86_64',
		roleArn: resourceNamed(stack, 'role', 'FunRole')?.arn,
		line: 10,
	});
	const role = resourceNamed(stack, 'role', 'FunRole');
	expect(may(role, 'logs:PutLogEvents', arn('logs', 'log-group:/aws/lambda/fun:log-stream:x'))).toBe(true);
	expect(may(role, 'dynamodb:GetItem', arn('dynamodb', 'table/Payments'))).toBe(false);
});

it('takes inline code, and a role of the author’s without making one', () => {
	const stack = stackWith('InlineCode: exports.b = 1\nRole: arn:aws:iam::123456789012:role/own');
	expect(resourceNamed(stack, 'function')).toMatchObject({inlineCode: 'exports.b = 1', roleArn: 'arn:aws:iam::123456789012:role/own'});
	expect(resourcesOf(stack, 'role')).toEqual([]);
}); // prettier-ignore

describe('Policies', () => {
	const roleWith = (policies: string) => resourceNamed(stackWith(`Policies:\n${policies}`), 'role', 'FunRole');

	it('joins statements, templates of SAM and managed policies by name', () => {
		const role = roleWith(`
  - Version: '2012-10-17'
    Statement: [{Effect: Allow, Action: 'sqs:SendMessage', Resource: !GetAtt Orders.Arn}]
  - DynamoDBReadPolicy: {TableName: !Ref Table}
  - AmazonS3ReadOnlyAccess
  - AWSLambdaBasicExecutionRole
`);
		expect(role?.policies.map(({name}) => name)).toEqual([
			'the policy FunRolePolicy0 of the role FunRole',
			'the policy FunRolePolicy1 of the role FunRole',
			"AWS's policy AWSLambdaBasicExecutionRole",
			"AWS's policy AmazonS3ReadOnlyAccess",
		]);
		expect(may(role, 'sqs:SendMessage', arn('sqs', 'orders'))).toBe(true);
		expect(may(role, 'sqs:ReceiveMessage', arn('sqs', 'orders'))).toBe(false);
		expect(may(role, 'dynamodb:Query', arn('dynamodb', 'table/Payments/index/by-day'))).toBe(true);
		expect(may(role, 'dynamodb:PutItem', arn('dynamodb', 'table/Payments'))).toBe(false);
		expect(may(role, 'dynamodb:GetItem', arn('dynamodb', 'table/Others'))).toBe(false);
		expect(may(role, 's3:GetObject', 'arn:aws:s3:::any/thing')).toBe(true);
	});

	it('takes a single policy without a list, and one of the template by Ref', () => {
		expect(may(resourceNamed(stackWith('Policies: AmazonSQSFullAccess'), 'role', 'FunRole'), 'sqs:PurgeQueue', arn('sqs', 'any'))).toBe(true);
	}); // prettier-ignore

	it.each([
		['- DynamoDBCrudPolicy', '2: the policy template "DynamoDBCrudPolicy" stands without its parameters. Write "- DynamoDBCrudPolicy: {TableName: …}"'],
		['- DynamoDBCrudPolicy: {}', '2: the policy template DynamoDBCrudPolicy lacks TableName. Add "TableName:" below it, four spaces further in than the dash'],
		['- DynamoDBCrudPolicy: {TableName: a, Tabel: b}', '2: "Tabel" is not a parameter of DynamoDBCrudPolicy. Known here: TableName'],
		['- DynamoDbCrudPolicy: {TableName: a}', '2: SAM has no policy template "DynamoDbCrudPolicy". Did you mean "DynamoDBCrudPolicy"?'],
		['- AmazonS3ReadOnly', '2: AWS has no managed policy "AmazonS3ReadOnly". Did you mean "AmazonS3ReadOnlyAccess"?'],
		['- arn:aws:iam::aws:policy/AWSLambdaRole', '2: AWS has no managed policy "arn:aws:iam::aws:policy/AWSLambdaRole". Did you mean "arn:aws:iam::aws:policy/service-role/AWSLambdaRole"?'],
		['- Statement: [{Effect: Allow, Action: putItem, Resource: "*"}]', '2: "putItem" is not an action. Write the service, a colon and the operation, such as "dynamodb:GetItem"'],
		['- Statement: [{Effect: Allow, Action: "sqs:*", Resource: !Ref Orders}]', '2: "https://sqs.us-east-1.amazonaws.com/123456789012/orders" is not an ARN. Name the resource by its ARN, as in "!GetAtt Orders.Arn", or write "*"'],
	])('tells what is wrong with %s', (policy, message) => {
		expect(told(`Policies:\n  ${policy}`)).toEqual([message]);
	}); // prettier-ignore
});

describe('events', () => {
	it('reads a queue by a mapping, with the right to do so', () => {
		const stack = stackWith(`
Timeout: 6
Events:
  Work:
    Type: SQS
    Properties:
      Queue: !GetAtt Orders.Arn
      BatchSize: 5
      FunctionResponseTypes: [ReportBatchItemFailures]
      FilterCriteria: {Filters: [{Pattern: '{"body": {"kind": ["new"]}}'}]}
      ScalingConfig: {MaximumConcurrency: 2}
`);
		expect(resourceNamed(stack, 'event-source-mapping')).toMatchObject({
			logicalId: 'FunWork',
			functionName: 'fun',
			sourceArn: arn('sqs', 'orders'),
			batchSize: 5,
			windowSeconds: 0,
			enabled: true,
			reportsItemFailures: true,
			filters: ['{"body": {"kind": ["new"]}}'],
			maximumConcurrency: 2,
		});
		expect(may(resourceNamed(stack, 'role', 'FunRole'), 'sqs:DeleteMessage', arn('sqs', 'orders'))).toBe(true);
	});

	it('subscribes to a topic and lets it invoke', () => {
		const stack = stackWith(
			'Events:\n  Tell: {Type: SNS, Properties: {Topic: !Ref News, FilterPolicy: {kind: [new]}}}',
		);
		expect(resourceNamed(stack, 'subscription')).toMatchObject({
			topicArn: arn('sns', 'news'),
			protocol: 'lambda',
			endpoint: arn('lambda', 'function:fun'),
			filterPolicy: {kind: ['new']},
			filterScope: 'MessageAttributes',
		});
		expect(resourceNamed(stack, 'permission')?.statement).toMatchObject({
			principals: {list: [{kind: 'Service', value: 'sns.amazonaws.com'}]},
			conditions: [{operator: 'ArnLike', key: 'AWS:SourceArn', values: [arn('sns', 'news')]}],
		});
	});

	it('puts a queue between topic and function when asked', () => {
		const stack = stackWith('Events:\n  Tell: {Type: SNS, Properties: {Topic: !Ref News, SqsSubscription: true}}');
		const queue = resourceNamed(stack, 'queue', 'FunTellQueue');
		expect(resourceNamed(stack, 'subscription')).toMatchObject({protocol: 'sqs', endpoint: queue?.arn});
		expect(resourceNamed(stack, 'event-source-mapping')).toMatchObject({sourceArn: queue?.arn, batchSize: 10});
		const caller = {kind: 'service', service: 'sns.amazonaws.com'} as const;
		const send = (source: string) => decide({action: 'sqs:SendMessage', resource: queue!.arn, caller, context: {'aws:SourceArn': source}}, {resource: [queue!.policy!]}).allowed; // prettier-ignore
		expect(send(arn('sns', 'news'))).toBe(true);
		expect(send(arn('sns', 'other'))).toBe(false);
	});

	it('writes notifications into the bucket and lets it invoke', () => {
		const stack = stackWith(`
Events:
  New: {Type: S3, Properties: {Bucket: !Ref Receipts, Events: ['s3:ObjectCreated:*', 's3:ObjectRemoved:Delete'], Filter: {S3Key: {Rules: [{Name: suffix, Value: .pdf}]}}}}
`);
		expect(resourceNamed(stack, 'bucket')?.notifications).toEqual([
			{to: 'function', arn: arn('lambda', 'function:fun'), event: 's3:ObjectCreated:*', prefix: '', suffix: '.pdf'},
			{to: 'function', arn: arn('lambda', 'function:fun'), event: 's3:ObjectRemoved:Delete', prefix: '', suffix: '.pdf'},
		]);
		expect(resourceNamed(stack, 'permission')?.statement.conditions).toMatchObject([{key: 'AWS:SourceAccount', values: ['123456789012']}]);
		const order = stack.resources.map(({logicalId}) => logicalId);
		expect(order.indexOf('FunNewPermission')).toBeLessThan(order.indexOf('Receipts'));
	}); // prettier-ignore

	it('makes rules of patterns and schedules, with dead-letter queues that let them in', () => {
		const stack = stackWith(`
Events:
  Order: {Type: EventBridgeRule, Properties: {Pattern: {source: [shop]}, InputPath: $.detail, RetryPolicy: {MaximumRetryAttempts: 3}, DeadLetterConfig: {Type: SQS}}}
  Night: {Type: Schedule, Properties: {Schedule: 'cron(0 3 * * ? *)', Enabled: false, Input: '{}'}}
`);
		const queue = resourceNamed(stack, 'queue', 'FunOrderQueue');
		expect(resourceNamed(stack, 'rule', 'FunOrder')).toMatchObject({
			bus: 'default',
			enabled: true,
			pattern: {source: ['shop']},
			targets: [{id: 'FunOrderLambdaTarget', arn: arn('lambda', 'function:fun'), inputPath: '$.detail', maximumRetries: 3, maximumAgeSeconds: 86_400, deadLetterArn: queue?.arn}],
		});
		expect(resourceNamed(stack, 'rule', 'FunNight')).toMatchObject({enabled: false, schedule: 'cron(0 3 * * ? *)', targets: [{input: '{}'}]});
		expect(queue?.policy?.statements).toHaveLength(1);
	}); // prettier-ignore

	it('gathers routes in implicit APIs, one for each kind', () => {
		const stack = stackWith(`
Events:
  Get: {Type: Api, Properties: {Path: '/orders/{id}', Method: get}}
  Any: {Type: Api, Properties: {Path: /all, Method: any}}
  New: {Type: HttpApi, Properties: {Path: /orders, Method: post, TimeoutInMillis: 5000}}
  Rest: {Type: HttpApi}
`);
		expect(resourcesOf(stack, 'api').map(({logicalId, protocol, stage, routes}) => ({logicalId, protocol, stage, routes: routes.map(({method, path, payloadFormat, timeoutMs}) => [method, path, payloadFormat, timeoutMs])}))).toEqual([
			{logicalId: 'ServerlessRestApi', protocol: 'rest', stage: 'Prod', routes: [['GET', '/orders/{id}', '1.0', 29_000], ['ANY', '/all', '1.0', 29_000]]},
			{logicalId: 'ServerlessHttpApi', protocol: 'http', stage: '$default', routes: [['POST', '/orders', '2.0', 5000], ['ANY', '$default', '2.0', 30_000]]},
		]);
		const id = resourceNamed(stack, 'api', 'ServerlessRestApi')?.id;
		expect(resourceNamed(stack, 'permission', 'FunGetPermissionProd')?.statement.conditions).toMatchObject([{values: [arn('execute-api', `${id}/*/GET/orders/*`)]}]);
		expect(stack.notEmulated).toEqual([]);
	}); // prettier-ignore

	it('accepts event sources that it does not emulate', () => {
		const stack = stackWith('Events:\n  Later: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day)}}');
		expect(stack.notEmulated).toMatchObject([{logicalId: 'FunLater', type: 'event source ScheduleV2'}]);
	});

	it.each([
		['{Type: Sqs, Properties: {Queue: a}}', '2: SAM has no event source "Sqs". Did you mean "SQS"?'],
		['{Type: SQS, Properties: {Quee: !GetAtt Orders.Arn}}', '2: the event "E" of "Fun" lacks Queue. Add "Queue:" under its Properties|2: "Quee" is not a property of SQS. Did you mean "Queue"?'],
		['{Type: SQS, Properties: {Queue: !Ref Orders}}', '2: the event source must be an ARN, and this is "https://sqs.us-east-1.amazonaws.com/123456789012/orders". A queue is named by its ARN: write "!GetAtt" with its name and ".Arn", not "!Ref"'],
		['{Type: S3, Properties: {Bucket: receipts, Events: s3:ObjectCreated:*}}', '2: an S3 event must name a bucket of the same template. Write "Bucket: !Ref" and the name of an AWS::S3::Bucket resource of this file'],
		['{Type: Api, Properties: {Path: /a, Method: get, RestApiId: !Ref Orders}}', '2: RestApiId does not name an AWS::Serverless::Api of this template. Leave RestApiId out, or write "!Ref" and the name of such a resource'],
		['{Type: SQS, Properties: {Queue: !GetAtt Orders.Arn, BatchSize: many}}', '2: BatchSize must be a whole number from 1 to 10000, and this is "many". Write a whole number from 1 to 10000, such as "BatchSize: 10"'],
	])('tells what is wrong with %s', (event, messages) => {
		expect(told(`Events:\n  E: ${event}`)).toEqual(messages.split('|'));
	}); // prettier-ignore

	it('tells of a route that is taken', () => {
		expect(told('Events:\n  A: {Type: Api, Properties: {Path: /a, Method: get}}\n  B: {Type: Api, Properties: {Path: /a, Method: GET}}')).toEqual([
			'3: GET /a is taken already, by the event on line 15. Change the path or the method of one of the two',
		]);
	}); // prettier-ignore
});

it('publishes a version and an alias, and sends events there', () => {
	const stack = stackWith(`
AutoPublishAlias: live
ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 5}
DeploymentPreference: {Type: Linear10PercentEvery2Minutes, Alarms: [errors], Hooks: {PreTraffic: check}}
EventInvokeConfig: {MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60}
Environment: {Variables: {SELF: one}}
Events:
  Work: {Type: SQS, Properties: {Queue: !GetAtt Orders.Arn}}
`);
	const alias = arn('lambda', 'function:fun:live');
	expect(resourceNamed(stack, 'version')).toMatchObject({
		functionName: 'fun',
		version: '1',
		arn: arn('lambda', 'function:fun:1'),
	});
	expect(resourceNamed(stack, 'alias')).toMatchObject({
		logicalId: 'FunAliaslive',
		arn: alias,
		name: 'live',
		version: '1',
		provisionedConcurrency: 5,
		deployment: {
			enabled: true,
			shift: {by: 'linear', percent: 10, minutes: 2},
			alarms: ['errors'],
			preTraffic: 'check',
		},
	});
	expect(resourceNamed(stack, 'event-source-mapping')).toMatchObject({functionName: 'fun', qualifier: 'live'});
	expect(resourceNamed(stack, 'event-invoke-config')).toMatchObject({
		qualifier: 'live',
		maximumRetries: 0,
		maximumAgeSeconds: 60,
	});
});

it('lets templates speak of Fun.Alias and Fun.Version', () => {
	const text = `Transform: AWS::Serverless-2016-10-31
Resources:
  Fun: {Type: AWS::Serverless::Function, Properties: {FunctionName: fun, Handler: a.b, Runtime: nodejs24.x, AutoPublishAlias: live}}
Outputs:
  Alias: {Value: !Ref Fun.Alias}
  Version: {Value: !Ref Fun.Version}
`;
	const {stack, problems} = resolveTemplate(text, 't');
	expect(problems).toEqual([]);
	expect(stack.outputs).toEqual({Alias: arn('lambda', 'function:fun:live'), Version: arn('lambda', 'function:fun:1')});
});

it('gives the role what dead letters, destinations and tracing need, and makes queues where none is named', () => {
	const stack = stackWith(`
Tracing: Active
DeadLetterQueue: {Type: SQS, TargetArn: !GetAtt Dead.Arn}
EventInvokeConfig: {DestinationConfig: {OnFailure: {Type: SQS}, OnSuccess: {Type: SNS, Destination: !Ref News}}}
`);
	const role = resourceNamed(stack, 'role', 'FunRole');
	const made = resourceNamed(stack, 'queue', 'FunEventInvokeConfigOnFailureQueue');
	expect(resourceNamed(stack, 'function')).toMatchObject({tracing: 'Active', deadLetterArn: arn('sqs', 'dead')});
	expect(resourceNamed(stack, 'event-invoke-config')).toMatchObject({qualifier: '$LATEST', onFailureArn: made?.arn, onSuccessArn: arn('sns', 'news')});
	expect(may(role, 'sqs:SendMessage', arn('sqs', 'dead'))).toBe(true);
	expect(may(role, 'sqs:SendMessage', made!.arn)).toBe(true);
	expect(may(role, 'sns:Publish', arn('sns', 'news'))).toBe(true);
	expect(may(role, 'sqs:SendMessage', arn('sqs', 'orders'))).toBe(false);
	expect(may(role, 'xray:PutTraceSegments', '*')).toBe(true);
}); // prettier-ignore

it('opens a URL to everybody only when told', () => {
	const open = stackWith('FunctionUrlConfig: {AuthType: NONE}');
	expect(resourceNamed(open, 'function-url')).toMatchObject({functionName: 'fun', authorization: 'NONE'});
	expect(resourcesOf(open, 'permission').map(({statement}) => statement.actions.patterns[0])).toEqual(['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction']);
	expect(resourcesOf(stackWith('FunctionUrlConfig: {AuthType: AWS_IAM}'), 'permission')).toEqual([]);
}); // prettier-ignore

it('merges Globals, joins their lists, and lets a resource ignore some of them', () => {
	const globals = `Globals:
  Function:
    Timeout: 9
    MemorySize: 512
    Layers: [arn:aws:lambda:us-east-1:123456789012:layer:shared:1]
    Environment: {Variables: {STAGE: all, LEVEL: info}}`;
	const one = resourceNamed(stackWith('Timeout: 4\nLayers: [arn:aws:lambda:us-east-1:123456789012:layer:own:1]\nEnvironment: {Variables: {STAGE: own}}', globals), 'function'); // prettier-ignore
	expect(one).toMatchObject({timeoutSeconds: 4, memoryMB: 512, environment: {STAGE: 'own', LEVEL: 'info'}});
	expect(one?.layers.map(layer => layer.split(':').at(-2))).toEqual(['shared', 'own']);
	const text = `Transform: AWS::Serverless-2016-10-31\n${globals}\nResources:\n  F: {Type: AWS::Serverless::Function, IgnoreGlobals: [Timeout, Layers], Properties: {Handler: a.b, Runtime: nodejs24.x}}\n`; // prettier-ignore
	expect(resourceNamed(resolveTemplate(text, 't').stack, 'function')).toMatchObject({
		timeoutSeconds: 3,
		memoryMB: 512,
		layers: [],
	});
	expect(resolveTemplate(text.replace('[Timeout, Layers]', '[Tracing]'), 't').problems).toHaveLength(1);
});

it('makes a table of a simple table, and a state machine with a role and rules that start it', () => {
	const text = `Transform: AWS::Serverless-2016-10-31
Resources:
  Plain: {Type: AWS::Serverless::SimpleTable}
  Paid: {Type: AWS::Serverless::SimpleTable, Properties: {PrimaryKey: {Name: n, Type: Number}, ProvisionedThroughput: {ReadCapacityUnits: 5, WriteCapacityUnits: 1}}}
  Flow:
    Type: AWS::Serverless::StateMachine
    Properties:
      Name: flow
      Type: EXPRESS
      Definition: {StartAt: A, States: {A: {Type: Pass, End: true}}}
      DefinitionSubstitutions: {Table: !Ref Plain}
      Policies: [DynamoDBWritePolicy: {TableName: !Ref Plain}]
      Events: {Night: {Type: Schedule, Properties: {Schedule: rate(1 day)}}}
`;
	const {stack, problems} = resolveTemplate(text, 't');
	expect(problems).toEqual([]);
	const plain = resourceNamed(stack, 'table', 'Plain');
	expect(plain).toMatchObject({key: {partition: {name: 'id', type: 'S'}}});
	expect(plain?.throughput).toBeUndefined();
	expect(resourceNamed(stack, 'table', 'Paid')).toMatchObject({key: {partition: {name: 'n', type: 'N'}}, throughput: {reads: 5, writes: 1}});
	expect(resourceNamed(stack, 'state-machine')).toMatchObject({name: 'flow', express: true, definition: {json: {StartAt: 'A'}}, substitutions: {Table: plain?.name}});
	expect(may(resourceNamed(stack, 'role', 'FlowRole'), 'dynamodb:PutItem', plain!.arn)).toBe(true);
	const starter = resourceNamed(stack, 'role', 'FlowNightRole');
	expect(resourceNamed(stack, 'rule')?.targets).toMatchObject([{arn: arn('states', 'stateMachine:flow'), roleArn: starter?.arn}]);
	expect(may(starter, 'states:StartExecution', arn('states', 'stateMachine:flow'))).toBe(true);
}); // prettier-ignore

it('refuses a name that SAM needs for itself', () => {
	expect(told('Description: x\n  \n  ')).toEqual([]);
	const text = `Transform: AWS::Serverless-2016-10-31
Resources:
  FunRole: {Type: AWS::SQS::Queue}
  Fun: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: nodejs24.x}}
`;
	expect(resolveTemplate(text, 't').problems.map(({what}) => what)).toContain('SAM gives the name "FunRole" to a resource that it makes of "Fun"');
}); // prettier-ignore
