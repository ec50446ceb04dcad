import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import type {Clock} from './clock/clock.ts';
import type {Exchange, WireReply} from './clock/exchange.ts';
import type {Member} from './clock/member.ts';

/** What a service says to a request: the answer, when it leaves, and what happens when it does. */
export type Answer = {
	readonly reply: WireReply | 'hang-up';
	/** simulated ms from the arrival; Infinity never answers */
	readonly after: number;
	/** runs when the answer leaves and the caller is still there */
	readonly commit?: (() => void) | undefined;
	/** runs when the caller hangs up, or dies, before the answer left */
	readonly abandoned?: (() => void) | undefined;
};

/** Decides an exchange; may do so later (`answer` can be called after `route` has returned). */
export type Route = (exchange: Exchange, answer: (answer: Answer) => void) => void;

export type Endpoint = {readonly port: number; close(): void};

/** Larger than any payload a function may send or receive; what is beyond is refused, so that memory stays bounded. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

/**
 * The one port of an execution environment, on loopback: runtime API, AWS endpoints and recorded services. One port
 * each is how the cloud knows who calls, whatever client is used.
 */
export async function openEndpoint(member: Member, clock: Clock, route: Route): Promise<Endpoint> {
	/** what each connection waits for: several, where a client sends the next request before the answer to the last */
	const waiting = new Map<Socket, Set<() => void>>();
	const server = createServer({
		keepAliveTimeout: 0,
		requestTimeout: 0,
		headersTimeout: 0,
		connectionsCheckingInterval: 2 ** 30,
	});
	server.on('connection', socket => {
		const port = socket.remotePort ?? 0;
		member.connections.set(port, socket);
		member.closed.delete(port);
		waiting.set(socket, new Set());
		socket.on('error', () => {});
		socket.on('close', () => {
			member.connections.delete(port);
			member.closed.add(port);
			member.foreign.delete(port);
			for (const abandon of waiting.get(socket) ?? []) abandon();
			waiting.delete(socket);
			clock.nudge();
		});
		clock.nudge();
	});
	server.on('request', (request, response) => {
		readBody(request, body => {
			if (!body) return refuseTooLarge(response);
			const {exchange, abandon} = createExchange({member, clock, route, request, response, body});
			waiting.get(request.socket)?.add(abandon);
			response.once('finish', () => waiting.get(request.socket)?.delete(abandon));
			clock.arrived(exchange);
		});
	});
	await listen(server);
	return {
		port: (server.address() as AddressInfo).port,
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}

type Parts = {
	member: Member;
	clock: Clock;
	route: Route;
	request: IncomingMessage;
	response: ServerResponse;
	body: Buffer;
};

function createExchange({member, clock, route, request, response, body}: Parts) {
	let decided: Answer | undefined;
	let delivered = false;
	const exchange: Exchange = {
		member,
		port: request.socket.remotePort ?? 0,
		request: {method: request.method ?? 'GET', url: request.url ?? '/', headers: headersOf(request), body},
		sequence: 0,
		arrivedAt: clock.now(),
		due: Infinity,
		abandoned: false,
		apply() {
			route(exchange, answer => {
				if (decided || exchange.abandoned) return;
				decided = answer;
				exchange.due = exchange.arrivedAt + answer.after;
				clock.hold(exchange);
			});
		},
		deliver(done) {
			if (!decided || delivered || exchange.abandoned) return done();
			delivered = true;
			decided.commit?.();
			if (decided.reply === 'hang-up') {
				response.destroy();
				return done();
			}
			// Comes once, also when the caller vanishes in between.
			response.once('close', done);
			send(response, decided.reply, clock.epoch + clock.now());
		},
	};
	const abandon = () => {
		if (exchange.abandoned || delivered) return;
		exchange.abandoned = true;
		clock.drop(exchange);
		decided?.abandoned?.();
	};
	return {exchange, abandon};
}

function send(response: ServerResponse, reply: WireReply, now: number): void {
	const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body;
	// Clients compare the server's date with their own clock, which is the simulated one.
	response.sendDate = false;
	response.writeHead(reply.status, {
		date: new Date(now).toUTCString(),
		'content-length': body.length,
		...reply.headers,
	});
	response.end(body);
}

function readBody(request: IncomingMessage, done: (body: Buffer | undefined) => void): void {
	const chunks: Buffer[] = [];
	let size = 0;
	request.on('data', (chunk: Buffer) => {
		const wasWithin = size <= MAX_BODY_BYTES;
		size += chunk.length;
		if (size <= MAX_BODY_BYTES) return void chunks.push(chunk);
		chunks.length = 0;
		// A body without end is not read to its end.
		if (wasWithin) done(undefined);
	});
	request.on('end', () => {
		if (size <= MAX_BODY_BYTES) done(Buffer.concat(chunks));
	});
}

function refuseTooLarge(response: ServerResponse): void {
	response.writeHead(413, {'content-type': 'text/plain', connection: 'close'});
	response.end(`A request body may have ${MAX_BODY_BYTES} bytes.`, () => response.socket?.destroy());
}

function headersOf(request: IncomingMessage): Record<string, string> {
	return Object.fromEntries(
		Object.entries(request.headers).map(([name, value]) => [
			name,
			Array.isArray(value) ? value.join(', ') : (value ?? ''),
		]),
	);
}

function listen(server: Server): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
}
