import {expect, it} from 'vitest';
import {parseTemplate} from './parse-template.ts';

const head = 'AWSTemplateFormatVersion: 2010-09-09\nTransform: AWS::Serverless-2016-10-31\n';

function withFunction(properties: string): string {
	const indented = properties.trim().split('\n').map(line => `      ${line}`).join('\n'); // prettier-ignore
	return `${head}Resources:\n  Payroll:\n    Type: AWS::Serverless::Function\n    Properties:\n${indented}\n`;
}

function problemsOf(text: string): string[] {
	return parseTemplate(text, 'template.yaml').problems.map(
		problem => `${problem.line ?? '-'}: ${problem.what}. ${problem.remedy}`,
	);
}

it('reads a function with what it says, and where', () => {
	const {template, problems} = parseTemplate(
		withFunction(`
Handler: handler.handler
Runtime: nodejs24.x
Timeout: 6
MemorySize: 512
Architectures: [arm64]
Environment:
  Variables:
    STAGE: staging
    RETRIES: 012
    DEBUG: yes
    TABLE: !Ref Table
    URL: {'Fn::Sub': 'https://\${Api}'}
`),
		'template.yaml',
	);
	expect(problems).toEqual([]);
	expect(template.functions).toEqual([
		{
			logicalId: 'Payroll',
			line: 4,
			lines: {Handler: 7, Runtime: 8, Timeout: 9, MemorySize: 10, Architectures: 11},
			handler: 'handler.handler',
			runtime: 'nodejs24.x',
			timeoutSeconds: 6,
			memoryMB: 512,
			architectures: ['arm64'],
			environment: [
				{name: 'STAGE', line: 14, value: {kind: 'text', text: 'staging'}},
				{name: 'RETRIES', line: 15, value: {kind: 'text', text: '012'}},
				{name: 'DEBUG', line: 16, value: {kind: 'text', text: 'true'}},
				{name: 'TABLE', line: 17, value: {kind: 'intrinsic', name: 'Ref', argument: 'Table'}},
				{name: 'URL', line: 18, value: {kind: 'intrinsic', name: 'Sub', argument: 'https://${Api}'}},
			],
		},
	]);
});

it('fills in the defaults of Lambda', () => {
	const [found] = parseTemplate(withFunction('Handler: a.b'), 't').template.functions;
	expect(found).toMatchObject({
		timeoutSeconds: 3,
		memoryMB: 128,
		architectures: ['x86_64'],
		environment: [],
		runtime: undefined,
	});
});

it('merges Globals as SAM does: maps by key, own values first', () => {
	const text = `${head}Globals:
  Function:
    Timeout: 10
    MemorySize: 256
    Environment:
      Variables: {STAGE: all, LEVEL: info}
Resources:
  A:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Timeout: 20
      Environment:
        Variables: {STAGE: own}
`;
	const {template, problems} = parseTemplate(text, 't');
	expect(problems).toEqual([]);
	expect(template.functions[0]).toMatchObject({
		timeoutSeconds: 20,
		memoryMB: 256,
		environment: [
			{name: 'STAGE', value: {text: 'own'}},
			{name: 'LEVEL', value: {text: 'info'}},
		],
	});
});

it('does not merge Globals into a plain Lambda function', () => {
	const text =
		'Globals: {Function: {Timeout: 10}}\nResources: {A: {Type: AWS::Lambda::Function, Properties: {Handler: a.b}}}\n';
	expect(parseTemplate(text, 't').template.functions[0]?.timeoutSeconds).toBe(3);
});

it('reads JSON, tabs and all', () => {
	const text = JSON.stringify(
		{Resources: {A: {Type: 'AWS::Lambda::Function', Properties: {Handler: 'a.b', Timeout: '7'}}}},
		null,
		'\t',
	);
	const {template, problems} = parseTemplate(text, 'template.json');
	expect(problems).toEqual([]);
	expect(template.functions[0]).toMatchObject({handler: 'a.b', timeoutSeconds: 7, line: 3});
});

