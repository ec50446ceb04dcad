import {expect, it} from 'vitest';
import {resolveTemplate, type ResolveOptions} from './resolve-template.ts';
import {resourceNamed, resourcesOf} from './stack.ts';

function told(text: string, options?: ResolveOptions): string[] {
	return resolveTemplate(text, 'template.yaml', options).problems.map(
		({line, what, remedy}) => `${line ?? '-'}: ${what}. ${remedy}`,
	);
}

/** What the variables of a function come out as: a window on the intrinsic functions. */
function variables(values: string, around = '', options?: ResolveOptions): Readonly<Record<string, string>> {
	const indented = values.trim().split('\n').map(line => `          ${line}`).join('\n'); // prettier-ignore
	const text = `Transform: AWS::Serverless-2016-10-31
${around}
Resources:
  Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: orders}}
  Table: {Type: AWS::Serverless::SimpleTable, Properties: {TableName: Orders}}
  Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: news}}
  Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: receipts}}
  Fun:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Runtime: nodejs24.x
      Environment:
        Variables:
${indented}
`;
	const {stack, problems} = resolveTemplate(text, 'template.yaml', options);
	expect(problems).toEqual([]);
	return resourceNamed(stack, 'function')!.environment;
}

it('answers Ref and GetAtt as CloudFormation does', () => {
	expect(
		variables(`
QRef: !Ref Queue
QArn: !GetAtt Queue.Arn
QName: !GetAtt [Queue, QueueName]
TRef: {Ref: Table}
TArn: {'Fn::GetAtt': [Table, Arn]}
SRef: !Ref Topic
SName: !GetAtt Topic.TopicName
BRef: !Ref Bucket
BArn: !GetAtt Bucket.Arn
BHost: !GetAtt Bucket.RegionalDomainName
`),
	).toEqual({
		QRef: 'https://sqs.us-east-1.amazonaws.com/123456789012/orders',
		QArn: 'arn:aws:sqs:us-east-1:123456789012:orders',
		QName: 'orders',
		TRef: 'Orders',
		TArn: 'arn:aws:dynamodb:us-east-1:123456789012:table/Orders',
		SRef: 'arn:aws:sns:us-east-1:123456789012:news',
		SName: 'news',
		BRef: 'receipts',
		BArn: 'arn:aws:s3:::receipts',
		BHost: 'receipts.s3.us-east-1.amazonaws.com',
	});
});

it('works out texts and lists', () => {
	expect(
		variables(`
Sub: !Sub '\${AWS::StackName}/\${Table}/\${Queue.Arn}/\${!Kept}'
SubMap: !Sub ['\${A}-\${B}', {A: !Ref Table, B: !Join [+, [1, 2]]}]
Join: !Join ['-', [a, !Ref Table, !GetAtt Queue.QueueName]]
Select: !Select [1, !Split [',', 'a,b,c']]
Last: !Select [5, !Split [':', !GetAtt Queue.Arn]]
Base64: !Base64 grüße
Zone: !Select [0, !GetAZs '']
Nested: !Join ['', !Split ['o', !Sub '\${Table}o']]
`),
	).toEqual({
		Sub: 'kata/Orders/arn:aws:sqs:us-east-1:123456789012:orders/${Kept}',
		SubMap: 'Orders-1+2',
		Join: 'a-Orders-orders',
		Select: 'b',
		Last: 'orders',
		Base64: 'Z3LDvMOfZQ==',
		Zone: 'us-east-1a',
		Nested: 'Orders',
	});
});

it('knows the pseudo parameters of its realm', () => {
	const realm = {accountId: '999988887777', region: 'eu-west-1', stackName: 'payroll', endpoint: 'http://127.0.0.1:4000'};
	expect(variables('A1: !Ref AWS::AccountId\nR1: !Ref AWS::Region\nP1: !Ref AWS::Partition\nU1: !Ref AWS::URLSuffix\nQ1: !Ref Queue', '', {realm})).toEqual({
		A1: '999988887777',
		R1: 'eu-west-1',
		P1: 'aws',
		U1: 'amazonaws.com',
		Q1: 'http://127.0.0.1:4000/999988887777/orders',
	});
}); // prettier-ignore

