import {createHash} from 'node:crypto';
import {crc32} from 'node:zlib';
import {AwsError} from './aws-error.ts';

/** Larger bodies are refused: AWS answers 413 from 16 MiB on. A server need not read further. */
export const maxBodyBytes = 16 * 1024 * 1024;
/** Far above what any operation allows, far below what recursion survives. */
const maxBodyDepth = 500;

export type HttpHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;
export type AwsJsonRequest = {readonly headers: HttpHeaders; readonly body: Buffer};
export type AwsJsonCall = {
	/** as in the signature's scope: dynamodb, sqs, ssm, … */
	readonly service: string;
	readonly operation: string;
	readonly input: Readonly<Record<string, unknown>>;
};
export type HttpResponse = {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
};

type JsonService = {readonly service: string; readonly errorNamespace: string};

/** `X-Amz-Target` is one of these, a dot, and the operation. */
const services = new Map<string, JsonService>([
	['DynamoDB_20120810', {service: 'dynamodb', errorNamespace: 'com.amazonaws.dynamodb.v20120810#'}],
	['DynamoDBStreams_20120810', {service: 'dynamodbstreams', errorNamespace: 'com.amazonaws.dynamodb.v20120810#'}],
	['AmazonSQS', {service: 'sqs', errorNamespace: 'com.amazonaws.sqs#'}],
	['AWSStepFunctions', {service: 'states', errorNamespace: 'com.amazonaws.swf.service.v2.model#'}],
	['GraniteServiceVersion20100801', {service: 'monitoring', errorNamespace: 'com.amazonaws.cloudwatch#'}],
	['AWSEvents', {service: 'events', errorNamespace: ''}],
	['AmazonSSM', {service: 'ssm', errorNamespace: ''}],
	['secretsmanager', {service: 'secretsmanager', errorNamespace: ''}],
	['Logs_20140328', {service: 'logs', errorNamespace: ''}],
	['TrentService', {service: 'kms', errorNamespace: ''}],
]);

/** Errors of the framework in front of the services carry its names, not the service's. */
const frameworkNamespaces = new Map<string, string>([
	['ValidationException', 'com.amazon.coral.validate#'],
	['ThrottlingException', 'com.amazon.coral.availability#'],
	...[
		'AccessDeniedException',
		'ExpiredTokenException',
		'IncompleteSignatureException',
		'InternalFailure',
		'InvalidSignatureException',
		'MissingAuthenticationTokenException',
		'SerializationException',
		'UnknownOperationException',
		'UnrecognizedClientException',
	].map((name): [string, string] => [name, 'com.amazon.coral.service#']),
]);

/** These spell it "Message"; all others "message". */
const capitalMessage = new Set([
	'AccessDeniedException',
	'IdempotentParameterMismatchException',
	'SerializationException',
	'TransactionCanceledException',
	'TransactionInProgressException',
]);

/** Body first, then the target: AWS finds fault in that order. Throws AwsError. */
export function readAwsJson(request: AwsJsonRequest): AwsJsonCall {
	if (request.body.byteLength > maxBodyBytes) {
		throw new AwsError('RequestEntityTooLarge', 'Request Entity Too Large', {status: 413});
	}
	const empty = request.body.byteLength === 0;
	if (jsonContentType(request.headers, empty) === undefined) throw notFound();
	const input = empty ? {} : parseObject(request.body.toString('utf8'));
	const [prefix = '', operation = ''] = header(request.headers, 'x-amz-target').split('.');
	const service = services.get(prefix);
	if (!service || operation === '') throw new AwsError('UnknownOperationException', '');
	if (empty) throw new AwsError('SerializationException', '');
	return {service: service.service, operation, input};
}

export function answerOutput(request: AwsJsonRequest, requestId: string, output: object): HttpResponse {
	return answer(request, requestId, {status: 200, body: JSON.stringify(output)});
}

export function answerError(request: AwsJsonRequest, requestId: string, error: AwsError): HttpResponse {
	if (error.status === 404 && error.name === 'UnknownOperationException') {
		return {status: 404, headers: tracing(requestId, notFoundBody), body: notFoundBody};
	}
	const namespace = errorNamespace(request, error.name);
	const body: Record<string, unknown> = {__type: namespace + error.name, ...error.fields};
	if (error.message !== '') body[capitalMessage.has(error.name) ? 'Message' : 'message'] = error.message;
	return answer(request, requestId, {status: error.status, body: JSON.stringify(body)});
}

/** 52 characters as AWS makes them, the same for the same seed, so that runs can be compared. */
export function requestIdFrom(seed: string): string {
	const bytes = createHash('sha256').update(seed).digest();
	let id = '';
	for (let i = 0; i < 52; i++) id += alphabet[(bytes[i % bytes.length]! + i * 7) % alphabet.length];
	return id;
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const notFoundBody = '<UnknownOperationException/>\n';

function parseObject(text: string): Record<string, unknown> {
	if (nestsDeeperThan(text, maxBodyDepth)) throw new AwsError('SerializationException', '');
	let parsed: unknown;
	try {
		parsed = JSON.parse(text);
	} catch {
		throw new AwsError('SerializationException', '');
	}
	if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Record<string, unknown>;
	throw new AwsError('SerializationException', 'Unexpected value type in payload');
}

/** Looked at before parsing: what is nested by the thousand must not reach recursive code. */
function nestsDeeperThan(text: string, limit: number): boolean {
	if (text.length < limit) return false;
	let depth = 0;
	let quoted = false;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (quoted) {
			if (code === 0x5c) i++;
			else if (code === 0x22) quoted = false;
		} else if (code === 0x22) quoted = true;
		else if (code === 0x7b || code === 0x5b) {
			if (++depth > limit) return true;
		} else if (code === 0x7d || code === 0x5d) depth--;
	}
	return false;
}

function notFound(): AwsError {
	return new AwsError('UnknownOperationException', '', {status: 404});
}

function answer(
	request: AwsJsonRequest,
	requestId: string,
	{status, body}: {status: number; body: string},
): HttpResponse {
	const contentType = jsonContentType(request.headers, true) ?? 'application/x-amz-json-1.0';
	return {status, headers: {...tracing(requestId, body), 'content-type': contentType}, body};
}

function tracing(requestId: string, body: string): Record<string, string> {
	return {
		'x-amzn-requestid': requestId,
		'x-amz-crc32': String(crc32(body)),
		'content-length': String(Buffer.byteLength(body)),
	};
}

function errorNamespace(request: AwsJsonRequest, name: string): string {
	const service = services.get(header(request.headers, 'x-amz-target').split('.')[0]!);
	if (service?.errorNamespace === '') return '';
	return frameworkNamespaces.get(name) ?? service?.errorNamespace ?? 'com.amazon.coral.service#';
}

/** Told by the first part of the header; it may be missing only where there is no body. */
function jsonContentType(headers: HttpHeaders, mayMiss: boolean): string | undefined {
	const type = header(headers, 'content-type').split(';')[0]!.trim().toLowerCase();
	if (type === '') return mayMiss ? 'application/json' : undefined;
	return /^application\/(json|x-amz-json-1\.[01])$/.test(type) ? type : undefined;
}

function header(headers: HttpHeaders, name: string): string {
	const value = headers[name];
	return typeof value === 'string' ? value : (value?.[0] ?? '');
}
