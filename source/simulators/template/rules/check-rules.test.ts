import {describe, expect, it} from 'vitest';
import {resolveTemplate} from '../resolve-template.ts';

/** Resources, each on a line of its own from line 3 on. */
function told(resources: string): string[] {
	const lines = resources.trim().split('\n').map(line => `  ${line}`).join('\n'); // prettier-ignore
	const text = `Transform: AWS::Serverless-2016-10-31\nResources:\n${lines}\n`;
	return resolveTemplate(text, 'template.yaml').problems.map(
		({line, rule, what, remedy}) => `${line} ${rule}: ${what}. ${remedy}`,
	);
}

type Case = readonly [title: string, resources: string, ...messages: string[]];

function refuses(about: string, cases: readonly Case[]): void {
	describe(about, () => {
		it.each(cases)('%s', (_, resources, ...messages) => {
			expect(told(resources)).toEqual(messages);
		});
	});
}

const fun = (more = '') =>
	`F: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: nodejs24.x${more && `, ${more}`}}}`;
const role = (name: string, policies: string, service = 'lambda.amazonaws.com') =>
	`${name}: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {Service: ${service}}, Action: 'sts:AssumeRole'}]}, Policies: [${policies}]}}`;
const grant = (actions: string) => `{PolicyName: p, PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: ${actions}, Resource: '*'}]}}`; // prettier-ignore

refuses('functions', [
	['a sound one', fun('Timeout: 900, MemorySize: 10240')],
	['without a runtime', 'F: {Type: AWS::Serverless::Function, Properties: {Handler: a.b}}', '3 missing-property: the function "F" has no Runtime. Add "Runtime: nodejs24.x" under its Properties'],
	['without a handler', 'F: {Type: AWS::Serverless::Function, Properties: {Runtime: nodejs24.x}}', '3 missing-property: the function "F" has no Handler. Add "Handler: handler.handler" under its Properties: the file without its ending, a dot, and the exported name'],
	['with a runtime of long ago', fun('').replace('nodejs24.x', 'nodejs14.x'), '3 unknown-runtime: Lambda takes no new functions for the runtime nodejs14.x. Use nodejs24.x'],
	['with a runtime that never was', fun('').replace('nodejs24.x', 'nodejs24'), '3 unknown-runtime: Lambda has no runtime "nodejs24". Did you mean "nodejs24.x"?'],
	['with a runtime that AWS will close next year', fun('').replace('nodejs24.x', 'nodejs20.x')],
	['with six layers', fun(`Layers: [${Array.from({length: 6}, (_, n) => `arn:aws:lambda:us-east-1:123456789012:layer:l${n}:1`).join(', ')}]`), '3 too-many-layers: the function "F" has 6 layers; Lambda takes five. Put several into one layer, or their code into the package'],
	['with a variable of Lambda’s own', fun('Environment: {Variables: {AWS_REGION: eu-west-1}}'), '3 environment-name: Lambda sets the variable AWS_REGION itself. Choose another name'],
	['with a variable that begins with a figure', fun('Environment: {Variables: {2ND: a}}'), '3 environment-name: "2ND" cannot be the name of a variable. Begin with a letter; go on with letters, figures and underscores, two characters at least'],
	['with too much environment', fun(`Environment: {Variables: {BIG: ${'x'.repeat(4094)}}}`), '3 environment-size: the variables of the function "F" take 4097 bytes; Lambda takes 4096. Keep large values in Parameter Store or S3 and only their names here'],
	['with just enough environment', fun(`Environment: {Variables: {BIG: ${'x'.repeat(4093)}}}`)],
	['with SnapStart on Node', fun('AutoPublishAlias: live, SnapStart: {ApplyOn: PublishedVersions}'), '3 snapstart-unsupported: SnapStart does not work with the runtime nodejs24.x. Take SnapStart out: it is for Java 11, Python 3.12 and .NET 8 and later, with 512 MB of storage'],
	['with SnapStart on an old Python', fun('SnapStart: {ApplyOn: PublishedVersions}').replace('nodejs24.x', 'python3.11'), '3 snapstart-unsupported: SnapStart does not work with the runtime python3.11. Take SnapStart out: it is for Java 11, Python 3.12 and .NET 8 and later, with 512 MB of storage'],
	['with SnapStart on Python 3.13', fun('SnapStart: {ApplyOn: PublishedVersions}').replace('nodejs24.x', 'python3.13')],
	['with the name of a role for its ARN', `R: {Type: AWS::IAM::Role, Properties: {RoleName: pay, AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: 'sts:AssumeRole'}]}}}\n${fun('Role: !Ref R')}`, '4 arn-expected: Role must be an ARN, and this is "pay". A role is named by its ARN: write "!GetAtt" with its name and ".Arn", not "!Ref"'],
	['with a queue’s URL for dead letters', `Q: {Type: AWS::SQS::Queue, Properties: {QueueName: dead}}\n${fun('DeadLetterQueue: {Type: SQS, TargetArn: !Ref Q}')}`, '4 arn-expected: a dead-letter target must be the ARN of a queue or a topic, and this is "https://sqs.us-east-1.amazonaws.com/123456789012/dead". Write "!GetAtt" with the name of the queue and ".Arn", or "!Ref" with the name of the topic'],
	['with a role that may not send dead letters', `Q: {Type: AWS::SQS::Queue}\n${role('R', grant("'logs:*'"))}\n${fun('Role: !GetAtt R.Arn, DeadLetterQueue: {Type: SQS, TargetArn: !GetAtt Q.Arn}')}`, '5 role-lacks-right: the role of the function "F" may not sqs:SendMessage to its dead-letter target. Allow sqs:SendMessage on it in the policies of the role'],
	['that reserve more than an account has', `${fun('ReservedConcurrentExecutions: 600')}\n${fun('ReservedConcurrentExecutions: 400').replace('F:', 'G:')}`, '4 reserved-concurrency: the functions reserve 1000 executions; an account of 1 000 keeps 100 for all others. Reserve 900 in all, or less'],
	['whose role is for another service', `${role('R', grant("'logs:*'"), 'states.amazonaws.com')}\n${fun('Role: !GetAtt R.Arn')}`, '3 role-trust: the role "R" of "F" cannot be taken on by lambda.amazonaws.com. Allow sts:AssumeRole to {Service: lambda.amazonaws.com} in its AssumeRolePolicyDocument'],
]); // prettier-ignore