const staged = `Parameters:
  Stage: {Type: String, Default: staging, AllowedValues: [staging, production]}
  Zones: {Type: CommaDelimitedList, Default: 'a, b'}
Mappings:
  Sizes: {staging: {memory: 256}, production: {memory: 1024}}
Conditions:
  IsProduction: !Equals [!Ref Stage, production]
  IsStaging: !Not [!Condition IsProduction]
  Both: !And [!Condition IsProduction, !Equals [a, a]]
  Either: !Or [{Condition: IsProduction}, {Condition: IsStaging}]`;

it('takes parameters, mappings and conditions', () => {
	const values = `
Stage: !Ref Stage
Memory: !FindInMap [Sizes, !Ref Stage, memory]
Zone: !Select [1, !Ref Zones]
Kind: !If [IsProduction, real, !If [IsStaging, test, none]]
Both: !If [Both, yes-both, no-both]
Either: !If [Either, yes-either, no-either]
Only: !If [IsProduction, set, !Ref AWS::NoValue]
`;
	expect(variables(values, staged)).toEqual({Stage: 'staging', Memory: '256', Zone: 'b', Kind: 'test', Both: 'no-both', Either: 'yes-either'});
	expect(variables(values, staged, {parameters: {Stage: 'production'}})).toMatchObject({Memory: '1024', Kind: 'real', Both: 'yes-both', Only: 'set'});
}); // prettier-ignore

it('leaves out what a condition leaves out, and says so where it is asked for', () => {
	const text = (use: string) => `${staged}
Resources:
  Always: {Type: AWS::SQS::Queue}
  Rarely: {Type: AWS::SQS::Queue, Condition: IsProduction}
Outputs:
  Name: {Value: ${use}}
  Other: {Condition: IsProduction, Value: !Ref Rarely}
`;
	const {stack, problems} = resolveTemplate(text('!If [IsProduction, !Ref Rarely, none]'), 't');
	expect(problems).toEqual([]);
	expect(resourcesOf(stack, 'queue').map(({logicalId}) => logicalId)).toEqual(['Always']);
	expect(stack.outputs).toEqual({Name: 'none'});
	expect(told(text('!Ref Rarely'))).toEqual([
		'15: "Rarely" is left out by its Condition and asked for here. Ask for it within !If with the same condition',
	]);
});

