import {expect, it} from 'vitest';
import {resolveTemplate} from './resolve-template.ts';
import {resourceNamed} from './stack.ts';

const head = 'AWSTemplateFormatVersion: 2010-09-09\nTransform: AWS::Serverless-2016-10-31\n';

function withFunction(properties: string): string {
	const indented = properties.trim().split('\n').map(line => `      ${line}`).join('\n'); // prettier-ignore
	return `${head}Resources:\n  Payroll:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: a.b\n      Runtime: nodejs24.x\n${indented}\n`;
}

function problemsOf(text: string): string[] {
	return resolveTemplate(text, 'template.yaml').problems.map(
		problem => `${problem.line ?? '-'}: ${problem.what}. ${problem.remedy}`,
	);
}

it('reads a function with what it says, and where', () => {
	const {stack, problems} = resolveTemplate(
		withFunction(`
Timeout: 6
MemorySize: 512
Architectures: [arm64]
Environment:
  Variables:
    STAGE: staging
    RETRIES: 012
    DEBUG: yes
`),
		'template.yaml',
	);
	expect(problems).toEqual([]);
	expect(resourceNamed(stack, 'function')).toMatchObject({
		logicalId: 'Payroll',
		line: 4,
		lines: {Handler: 7, Runtime: 8, Timeout: 9, MemorySize: 10, Architectures: 11, Environment: 12},
		handler: 'a.b',
		runtime: 'nodejs24.x',
		timeoutSeconds: 6,
		memoryMB: 512,
		architecture: 'arm64',
		environment: {STAGE: 'staging', RETRIES: '012', DEBUG: 'true'},
	});
});

it('does not merge Globals into a plain Lambda function', () => {
	const text = `${head}Globals: {Function: {Timeout: 10}}\nResources: {A: {Type: AWS::Lambda::Function, Properties: {Handler: a.b, Runtime: nodejs24.x, Code: {}, Role: 'arn:aws:iam::123456789012:role/r'}}}\n`; // prettier-ignore
	const {stack, problems} = resolveTemplate(text, 't');
	expect(problems).toEqual([]);
	expect(resourceNamed(stack, 'function')?.timeoutSeconds).toBe(3);
});

it('reads JSON, tabs and all', () => {
	const properties = {
		Handler: 'a.b',
		Runtime: 'nodejs24.x',
		Timeout: '7',
		Code: {},
		Role: 'arn:aws:iam::123456789012:role/r',
	};
	const text = JSON.stringify({Resources: {A: {Type: 'AWS::Lambda::Function', Properties: properties}}}, null, '\t');
	const {stack, problems} = resolveTemplate(text, 'template.json');
	expect(problems).toEqual([]);
	expect(resourceNamed(stack, 'function')).toMatchObject({handler: 'a.b', timeoutSeconds: 7, line: 3});
});

it.each([
	['Timout: 6', '9: "Timout" is not a property of AWS::Serverless::Function. Did you mean "Timeout"?'],
	['Timeout: 901', '9: Timeout is 901 seconds; AWS takes from 1 to 900. Choose a number from 1 to 900'],
	['Timeout: 0', '9: Timeout is 0 seconds; AWS takes from 1 to 900. Choose a number from 1 to 900'],
	[
		'Timeout: six',
		'9: Timeout must be a whole number from 1 to 900, and this is "six". Write a whole number from 1 to 900, such as "Timeout: 10"',
	],
	[
		'Timeout: 1.5',
		'9: Timeout must be a whole number from 1 to 900, and this is "1.5". Write a whole number from 1 to 900, such as "Timeout: 10"',
	],
	[
		'Timeout:',
		'9: Timeout must be a whole number from 1 to 900, and this is nothing. Write a whole number from 1 to 900, such as "Timeout: 10"',
	],
	['MemorySize: 127', '9: MemorySize is 127 MB; AWS takes from 128 to 10240. Choose a number from 128 to 10240'],
	['MemorySize: 10241', '9: MemorySize is 10241 MB; AWS takes from 128 to 10240. Choose a number from 128 to 10240'],
	[
		'Architectures: arm64',
		'9: Architectures must be a list, and this is "arm64". Write it as [one, two], or each item on a line of its own that begins with "- "',
	],
	['Architectures: [amd64]', '9: Architectures cannot be "amd64". Did you mean "arm64"?'],
	[
		'Environment: {STAGE: a}',
		'9: "STAGE" is not a property of Environment. Write "Variables:" under Environment and indent "STAGE" under that',
	],
	['FunctionName: [a]', '9: FunctionName must be a text, and this is a list. Write "FunctionName: value" on one line'],
	['Timeout: 6\nTimeout: 7', '10: "Timeout" stands here for the second time (first on line 9). Keep one of the two'],
	['Description: !Subb x', '9: "!Subb" is not a function that CloudFormation has. Did you mean "!Sub"?'],
])('tells what is wrong with %j', (property, message) => {
	expect(problemsOf(withFunction(property))).toEqual([message]);
});

it('says where a property belongs that slipped out of Properties', () => {
	const text = `${head}Resources:\n  A:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: a.b\n      Runtime: nodejs24.x\n    Timeout: 6\n`;
	expect(problemsOf(text)).toEqual([
		'9: "Timeout" stands beside Properties of "A". It belongs under Properties: start line 9 two spaces further in',
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