refuses('versions and aliases', [
	['provisioned concurrency without an alias', fun('ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 1}'), '3 needs-alias: ProvisionedConcurrencyConfig needs a published version, and the function "F" has only $LATEST. Add "AutoPublishAlias: live" to the function'],
	['provisioned concurrency on $LATEST', `${fun()}\nA: {Type: AWS::Lambda::Alias, Properties: {Name: live, FunctionName: !Ref F, FunctionVersion: $LATEST, ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 1}}}`, '4 provisioned-on-latest: the alias "live" asks for provisioned concurrency on $LATEST. Point it at a published version: with SAM, use AutoPublishAlias'],
	['more provisioned than reserved', fun('AutoPublishAlias: live, ReservedConcurrentExecutions: 5, ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 6}'), '3 provisioned-above-reserved: "F" asks for 6 provisioned executions and reserves 5. Reserve at least as many as are provisioned'],
	['traffic shared with $LATEST', `${fun()}\nV: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref F}}\nA: {Type: AWS::Lambda::Alias, Properties: {Name: live, FunctionName: !Ref F, FunctionVersion: !GetAtt V.Version, RoutingConfig: {AdditionalVersionWeights: [{FunctionVersion: $LATEST, FunctionWeight: 0.1}]}}}`, '5 alias-routing: the alias "live" shares traffic between 1 and $LATEST. Traffic is shared between two different published versions'],
	['a weight above one', `${fun()}\nV: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref F}}\nA: {Type: AWS::Lambda::Alias, Properties: {Name: live, FunctionName: !Ref F, FunctionVersion: !GetAtt V.Version, RoutingConfig: {AdditionalVersionWeights: [{FunctionVersion: '2', FunctionWeight: 10}]}}}`, '5 out-of-range: FunctionWeight is 10; AWS takes from 0 to 1. Choose a number from 0 to 1'],
	['an alias of figures', fun("AutoPublishAlias: '1'"), '3 alias-name: "1" cannot be the name of an alias. Use letters, figures, hyphens and underscores, and not figures alone'],
	['a deployment without an alias', fun('DeploymentPreference: {Type: AllAtOnce}'), '3 needs-alias: DeploymentPreference needs a published version, and the function "F" has only $LATEST. Add "AutoPublishAlias: live" to the function'],
	['a deployment that does not exist', fun('AutoPublishAlias: live, DeploymentPreference: {Type: Canary10Percent5Minute}'), '3 deployment-type: CodeDeploy has no deployment "Canary10Percent5Minute". Did you mean "Canary10Percent5Minutes"?'],
	['a destination that the role may not use', `Q: {Type: AWS::SQS::Queue}\n${role('R', grant("'logs:*'"))}\n${fun('Role: !GetAtt R.Arn, EventInvokeConfig: {DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt Q.Arn}}}')}`, '5 role-lacks-right: the role of the function "F" may not sqs:SendMessage to the destination OnFailure. Allow sqs:SendMessage on it in the policies of the role'],
	['a permission for an alias that does not exist', `${fun('FunctionName: f')}\nP: {Type: AWS::Lambda::Permission, Properties: {Action: 'lambda:InvokeFunction', FunctionName: 'f:live', Principal: events.amazonaws.com}}`, '4 dangling-reference: the function has no version or alias "live". Publish one: with SAM, add "AutoPublishAlias: live"'],
]); // prettier-ignore

