import type {Request} from './requests.ts';
import type {Rival} from './rivals.ts';

export type Answer = {readonly status: number; readonly body: Readonly<Record<string, unknown>>};

/** One request over HTTP, without a client that would look it over first; status 0 where none came back. */
export async function ask(rival: Rival, {operation, input}: Request): Promise<Answer> {
	const response = await fetch(rival.endpoint(), {
		method: 'POST',
		headers: {
			'content-type': 'application/x-amz-json-1.0',
			'x-amz-target': `DynamoDB_20120810.${operation}`,
			'x-amz-date': '20260101T000000Z',
			authorization:
				'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=b',
		},
		body: JSON.stringify(input),
	}).catch(() => undefined);
	if (!response) return {status: 0, body: {}};
	const text = await response.text();
	return {
		status: response.status,
		body: (text.startsWith('{') ? JSON.parse(text) : {message: text}) as Record<string, unknown>,
	};
}

/** Both answer alike where order means nothing: sets, the members of a complaint about several things. */
export function comparable({status, body}: Answer): unknown {
	if (status === 0) return 'no answer';
	if (status === 200) return sorted(unordered(body));
	const message = String(body['message'] ?? body['Message'] ?? '');
	return {error: String(body['__type']).split('#')[1], message: sortedComplaint(message)};
}

/** BatchGetItem answers in any order. */
function unordered(body: Answer['body']): unknown {
	const responses = body['Responses'];
	if (typeof responses !== 'object' || responses === null) return body;
	const tables = Object.entries(responses as Record<string, unknown[]>).map(([table, items]) => {
		const texts = items.map(item => JSON.stringify(sorted(item))).toSorted();
		return [table, texts];
	});
	return {...body, Responses: Object.fromEntries(tables)};
}

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(
		members.map(([name, member]) => [name, isSet(name, member) ? (member as string[]).toSorted() : sorted(member)]),
	);
}

function isSet(name: string, member: unknown): boolean {
	return /^(SS|NS|BS)$/.test(name) && Array.isArray(member);
}

function sortedComplaint(message: string): string {
	return message
		.replace(/keys: \{(.*)\}/, (_, keys: string) => `keys: {${keys.split(', ').toSorted().join(', ')}}`)
		.replace(/valid types: \{.*\}/, 'valid types')
		.replace(/operand type: \{.*\}/, 'operand type: some')
		.replace(/IndexName: \S+/, 'IndexName: some');
}
