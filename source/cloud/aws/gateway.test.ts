import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, onTestFinished, test} from 'vitest';
import {resolveTemplate} from '../../simulators/template/resolve-template.ts';
import {createCloud} from '../cloud.ts';

const template = (policies: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::SimpleTable
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Handler: handler.handler
      Runtime: nodejs24.x
      Timeout: 10
      Environment:
        Variables:
          TABLE: !Ref Orders
      Policies:
${policies}
`;

const readOnly = `        - DynamoDBReadPolicy:
            TableName: !Ref Orders`;
const readAndWrite = `        - DynamoDBCrudPolicy:
            TableName: !Ref Orders`;

const prelude = `import {DynamoDBClient} from '@aws-sdk/client-dynamodb';
import {DynamoDBDocumentClient, GetCommand, PutCommand} from '@aws-sdk/lib-dynamodb';
const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.TABLE;
const put = (id, more = {}) => table.send(new PutCommand({TableName, Item: {id, ...more}, ConditionExpression: 'attribute_not_exists(id)'}));
`;

function deploy(handler: string, policies = readAndWrite) {
	const folder = mkdtempSync(path.join(tmpdir(), 'kata-aws-'));
	const taskRoot = path.join(folder, 'task');
	mkdirSync(taskRoot);
	symlinkSync(
		fileURLToPath(new URL('../../../node_modules', import.meta.url)),
		path.join(taskRoot, 'node_modules'),
		'junction',
	);
	writeFileSync(path.join(taskRoot, 'package.json'), '{"type": "module"}');
	writeFileSync(path.join(taskRoot, 'handler.js'), prelude + handler);
	const runtime = fileURLToPath(new URL('../../runtimes/node', import.meta.url));
	const cloud = createCloud({time: 'skipped', cpuFactor: 0, cpuAllowanceMs: 5000, runtime, scratch: folder});
	onTestFinished(async () => {
		await cloud.end();
		rmSync(folder, {recursive: true, force: true});
	});
	const {stack, problems} = resolveTemplate(template(policies), 'template.yaml');
	expect(problems).toEqual([]);
	const worker = cloud.deploy(stack, {taskRoot}).get('Worker');
	const table = cloud.dynamodb.engine.tableNames()[0] ?? '';
	return {
		cloud,
		invoke: (event: unknown = {}) => worker!.invoke(event),
		items: () => cloud.dynamodb.engine.itemsOf(table),
	};
}

test('a handler meets its table through the AWS SDK: a put, a refused condition, a get', async () => {
	const {invoke, items, cloud} = deploy(`export const handler = async () => {
		await put('1', {cents: 5});
		const again = await put('1').catch(error => error.name);
		const {Item} = await table.send(new GetCommand({TableName, Key: {id: '1'}}));
		return {again, Item};
	};`);
	const {outcome, durationMs} = await invoke();
	expect(outcome).toEqual({
		state: 'answered',
		answer: {again: 'ConditionalCheckFailedException', Item: {id: '1', cents: 5}},
	});
	expect(durationMs).toBe(15);
	expect(items()).toEqual([{id: {S: '1'}, cents: {N: '5'}}]);
	expect(cloud.aws.calls.map(({operation, error}) => [operation, error])).toEqual([['PutItem', undefined], ['PutItem', 'ConditionalCheckFailedException'], ['GetItem', undefined]]); // prettier-ignore
});

test("what the role does not allow is denied, in AWS's words, and the timeline says which policy was asked", async () => {
	const {invoke, items, cloud} = deploy(
		`export const handler = async () => put('1').catch(error => [error.name, error.message]);`,
		readOnly,
	);
	const {outcome} = await invoke();
	expect(outcome).toMatchObject({
		answer: [
			'AccessDeniedException',
			expect.stringMatching(
				/is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:us-east-1:123456789012:table\/\S+ because no identity-based policy allows/,
			),
		],
	});
	expect(items()).toEqual([]);
	expect(
		cloud.journal.entries.some(
			({text}) => text.includes('dynamodb:PutItem') && text.includes('no policy of the caller allows it'),
		),
	).toBe(true);
});

test('a throttled call is repeated by the SDK; the attempts of one call have one number', async () => {
	const {invoke, items, cloud} = deploy(
		`export const handler = async () => { await put('1'); await put('2'); return 'ok'; };`,
	);
	cloud.aws.fault({service: 'dynamodb', operation: 'PutItem', nth: 2, attempts: 2, fault: 'throttle'});
	const {outcome} = await invoke();
	expect(outcome).toMatchObject({answer: 'ok'});
	expect(cloud.aws.calls.map(({attempt, error}) => [attempt, error])).toEqual([[1, undefined], [1, 'ThrottlingException'], [2, 'ThrottlingException'], [3, undefined]]); // prettier-ignore
	expect(items()).toHaveLength(2);
});

test.each([
	['kill-before-apply', 0, {state: 'killed', cause: 'fault'}],
	['apply-then-kill', 1, {state: 'killed', cause: 'fault'}],
	['apply-then-hang', 1, {state: 'killed', cause: 'timeout'}],
] as const)('%s', async (fault, kept, outcome) => {
	const {invoke, items, cloud} = deploy(`export const handler = async () => { await put('1'); return 'ok'; };`);
	cloud.aws.fault({service: 'dynamodb', operation: 'PutItem', nth: 1, fault});
	expect((await invoke()).outcome).toMatchObject(outcome);
	expect(items()).toHaveLength(kept);
});

test('two that race always race: a rendezvous holds the first until the second is there, in either order', async () => {
	for (const order of ['first-come', 'last-come'] as const) {
		const {invoke, cloud} = deploy(
			`export const handler = async ({who}) => put('seat', {who}).then(() => who + ' has it', () => who + ' is late');`,
		);
		cloud.aws.rendezvous({service: 'dynamodb', operation: 'PutItem', order});
		const both = await Promise.all([invoke({who: 'Ada'}), invoke({who: 'Ben'})]);
		const answers = both.map(({outcome}) => (outcome.state === 'answered' ? outcome.answer : outcome.state));
		expect(answers).toEqual(order === 'first-come' ? ['Ada has it', 'Ben is late'] : ['Ada is late', 'Ben has it']);
	}
});

test('a request with a foreign key, a strange host or an unknown service is refused', async () => {
	const {invoke} = deploy(`import http from 'node:http';
	const ask = headers => new Promise(resolve => {
		const request = http.request(process.env.AWS_ENDPOINT_URL, {method: 'POST', headers}, response => {
			let body = ''; response.on('data', chunk => (body += chunk)).on('end', () => resolve([response.statusCode, body.replace(/"message".*/, '')]));
		});
		request.end('{}');
	});
	const signed = (key, service) => ({authorization: 'AWS4-HMAC-SHA256 Credential=' + key + '/20260105/us-east-1/' + service + '/aws4_request, SignedHeaders=host, Signature=0', 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.ListTables'});
	export const handler = async () => [
		await ask(signed('AKIAFOREIGN', 'dynamodb')),
		await ask({...signed(process.env.AWS_ACCESS_KEY_ID, 'dynamodb'), host: 'evil.example:80'}),
		(await ask(signed(process.env.AWS_ACCESS_KEY_ID, 'quantum')))[0],
		(await ask({...signed(process.env.AWS_ACCESS_KEY_ID, 'dynamodb'), 'x-amz-target': 'DynamoDB_20120810.Nope'}))[1],
	];`);
	const {outcome} = await invoke();
	expect(outcome).toMatchObject({answer: [[400, expect.stringContaining('UnrecognizedClientException')], [403, expect.any(String)], 501, expect.stringContaining('UnknownOperationException')]}); // prettier-ignore
});