const queue = (more: string) => `Q: {Type: AWS::SQS::Queue, Properties: {QueueName: q, ${more}}}`;
const work = (more = '') =>
	fun(`Timeout: 6, Events: {W: {Type: SQS, Properties: {Queue: !GetAtt Q.Arn${more && `, ${more}`}}}}`);
refuses('event source mappings', [
	['a sound one', `${queue('VisibilityTimeout: 6')}\n${work('BatchSize: 100, MaximumBatchingWindowInSeconds: 1')}`],
	['visibility below the timeout', `${queue('VisibilityTimeout: 5')}\n${work()}`, '3 visibility-below-timeout: the queue "Q" hides a message for 5 seconds, and the function "F" may run for 6. Set VisibilityTimeout to 6 or more; AWS advises six times the Timeout: 36'],
	['the default visibility below the timeout', `Q: {Type: AWS::SQS::Queue}\n${work().replace('Timeout: 6', 'Timeout: 31')}`, '3 visibility-below-timeout: the queue "Q" hides a message for 30 seconds, and the function "F" may run for 31. Set VisibilityTimeout to 31 or more; AWS advises six times the Timeout: 186'],
	['a large batch without a window', `${queue('VisibilityTimeout: 36')}\n${work('BatchSize: 11')}`, '4 batch-without-window: BatchSize is 11 without a batching window. Above 10 add "MaximumBatchingWindowInSeconds:" with 1 or more'],
	['a large batch of a FIFO queue', `${queue('VisibilityTimeout: 36, FifoQueue: true').replace('QueueName: q', 'QueueName: q.fifo')}\n${work('BatchSize: 11')}`, '4 fifo-batch: BatchSize is 11; from a FIFO queue Lambda takes ten messages at most. Set BatchSize to 10 or less'],
	['a window on a FIFO queue', `${queue('VisibilityTimeout: 36, FifoQueue: true').replace('QueueName: q', 'QueueName: q.fifo')}\n${work('MaximumBatchingWindowInSeconds: 5')}`, '4 fifo-window: a FIFO queue has no batching window. Take MaximumBatchingWindowInSeconds out'],
	['a property of streams', `${queue('VisibilityTimeout: 36')}\n${fun()}\nM: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref F, EventSourceArn: !GetAtt Q.Arn, MaximumRetryAttempts: 2}}`, '5 role-lacks-right: the role of the function "F" lacks sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes on the queue. Allow them in the policies of the role: Lambda reads the queue in its name', '5 streams-only: MaximumRetryAttempts is for streams, not for queues. Take it out: what fails again and again goes to the dead-letter queue of the queue, by its RedrivePolicy'],
	['a role that may not delete', `${queue('VisibilityTimeout: 36')}\n${role('R', grant("['sqs:ReceiveMessage', 'sqs:GetQueueAttributes']"))}\n${work().replace('Timeout: 6', 'Timeout: 6, Role: !GetAtt R.Arn')}`, '5 role-lacks-right: the role of the function "F" lacks sqs:DeleteMessage on the queue. Allow them in the policies of the role: Lambda reads the queue in its name'],
	['the same queue twice', `${queue('VisibilityTimeout: 36')}\n${fun('Events: {A: {Type: SQS, Properties: {Queue: !GetAtt Q.Arn}}, B: {Type: SQS, Properties: {Queue: !GetAtt Q.Arn}}}')}`, '4 duplicate-mapping: the same function reads the same source by another event source mapping already. Remove one of the two events'],
	['a filter that is no pattern', `${queue('VisibilityTimeout: 36')}\n${work(`FilterCriteria: {Filters: [{Pattern: '{"body": "x"}'}]}`)}`, `4 filter-pattern: the pattern of a filter must be a text of JSON whose values are lists. Write it in quotes, such as '{"body": {"kind": ["order"]}}'`],
	['concurrency of one', `${queue('VisibilityTimeout: 36')}\n${work('ScalingConfig: {MaximumConcurrency: 1}')}`, '4 out-of-range: MaximumConcurrency is 1; AWS takes from 2 to 1000. Choose a number from 2 to 1000'],
	['a stream that does not say where to begin', `T: {Type: AWS::DynamoDB::Table, Properties: {BillingMode: PAY_PER_REQUEST, KeySchema: [{AttributeName: id, KeyType: HASH}], AttributeDefinitions: [{AttributeName: id, AttributeType: S}]}}\n${fun('Events: {S: {Type: DynamoDB, Properties: {Stream: !GetAtt T.StreamArn}}}')}`, '4 missing-property: the mapping of a stream does not say where to begin. Add "StartingPosition: LATEST" or "StartingPosition: TRIM_HORIZON"', '4 dangling-reference: the table "T" has no stream. Add "StreamSpecification: {StreamViewType: NEW_AND_OLD_IMAGES}" to it'],
]); // prettier-ignore

