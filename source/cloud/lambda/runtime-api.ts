import type {Exchange, WireReply} from '../clock/exchange.ts';
import type {Answer} from '../endpoint.ts';

/** What an environment does with the calls of its runtime; each says whether it was in turn. */
export type RuntimeApi = {
	/** the invocation that waits for its answer */
	currentRequest(): string | undefined;
	next(exchange: Exchange, answer: (answer: Answer) => void): boolean;
	end(body: string, isError: boolean): boolean;
	initError(body: string): boolean;
};

type Call = {readonly exchange: Exchange; readonly answer: (answer: Answer) => void};

const PREFIX = '/2018-06-01/runtime/';

/** Lambda's runtime API (developer guide, "Using the Lambda runtime API"). Says whether the request was one of its. */
export function routeRuntimeApi(api: RuntimeApi, call: Call): boolean {
	const {method, url, body} = call.exchange.request;
	if (!url.startsWith(PREFIX)) return false;
	const parts = url.slice(PREFIX.length).split('/');
	const reply = (reply: WireReply) => call.answer({reply, after: 0});
	if (method === 'GET' && parts.join('/') === 'invocation/next') {
		if (!api.next(call.exchange, call.answer)) reply(wrongState());
	} else if (method === 'POST' && parts.join('/') === 'init/error') {
		reply(api.initError(body.toString()) ? accepted : wrongState());
	} else if (method === 'POST' && parts[0] === 'invocation' && (parts[2] === 'response' || parts[2] === 'error')) {
		if (parts[1] !== api.currentRequest()) reply(refusal(400, 'InvalidRequestID', 'Invalid request ID'));
		else reply(api.end(body.toString(), parts[2] === 'error') ? accepted : wrongState());
	} else reply(refusal(404, 'NotFound', `${method} ${url} is not part of the runtime API`));
	return true;
}

const accepted: WireReply = {status: 202, headers: {'content-type': 'application/json'}, body: '{"status":"OK"}'};

function wrongState(): WireReply {
	return refusal(403, 'InvalidStateTransition', 'State transition is not allowed');
}

function refusal(status: number, errorType: string, errorMessage: string): WireReply {
	return {status, headers: {'content-type': 'application/json'}, body: JSON.stringify({errorMessage, errorType})};
}
