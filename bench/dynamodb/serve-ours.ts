/** Our engine behind a plain HTTP server, without clock, faults and IAM; prints its port. */
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {createDynamoDb} from '../../source/cloud/dynamodb/dynamodb.ts';
import {AwsError} from '../../source/cloud/wire/aws-error.ts';
import {answerError, answerOutput, readAwsJson, requestIdFrom} from '../../source/cloud/wire/aws-json.ts';

const database = createDynamoDb({now: Date.now, region: 'us-east-1', accountId: '000000000000'});
let requests = 0;
const server = createServer((incoming, outgoing) => void respond(incoming, outgoing));
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));

async function respond(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	const request = {headers: incoming.headers, body: Buffer.concat(chunks)};
	const id = requestIdFrom(String(requests++));
	let answer;
	try {
		const {operation, input} = readAwsJson(request);
		answer = answerOutput(request, id, database.call(operation, input));
	} catch (error) {
		if (!(error instanceof AwsError)) throw error;
		answer = answerError(request, id, error);
	}
	outgoing.writeHead(answer.status, answer.headers).end(answer.body);
}
