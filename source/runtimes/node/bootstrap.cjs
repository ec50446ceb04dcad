'use strict';
// The Node runtime of a function process: AWS's runtime API, one invocation at a time, behaving as version 4 of AWS's
// own runtime client (Node 24): no callback handlers, and what is not awaited can end the process.
const http = require('node:http');
const {channel} = require('./preload.cjs');
const {loadHandler} = require('./load-handler.cjs');
const lambdaLog = require('./lambda-log.cjs');

const {AWS_LAMBDA_RUNTIME_API, LAMBDA_TASK_ROOT, _HANDLER} = process.env;
const [hostname, port] = AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new http.Agent({keepAlive: true, maxSockets: 1});
const MAX_ANSWER_BYTES = 6_291_556;

lambdaLog.install();
process.on('uncaughtException', error => die('Uncaught Exception', error, 129));
process.on('unhandledRejection', reason => die('Unhandled Promise Rejection', reason, 128));
// The process is up; it loads the learner's code when the cloud says that the init phase begins.
channel.onMessage(message => {
	if (message.type === 'init') void run();
});
channel.ref();
channel.send({type: 'up'});

async function run() {
	channel.unref();
	let handler;
	try {
		handler = await loadHandler(LAMBDA_TASK_ROOT, _HANDLER);
	} catch (error) {
		lambdaLog.error('Uncaught Exception', error);
		await post('/runtime/init/error', report(error));
		process.exit(1);
	}
	for (;;) await serve(handler, await request('GET', '/runtime/invocation/next'));
}

async function serve(handler, next) {
	const id = next.headers['lambda-runtime-aws-request-id'];
	lambdaLog.setRequestId(id);
	process.env._X_AMZN_TRACE_ID = next.headers['lambda-runtime-trace-id'];
	const {path, body} = await answerOf(handler, next, id);
	await post(`/runtime/invocation/${id}/${path}`, body);
}

async function answerOf(handler, next, id) {
	try {
		const answer = await handler(JSON.parse(next.body), contextOf(next.headers, id));
		const body = stringify(answer);
		if (Buffer.byteLength(body) <= MAX_ANSWER_BYTES) return {path: 'response', body};
		const message = `Response payload size exceeded maximum allowed payload size (${MAX_ANSWER_BYTES} bytes).`;
		return {
			path: 'error',
			body: JSON.stringify({errorType: 'Function.ResponseSizeTooLarge', errorMessage: message, trace: []}),
		};
	} catch (error) {
		lambdaLog.error('Invoke Error', error);
		return {path: 'error', body: report(error)};
	}
}

function stringify(answer) {
	try {
		return JSON.stringify(answer) ?? 'null';
	} catch {
		throw Object.assign(new Error('Unable to stringify response body'), {name: 'Runtime.JSONStringifyError'});
	}
}

function report(error) {
	if (!(error instanceof Error))
		return JSON.stringify({errorType: typeof error, errorMessage: String(error), trace: []});
	return JSON.stringify({errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n')});
}

function contextOf(headers, awsRequestId) {
	const deadline = Number(headers['lambda-runtime-deadline-ms']);
	const {env} = process;
	return {
		functionName: env.AWS_LAMBDA_FUNCTION_NAME,
		functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
		invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
		memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
		awsRequestId,
		logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
		logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
		callbackWaitsForEmptyEventLoop: true,
		getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
	};
}

function die(title, error, code) {
	lambdaLog.error(title, error);
	process.exit(code);
}

const post = (path, body) => request('POST', path, body);

function request(method, path, body) {
	return new Promise((resolve, reject) => {
		const headers =
			body === undefined ? {} : {'content-type': 'application/json', 'content-length': Buffer.byteLength(body)};
		const sent = http.request({hostname, port, method, path: `/2018-06-01${path}`, agent, headers}, response => {
			let text = '';
			response.setEncoding('utf8');
			response.on('data', chunk => (text += chunk));
			response.on('end', () => resolve({headers: response.headers, body: text}));
		});
		sent.on('error', reject);
		sent.end(body);
	});
}