it.each([
	['a name that is nowhere', 'Outputs: {A: {Value: !Ref Tabel}}', '"Tabel" is neither a parameter nor a resource of this template. Did you mean "Table"?'],
	['an attribute that a type does not have', 'Outputs: {A: {Value: !GetAtt Table.Name}}', '"Table" (AWS::DynamoDB::Table) has no attribute "Name". Known here: Arn, StreamArn'],
	['a topic by the attribute of a queue', 'Outputs: {A: {Value: !GetAtt Topic.Arn}}', '"Topic" (AWS::SNS::Topic) has no attribute "Arn". Known here: TopicArn, TopicName'],
	['half a GetAtt', 'Outputs: {A: {Value: !GetAtt Table}}', 'Fn::GetAtt is given "Table". It takes a resource and one of its attributes, as in "!GetAtt Orders.Arn"'],
	['a name in a text', "Outputs: {A: {Value: !Sub 'x-${Tabel}'}}", '"Tabel" is neither a parameter nor a resource of this template. Did you mean "Table"?'],
	['a list in a text', "Outputs: {A: {Value: !Sub ['${L}', {L: [a]}]}}", '"${L}" stands for a list, and Fn::Sub takes texts only. Join a list to a text with !Join first'],
	['a join without a list', "Outputs: {A: {Value: !Join [',', a]}}", `Fn::Join is given a list. It takes a text to put between and a list of texts, as in "!Join ['-', [a, b]]"`],
	['a choice past the end', 'Outputs: {A: {Value: !Select [2, [a, b]]}}', 'Fn::Select asks for item 2 of a list of 2. Count from 0: the first item is number 0'],
	['a condition that is nowhere', 'Outputs: {A: {Value: !If [IsProd, a, b]}}', 'there is no condition "IsProd". Check the spelling, capitals included'],
	['an If with one way', 'Outputs: {A: {Value: !If [IsProd, a]}}', 'Fn::If is given a list. It takes a condition and two values, as in "!If [IsProduction, 10, 2]"'],
	['a map that is nowhere', 'Outputs: {A: {Value: !FindInMap [Sizes, a, b]}}', 'Mappings has nothing under "Sizes". Write the map under Mappings'],
	['another stack', 'Outputs: {A: {Value: !ImportValue x}}', 'Fn::ImportValue cannot be worked out on this machine. What other stacks export is not known here: use a parameter with a Default instead'],
	['a condition in the wrong place', 'Outputs: {A: {Value: !Equals [a, b]}}', 'Fn::Equals stands outside of Conditions. Give it a name under Conditions and use "!If [Name, this, that]" here'],
	['a condition that rests on itself', 'Conditions: {A: !Not [!Condition B], B: !Not [!Condition A]}', 'the condition "A" rests on itself. Break the circle'],
	['a condition of one', 'Conditions: {A: !And [!Equals [a, a]]}', 'a condition cannot be Fn::And with what it is given. Use !Equals with two values, !Not with one condition, !And or !Or with two to ten, or !Condition with a name'],
	['a parameter without a value', 'Parameters: {A: {Type: String}}', 'the parameter "A" has no value. Give it a Default'],
	['a parameter of a strange type', 'Parameters: {A: {Type: Strng, Default: a}}', 'the parameter "A" has the type "Strng". Did you mean "String"?'],
	['a value that is not allowed', 'Parameters: {A: {Type: String, Default: c, AllowedValues: [a, b]}}', 'the value "c" of the parameter "A" is none of AllowedValues ("a", "b"). Change the value, or what the parameter allows'],
	['a value that does not match', "Parameters: {A: {Type: String, Default: c1, AllowedPattern: '[a-z]+', ConstraintDescription: small letters only}}", 'the value "c1" of the parameter "A" does not match AllowedPattern [a-z]+. small letters only'],
	['a number out of range', 'Parameters: {A: {Type: Number, Default: 11, MaxValue: 10}}', 'the value "11" of the parameter "A" is outside of MinValue and MaxValue. Change the value, or what the parameter allows'],
	['a slip in a parameter', 'Parameters: {A: {Type: String, Defalt: a, Default: a}}', '"Defalt" is not a property of a parameter. Did you mean "Default"?'],
	['DependsOn into the void', 'Metadata: {}', undefined],
] as const)('tells of %s', (_, section, message) => {
	const found = told(`Resources:\n  Table: {Type: AWS::DynamoDB::Table, Properties: {BillingMode: PAY_PER_REQUEST, KeySchema: [{AttributeName: id, KeyType: HASH}], AttributeDefinitions: [{AttributeName: id, AttributeType: S}]}}\n  Topic: {Type: AWS::SNS::Topic}\n${section}\n`);
	expect(found).toEqual(message === undefined ? [] : [`4: ${message}`]);
}); // prettier-ignore

it('tells of a parameter that was given and does not exist', () => {
	expect(told('Parameters: {Stage: {Type: String, Default: a}}\nResources: {Q: {Type: AWS::SQS::Queue}}', {parameters: {Stag: 'b'}})).toEqual([
		'-: the parameter "Stag" was given and the template has none of that name. Did you mean "Stage"?',
	]);
}); // prettier-ignore