refuses('queues and topics', [
	['a FIFO queue without its ending', 'Q: {Type: AWS::SQS::Queue, Properties: {QueueName: pay, FifoQueue: true}}', '3 fifo-name: the name of the FIFO queue "pay" does not end in .fifo. Call it "pay.fifo"'],
	['an ending without FIFO', 'Q: {Type: AWS::SQS::Queue, Properties: {QueueName: pay.fifo}}', '3 fifo-name: "pay.fifo" ends in .fifo and is no FIFO queue. Add "FifoQueue: true", or change the name'],
	['a generated name of a FIFO queue', 'Q: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true, ContentBasedDeduplication: true}}'],
	['a name with a blank', 'Q: {Type: AWS::SQS::Queue, Properties: {QueueName: my queue}}', '3 resource-name: "my queue" cannot be the name of a queue. Use letters, figures, hyphens and underscores, 80 at most'],
	['deduplication on a standard queue', 'Q: {Type: AWS::SQS::Queue, Properties: {ContentBasedDeduplication: true}}', '3 fifo-only: ContentBasedDeduplication is for FIFO queues, and "Q" is a standard one. Take it out, or add "FifoQueue: true"'],
	['a redrive to a URL', 'D: {Type: AWS::SQS::Queue, Properties: {QueueName: d}}\nQ: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: {deadLetterTargetArn: !Ref D, maxReceiveCount: 5}}}', '4 arn-expected: deadLetterTargetArn must be the ARN of a queue, and this is "https://sqs.us-east-1.amazonaws.com/123456789012/d". Write "!GetAtt" with the name of the queue and ".Arn", not "!Ref"'],
	['a redrive in capitals', 'D: {Type: AWS::SQS::Queue}\nQ: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: {DeadLetterTargetArn: !GetAtt D.Arn, MaxReceiveCount: 5}}}', '4 redrive-policy: RedrivePolicy needs deadLetterTargetArn and maxReceiveCount. Write both, in just these small letters and capitals'],
	['a redrive after no try', 'D: {Type: AWS::SQS::Queue}\nQ: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: {deadLetterTargetArn: !GetAtt D.Arn, maxReceiveCount: 0}}}', '4 out-of-range: maxReceiveCount is 0; SQS takes 1 to 1000. Choose a whole number; AWS advises 5 or more for a queue that Lambda reads'],
	['a standard dead-letter queue of a FIFO queue', 'D: {Type: AWS::SQS::Queue}\nQ: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true, RedrivePolicy: {deadLetterTargetArn: !GetAtt D.Arn, maxReceiveCount: 5}}}', '4 fifo-mix: "Q" and its dead-letter queue "D" are not both FIFO or both standard. Make them the same kind'],
	['a subscription to a URL', 'T: {Type: AWS::SNS::Topic}\nQ: {Type: AWS::SQS::Queue, Properties: {QueueName: q}}\nS: {Type: AWS::SNS::Subscription, Properties: {TopicArn: !Ref T, Protocol: sqs, Endpoint: !Ref Q}}', '5 arn-expected: a subscription by sqs cannot end at "https://sqs.us-east-1.amazonaws.com/123456789012/q". Name it by its ARN: write "!GetAtt" with its name and ".Arn"'],
	['a function on a FIFO topic', `T: {Type: AWS::SNS::Topic, Properties: {FifoTopic: true}}\n${fun('Events: {S: {Type: SNS, Properties: {Topic: !Ref T}}}')}`, '4 fifo-mix: the FIFO topic "T" delivers to queues only, not by lambda. Subscribe a queue and let it feed the rest'],
	['a FIFO queue on a standard topic', 'T: {Type: AWS::SNS::Topic}\nQ: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true}}\nS: {Type: AWS::SNS::Subscription, Properties: {TopicArn: !Ref T, Protocol: sqs, Endpoint: !GetAtt Q.Arn}}', '5 fifo-mix: the standard topic "T" cannot deliver to the FIFO queue "Q". Make both FIFO or both standard'],
]); // prettier-ignore