it.each([
	['Timout: 6', '8: "Timout" is not a property of AWS::Serverless::Function. Did you mean "Timeout"?'],
	['Timeout: 901', '8: Timeout is 901 seconds; AWS takes from 1 to 900. Choose a number from 1 to 900'],
	['Timeout: 0', '8: Timeout is 0 seconds; AWS takes from 1 to 900. Choose a number from 1 to 900'],
	[
		'Timeout: six',
		'8: Timeout must be a whole number from 1 to 900, and this is "six". Write a whole number from 1 to 900, such as "Timeout: 10"',
	],
	[
		'Timeout: 1.5',
		'8: Timeout must be a whole number from 1 to 900, and this is "1.5". Write a whole number from 1 to 900, such as "Timeout: 10"',
	],
	[
		'Timeout:',
		'8: Timeout must be a whole number from 1 to 900, and this is nothing. Write a whole number from 1 to 900, such as "Timeout: 10"',
	],
	['MemorySize: 127', '8: MemorySize is 127 MB; AWS takes from 128 to 10240. Choose a number from 128 to 10240'],
	['MemorySize: 10241', '8: MemorySize is 10241 MB; AWS takes from 128 to 10240. Choose a number from 128 to 10240'],
	[
		'Architectures: arm64',
		'8: Architectures must be a list, and this is "arm64". Write it as [one, two], or each item on a line of its own that begins with "- "',
	],
	['Architectures: [amd64]', '8: Architectures cannot be "amd64". Did you mean "arm64"?'],
	[
		'Environment: {STAGE: a}',
		'8: "STAGE" is not a property of Environment. Write "Variables:" under Environment and indent "STAGE" under that',
	],
	['Runtime: [nodejs24.x]', '8: Runtime must be a text, and this is a list. Write "Runtime: value" on one line'],
	['Timeout: 6\nTimeout: 7', '9: "Timeout" stands here for the second time (first on line 8). Keep one of the two'],
	['Description: !Subb x', '8: "!Subb" is not a function that CloudFormation has. Did you mean "!Sub"?'],
])('tells what is wrong with %j', (property, message) => {
	expect(problemsOf(withFunction(`Handler: a.b\n${property}`))).toEqual([message]);
});

it('misses the handler where there is none', () => {
	expect(problemsOf(withFunction('Timeout: 3'))).toEqual([
		'4: the function "Payroll" has no Handler. Add "Handler: handler.handler" under its Properties: the file without its ending, a dot, and the exported name',
	]);
});

it('says where a property belongs that slipped out of Properties', () => {
	const text = `${head}Resources:\n  A:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: a.b\n    Timeout: 6\n`;
	expect(problemsOf(text)).toEqual([
		'8: "Timeout" stands beside Properties of "A". It belongs under Properties: start line 8 two spaces further in',
	]);
});

it('says where a resource belongs that slipped out of Resources', () => {
	const text = `Resources:\n  A: {Type: AWS::SQS::Queue}\nB:\n  Type: AWS::SQS::Queue\n`;
	expect(problemsOf(text)).toEqual([
		'3: "B" is not a section of a template. It looks like a resource: indent it under Resources',
	]);
});

it.each([
	['', '-: the template is empty. Begin with "Transform: AWS::Serverless-2016-10-31" and "Resources:"'],
	['# nothing\n', '-: the template is empty. Begin with "Transform: AWS::Serverless-2016-10-31" and "Resources:"'],
	[
		'- a\n',
		'1: a template is a block of keys, and this is a list. Begin with "Transform: AWS::Serverless-2016-10-31" and "Resources:"',
	],
	[
		'Resources:\n',
		'1: Resources holds no resource. Describe at least one resource under Resources, indented by two spaces',
	],
	[
		'Resources:\n  A:\n',
		'2: the resource "A" is nothing. Indent its Type and Properties below it, two spaces further in',
	],
])('refuses the empty template %j', (text, message) => {
	expect(problemsOf(text)).toEqual([message]);
});

it('refuses what would eat memory or time', () => {
	expect(problemsOf('a'.repeat(2_000_000))[0]).toMatch(/larger than 1 MB/);
	const bomb = ['a: &a [x]', ...Array.from({length: 30}, (_, n) => `b${n}: &b${n} [*a, *a, *a, *a]`)].join('\n');
	expect(problemsOf(bomb).some(problem => problem.includes('anchors and aliases'))).toBe(true);
	expect(problemsOf('['.repeat(20_000)).length).toBeGreaterThan(0);
	expect(problemsOf('a: '.repeat(20_000)).length).toBeGreaterThan(0);
	expect(problemsOf(Array.from({length: 10_000}, (_, n) => `k${n}: 1`).join('\n')).length).toBeGreaterThan(0);
});