it('tells of resources that wait for each other', () => {
	const text = `Resources:
  A: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub 'a-\${B.QueueName}'}}
  B: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub 'b-\${A.QueueName}'}}
`;
	expect(told(text)).toEqual([
		'2: resources ask for each other in a circle: A → B → A. AWS could not create any of them first. Break the circle: often a name that you choose yourself does',
	]);
});

it('puts each resource after those that it needs', () => {
	const text = `Resources:
  Main: {Type: AWS::SQS::Queue, DependsOn: Topic, Properties: {RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 5}}}
  Dead: {Type: AWS::SQS::Queue}
  Topic: {Type: AWS::SNS::Topic}
`;
	const {stack, problems} = resolveTemplate(text, 't');
	expect(problems).toEqual([]);
	expect(stack.resources.map(({logicalId}) => logicalId)).toEqual(['Topic', 'Dead', 'Main']);
	expect(told(text.replace('DependsOn: Topic', 'DependsOn: Topc'))).toEqual([
		'2: DependsOn names "Topc", which is not a resource of this template. Correct the name, or take it out: Ref and GetAtt wait by themselves',
	]);
});

it('gives the same names to the same template, and others to another stack', () => {
	const names = (stackName: string) => {
		const text = 'Resources: {Orders: {Type: AWS::SQS::Queue}, Receipts: {Type: AWS::S3::Bucket}}';
		return resolveTemplate(text, 't', {realm: {stackName}}).stack.resources.map(({ref}) => ref.split('/').at(-1));
	};
	expect(names('kata')).toEqual(names('kata'));
	expect(names('kata')).not.toEqual(names('other'));
	expect(names('kata')[0]).toMatch(/^kata-Orders-[\dA-Z]{12}$/);
	expect(names('kata')[1]).toMatch(/^kata-receipts-[\da-z]{12}$/);
	expect(names('a-stack-name-that-is-very-long-indeed-and-goes-on-and-on-for-ever')[1]?.length).toBeLessThanOrEqual(63);
});

it('accepts what CloudFormation has and marks it as not emulated', () => {
	const text = `Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  Own: {Type: Custom::Thing, Properties: {ServiceToken: x}}
  Other: {Type: Datadog::Monitors::Monitor}
  Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub 'in-\${Vpc}', Tags: [{Key: vpc, Value: !GetAtt Vpc.VpcId}]}}
`;
	const {stack, problems} = resolveTemplate(text, 't');
	expect(problems).toEqual([]);
	expect(stack.notEmulated).toEqual([
		{logicalId: 'Vpc', type: 'AWS::EC2::VPC', line: 2},
		{logicalId: 'Own', type: 'Custom::Thing', line: 3},
		{logicalId: 'Other', type: 'Datadog::Monitors::Monitor', line: 4},
	]);
	expect(resourceNamed(stack, 'queue')?.properties['Tags']).toEqual([{Key: 'vpc', Value: 'Vpc.VpcId'}]);
});

it.each([
	['AWS::SQS::Quee', 'Did you mean "AWS::SQS::Queue"?'],
	['AWS::Lamda::Function', 'Did you mean "AWS::Lambda::Function"?'],
	['Aws::SQS::Queue', 'Did you mean "AWS::SQS::Queue"?'],
	['Queue', 'Check the spelling, capitals included'],
])('refuses the type %s, which CloudFormation does not have', (type, remedy) => {
	expect(told(`Resources:\n  A: {Type: '${type}'}`)).toEqual([
		`2: CloudFormation has no resource type "${type}". ${remedy}`,
	]);
});

it('holds both ways of an If against the shape', () => {
	const text = `Conditions: {C: !Equals [a, a]}
Resources:
  A: {Type: AWS::SQS::Queue, Properties: !If [C, {DelaySeconds: 5}, {DelaySecond: 5}]}
  B: {Type: AWS::SQS::Queue, Properties: {DelaySeconds: !If [C, 5, soon]}}
`;
	expect(told(text)).toEqual([
		'3: "DelaySecond" is not a property of AWS::SQS::Queue. Did you mean "DelaySeconds"?',
		'4: DelaySeconds must be a whole number from 0 to 900, and this is "soon". Write a whole number from 0 to 900, such as "DelaySeconds: 10"',
	]);
});