const table = (more: string) => `T: {Type: AWS::DynamoDB::Table, Properties: {${more}}}`;
const plainKey =
	'KeySchema: [{AttributeName: id, KeyType: HASH}], AttributeDefinitions: [{AttributeName: id, AttributeType: S}]';
refuses('tables', [
	['a sound one', table(`BillingMode: PAY_PER_REQUEST, ${plainKey}`)],
	['a key that is not defined', table('BillingMode: PAY_PER_REQUEST, KeySchema: [{AttributeName: pk, KeyType: HASH}], AttributeDefinitions: [{AttributeName: id, AttributeType: S}]'), '3 key-attributes: the key attribute "pk" of "T" is not defined. Add "- {AttributeName: pk, AttributeType: S}" under AttributeDefinitions', '3 key-attributes: the attribute "id" of "T" is defined and is no part of a key. Define key attributes only: all others need no definition'],
	['a RANGE first', table('BillingMode: PAY_PER_REQUEST, KeySchema: [{AttributeName: id, KeyType: RANGE}], AttributeDefinitions: [{AttributeName: id, AttributeType: S}]'), '3 key-schema: the key of "T" is RANGE. Name one HASH attribute first, and at most one RANGE attribute after it'],
	['no word on billing', table(plainKey), '3 billing-mode: "T" has neither a ProvisionedThroughput nor billing by request. Add "BillingMode: PAY_PER_REQUEST"'],
	['both ways of billing', table(`BillingMode: PAY_PER_REQUEST, ProvisionedThroughput: {ReadCapacityUnits: 1, WriteCapacityUnits: 1}, ${plainKey}`), '3 billing-mode: "T" is billed by request and has a ProvisionedThroughput. Take ProvisionedThroughput out'],
	['an index without throughput', table(`ProvisionedThroughput: {ReadCapacityUnits: 1, WriteCapacityUnits: 1}, ${plainKey}, GlobalSecondaryIndexes: [{IndexName: i, KeySchema: [{AttributeName: id, KeyType: HASH}], Projection: {ProjectionType: ALL}}]`), '3 billing-mode: the index "i" has no ProvisionedThroughput. Add it, or bill the table by request'],
	['an index that includes nothing', table(`BillingMode: PAY_PER_REQUEST, ${plainKey}, GlobalSecondaryIndexes: [{IndexName: i, KeySchema: [{AttributeName: id, KeyType: HASH}], Projection: {ProjectionType: INCLUDE}}]`), '3 index-projection: the index "i" includes attributes and does not name them. Add "NonKeyAttributes:" with their names'],
	['a local index by another key', table(`BillingMode: PAY_PER_REQUEST, KeySchema: [{AttributeName: id, KeyType: HASH}], AttributeDefinitions: [{AttributeName: id, AttributeType: S}, {AttributeName: day, AttributeType: S}], LocalSecondaryIndexes: [{IndexName: i, KeySchema: [{AttributeName: day, KeyType: HASH}], Projection: {ProjectionType: ALL}}]`), `3 key-schema: the local index "i" needs the table's own HASH attribute and a RANGE attribute of its own. Begin its KeySchema with "id", or make it a global index`],
	['a type in words', table('BillingMode: PAY_PER_REQUEST, KeySchema: [{AttributeName: id, KeyType: HASH}], AttributeDefinitions: [{AttributeName: id, AttributeType: String}]'), '3 not-a-choice: AttributeType cannot be "String". Known here: S, N, B'],
	['a name of two letters', table(`TableName: ab, BillingMode: PAY_PER_REQUEST, ${plainKey}`), '3 resource-name: "ab" cannot be the name of a table. Use letters, figures, hyphens, underscores and dots, 3 to 255 of them'],
]); // prettier-ignore

