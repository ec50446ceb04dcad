import type {WireReply} from '../clock/exchange.ts';

export type Work = {
	readonly requestId: string;
	/** the event, as JSON */
	readonly payload: string;
	/** simulated ms since the cloud started */
	readonly deadline: number;
	readonly functionArn: string;
};

/** The answer to a runtime's request for its next invocation. */
export function nextInvocation({requestId, payload, deadline, functionArn}: Work, epoch: number): WireReply {
	const trace = requestId.replaceAll('-', '').slice(0, 24);
	return {
		status: 200,
		headers: {
			'content-type': 'application/json',
			'lambda-runtime-aws-request-id': requestId,
			'lambda-runtime-deadline-ms': String(Math.round(epoch + deadline)),
			'lambda-runtime-invoked-function-arn': functionArn,
			'lambda-runtime-trace-id': `Root=1-${Math.floor(epoch / 1000).toString(16)}-${trace};Parent=${trace.slice(0, 16)};Sampled=0`,
		},
		body: payload,
	};
}