it('tells what is wrong only once working out has shown it', () => {
	const text = 'Parameters: {T: {Type: Number, Default: 901}}\nResources:\n  A:\n    Type: AWS::SQS::Queue\n    Properties:\n      DelaySeconds: !Ref T\n';
	expect(told(text)).toEqual(['6: DelaySeconds is 901 seconds; AWS takes from 0 to 900. Choose a number from 0 to 900']);
}); // prettier-ignore

it('says when SAM is used and not named', () => {
	expect(told('Resources:\n  A: {Type: AWS::Serverless::SimpleTable}')).toEqual([
		'2: the template uses SAM and does not say so. Write "Transform: AWS::Serverless-2016-10-31" at the top of the file',
	]);
	expect(told('Transform: AWS::Serverless\nResources:\n  A: {Type: AWS::Serverless::SimpleTable}')[0]).toBe(
		'1: Transform does not name AWS::Serverless-2016-10-31. Write "Transform: AWS::Serverless-2016-10-31" at the top of the file',
	);
});

it('reads N as the letter that it is', () => {
	const text = `Resources:
  T:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      KeySchema: [{AttributeName: n, KeyType: HASH}]
      AttributeDefinitions: [{AttributeName: n, AttributeType: N}]
`;
	const {stack, problems} = resolveTemplate(text, 't');
	expect(problems).toEqual([]);
	expect(resourceNamed(stack, 'table')?.key).toEqual({partition: {name: 'n', type: 'N'}});
});

it('stops names that grow without end, and chains that go too deep', () => {
	const doubling = Array.from({length: 40}, (_, n) => `  A${n + 1}: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub '\${A${n}.QueueName}\${A${n}.QueueName}'}}`); // prettier-ignore
	expect(told(`Resources:\n  A0: {Type: AWS::SQS::Queue, Properties: {QueueName: abcdefgh}}\n${doubling.join('\n')}`).some(one => one.includes('more than a million characters'))).toBe(true); // prettier-ignore
	const chain = Array.from({length: 8000}, (_, n) => `  C${n}: !Not [!Condition C${n + 1}]`);
	const deep = told(
		`Conditions:\n${chain.join('\n')}\n  C8000: !Equals [a, a]\nResources: {Q: {Type: AWS::SQS::Queue}}`,
	);
	expect(deep.length).toBeLessThanOrEqual(1);
});

it('fills in dynamic references to what the stack itself holds', () => {
	const text = `Transform: AWS::Serverless-2016-10-31
Resources:
  Secret: {Type: AWS::SecretsManager::Secret, Properties: {Name: prod/db, SecretString: '{"password": "s3cret"}'}}
  Setting: {Type: AWS::SSM::Parameter, Properties: {Name: /prod/url, Type: String, Value: 'https://pay'}}
  Fun:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Runtime: nodejs24.x
      Environment:
        Variables:
          PASSWORD: '{{resolve:secretsmanager:prod/db:SecretString:password}}'
          BY_ARN: !Sub '{{resolve:secretsmanager:\${Secret}:SecretString:password}}'
          WHOLE: '{{resolve:secretsmanager:prod/db}}'
          URL: '{{resolve:ssm:/prod/url:1}}/charges'
          ELSEWHERE: '{{resolve:ssm:/other}}'
`;
	const {stack, problems} = resolveTemplate(text, 't');
	expect(problems).toEqual([]);
	expect(resourceNamed(stack, 'function')?.environment).toEqual({
		PASSWORD: 's3cret',
		BY_ARN: 's3cret',
		WHOLE: '{"password": "s3cret"}',
		URL: 'https://pay/charges',
		ELSEWHERE: '{{resolve:ssm:/other}}',
	});
});