const rule = (more: string) => `R: {Type: AWS::Events::Rule, Properties: {${more}}}`;
refuses('rules and buckets', [
	['a rule that waits for nothing', rule('Targets: []'), '3 missing-property: the rule "R" waits for nothing. Add an EventPattern or a ScheduleExpression'],
	['one minutes', rule('ScheduleExpression: rate(1 minutes)'), '3 schedule-expression: "rate(1 minutes)" is not a schedule. Write rate(1 minute) or rate(5 minutes): one minute without s, several with it'],
	['five minute', rule('ScheduleExpression: rate(5 minute)'), '3 schedule-expression: "rate(5 minute)" is not a schedule. Write rate(1 minute) or rate(5 minutes): one minute without s, several with it'],
	['a cron of five fields', rule("ScheduleExpression: 'cron(0 9 * * *)'"), '3 schedule-expression: "cron(0 9 * * *)" is not a schedule. Write six fields: minutes hours day-of-month month day-of-week year, one of the two days a "?": cron(0 9 * * ? *)'],
	['a cron with both days', rule("ScheduleExpression: 'cron(0 9 * * * *)'"), '3 schedule-expression: "cron(0 9 * * * *)" is not a schedule. Write six fields: minutes hours day-of-month month day-of-week year, one of the two days a "?": cron(0 9 * * ? *)'],
	['a sound cron', rule("ScheduleExpression: 'cron(0/15 8-17 ? * MON-FRI *)'")],
	['a schedule on another bus', rule('ScheduleExpression: rate(1 day), EventBusName: shop'), '3 schedule-bus: schedules run on the default event bus only, and the rule is on "shop". Take EventBusName out'],
	['a pattern without lists', rule('EventPattern: {source: shop}'), '3 event-pattern: the values of an event pattern must be lists. Write "source: [orders]", with brackets around even a single value'],
	['a target by its URL', `Q: {Type: AWS::SQS::Queue, Properties: {QueueName: q}}\n${rule('EventPattern: {source: [shop]}, Targets: [{Id: a, Arn: !Ref Q}]')}`, '4 arn-expected: a target is named by its ARN, and this is "https://sqs.us-east-1.amazonaws.com/123456789012/q". Write "!GetAtt" with its name and ".Arn", not "!Ref"'],
	['two targets of one Id', `Q: {Type: AWS::SQS::Queue}\n${rule('EventPattern: {source: [shop]}, Targets: [{Id: a, Arn: !GetAtt Q.Arn}, {Id: a, Arn: !GetAtt Q.Arn}]')}`, '4 rule-targets: two targets of the rule have the same Id. Give each its own'],
	['two kinds of input', `Q: {Type: AWS::SQS::Queue}\n${rule("EventPattern: {source: [shop]}, Targets: [{Id: a, Arn: !GetAtt Q.Arn, Input: '{}', InputPath: $.detail}]")}`, '4 exclusive-properties: a target has more than one of Input, InputPath and InputTransformer. Keep one of them'],
	['a FIFO target without a group', `Q: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true}}\n${rule('EventPattern: {source: [shop]}, Targets: [{Id: a, Arn: !GetAtt Q.Arn}]')}`, '4 missing-property: the target "Q" is a FIFO queue, and no message group is named. Add "SqsParameters: {MessageGroupId: …}" to the target'],
	['a bucket in capitals', 'B: {Type: AWS::S3::Bucket, Properties: {BucketName: Receipts}}', '3 resource-name: "Receipts" cannot be the name of a bucket. Use small letters, figures and hyphens, 3 to 63 of them, no capitals'],
	['a bucket that tells a queue which does not let it in', 'Q: {Type: AWS::SQS::Queue}\nB: {Type: AWS::S3::Bucket, Properties: {NotificationConfiguration: {QueueConfigurations: [{Event: "s3:ObjectCreated:*", Queue: !GetAtt Q.Arn}]}}}', '4 service-lacks-right: the bucket "B" may not sqs:SendMessage to the queue "Q". Allow it to s3.amazonaws.com in the policy of the queue'],
	['a bucket that tells a function without permission', `${fun()}\nB: {Type: AWS::S3::Bucket, Properties: {NotificationConfiguration: {LambdaConfigurations: [{Event: "s3:ObjectCreated:*", Function: !GetAtt F.Arn}]}}}`, '4 service-lacks-right: the bucket "B" may not invoke the function that it tells. Add an AWS::Lambda::Permission with the Principal s3.amazonaws.com, or use an S3 event of SAM'],
	['two functions for the same objects', `B: {Type: AWS::S3::Bucket}\n${fun("Events: {A: {Type: S3, Properties: {Bucket: !Ref B, Events: 's3:ObjectCreated:*'}}, C: {Type: S3, Properties: {Bucket: !Ref B, Events: 's3:ObjectCreated:Put'}}}")}`, '4 notification-overlap: two notifications of the bucket "B" are for the same event and the same objects. Part them by a prefix or a suffix, or tell one function or topic that tells the others'],
]); // prettier-ignore

const alarm = (more: string) =>
	`A: {Type: AWS::CloudWatch::Alarm, Properties: {EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: GreaterThanThreshold, ${more}}}`;
refuses('the rest', [
	['an alarm without a metric', alarm('Period: 60'), '3 alarm: the alarm "A" watches no metric. Add MetricName and Namespace, or Metrics'],
	['an alarm without a statistic', alarm('Period: 60, MetricName: Errors, Namespace: AWS/Lambda'), '3 alarm: the alarm "A" has no Statistic. Add "Statistic: Sum", or "ExtendedStatistic: p99"'],
	['an alarm of 90 seconds', alarm('Period: 90, MetricName: Errors, Namespace: AWS/Lambda, Statistic: Sum'), '3 alarm: the alarm "A" has a Period of 90 seconds. Use 10, 20, 30 or a multiple of 60'],
	['more data points than periods', alarm('Period: 60, MetricName: Errors, Namespace: AWS/Lambda, Statistic: Sum, DatapointsToAlarm: 2'), '3 alarm: the alarm "A" wants more data points than it looks at periods. Make DatapointsToAlarm at most EvaluationPeriods'],
	['logs for eight days', 'L: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: 8}}', '3 not-a-choice: logs cannot be kept for 8 days. Choose one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365 …'],
	['a secret given and generated', 'S: {Type: AWS::SecretsManager::Secret, Properties: {SecretString: a, GenerateSecretString: {}}}', '3 exclusive-properties: the secret "S" is both given and generated. Keep one of SecretString and GenerateSecretString'],
	['a secure parameter', 'P: {Type: AWS::SSM::Parameter, Properties: {Type: SecureString, Value: a}}', '3 not-a-choice: Type cannot be "SecureString". Known here: String, StringList'],
	['two queues of one name', 'A: {Type: AWS::SQS::Queue, Properties: {QueueName: q}}\nB: {Type: AWS::SQS::Queue, Properties: {QueueName: q}}', '4 duplicate-name: "B" and "A" (line 3) are both called "q". Change one of the names, or leave it out and let CloudFormation choose'],
	['a state machine without a definition', `S: {Type: AWS::Serverless::StateMachine, Properties: {Name: s}}`, '3 missing-property: the state machine "S" has no definition. Add "Definition:", or "DefinitionUri:" with the name of a file'],
	['eleven managed policies', `R: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: 'sts:AssumeRole'}]}, ManagedPolicyArns: [${Array.from({length: 11}, (_, n) => `'arn:aws:iam::123456789012:policy/p${n}'`).join(', ')}]}}`, '3 too-many-policies: the role "R" has 11 managed policies; IAM takes ten. Write what is needed into one policy'],
	['a managed policy that AWS does not have', `R: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: 'sts:AssumeRole'}]}, ManagedPolicyArns: ['arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole']}}`, '3 unknown-policy: there is no managed policy with the ARN "arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole". Check its name and path: many stand under policy/service-role/'],
	['inline policies without end', role('R', `{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: [${Array.from({length: 600}, (_, n) => `'s3:Operation${n}'`).join(', ')}], Resource: '*'}]}}`), expect.stringMatching(/^3 policy-size: the inline policies of "R" take \d+ characters; IAM takes 10 240\. Join statements, or move some into a managed policy$/) as unknown as string],
]); // prettier-ignore
