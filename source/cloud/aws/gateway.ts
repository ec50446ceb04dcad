import type {Clock} from '../clock/clock.ts';
import type {Exchange, WireReply} from '../clock/exchange.ts';
import type {Member} from '../clock/member.ts';
import type {Answer} from '../endpoint.ts';
import type {Journal} from '../journal.ts';
import {AwsError} from '../wire/aws-error.ts';
import type {AwsCall, AwsService, Permission} from './aws-service.ts';
import {FaultPlan, type AwsFault, type FaultRule} from './fault-plan.ts';
import {Rendezvous, type RendezvousOptions} from './rendezvous.ts';
import {isLoopbackHost, readScope} from './scope.ts';

export type GatewaySettings = {
	readonly clock: Clock;
	readonly journal: Journal;
	readonly killCaller: (member: Member) => void;
	/** why a caller may not, or undefined when it may; unknown keys are refused before */
	readonly authorize: (
		accessKeyId: string,
		permissions: readonly Permission[],
	) => {readonly error: AwsError; readonly why: string} | undefined;
	readonly isKnownKey: (accessKeyId: string) => boolean;
};

export type RendezvousRule = Pick<FaultRule, 'service' | 'operation' | 'matches'> & RendezvousOptions;

export type RecordedCall = AwsCall & {
	readonly service: string;
	/** the environment that called */
	readonly caller: string;
	/** simulated ms of arrival */
	readonly at: number;
	/** the SDK's own number of this attempt, from 1 */
	readonly attempt: number;
	/** name of the error it was answered with */
	readonly error?: string;
};

type Call = {
	readonly service: AwsService;
	readonly call: AwsCall;
	readonly exchange: Exchange;
	readonly accessKeyId: string;
	readonly fault: AwsFault | undefined;
	readonly attempt: number;
};

/** The AWS endpoints of the cloud: finds the service by the signature's scope, asks IAM, and does what was asked. */
export class AwsGateway {
	/** every call, in order */
	readonly calls: RecordedCall[] = [];
	readonly #settings: GatewaySettings;
	readonly #services = new Map<string, AwsService>();
	readonly #faults = new FaultPlan();
	readonly #meetings: Array<{readonly rule: RendezvousRule; readonly rendezvous: Rendezvous}> = [];
	#requests = 0;

	constructor(settings: GatewaySettings) {
		this.#settings = settings;
	}

	add(service: AwsService): void {
		this.#services.set(service.name, service);
	}

	fault(rule: FaultRule): void {
		this.#faults.add(rule);
	}

	rendezvous(rule: RendezvousRule): void {
		this.#meetings.push({rule, rendezvous: new Rendezvous(this.#settings.clock, rule)});
	}

	/** Whether the request is meant for AWS: it is signed. */
	isMine(exchange: Exchange): boolean {
		return readScope(exchange.request.headers) !== undefined;
	}

	handle(exchange: Exchange, answer: (answer: Answer) => void): void {
		const {request} = exchange;
		const scope = readScope(request.headers);
		const service = scope && this.#services.get(scope.service);
		if (!isLoopbackHost(request.headers['host']))
			return answer({reply: plain(403, 'This endpoint answers on loopback only.'), after: 0});
		if (!scope || !service) {
			this.#note('state', exchange, `asked for the service "${scope?.service ?? 'unknown'}": not emulated here`);
			return answer({
				reply: plain(501, `The service "${scope?.service ?? 'unknown'}" is not emulated here.`),
				after: 1,
			});
		}
		const requestId = this.#nextId();
		const refuse = (error: AwsError) =>
			answer({reply: service.refuse(request, requestId, error), after: service.latencyMs});
		if (!this.#settings.isKnownKey(scope.accessKeyId)) {
			return refuse(
				new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.'),
			);
		}
		const call = attemptTo(() => service.read(request));
		if (call instanceof AwsError) return this.#answerRefusal({exchange, service, error: call, refuse});
		this.#begin(
			{service, call, exchange, accessKeyId: scope.accessKeyId, ...this.#faultOf(service, call, exchange)},
			answer,
		);
	}

	#faultOf(service: AwsService, call: AwsCall, {request}: Exchange): {fault: AwsFault | undefined; attempt: number} {
		const attempt = Number(/attempt=(\d+)/.exec(request.headers['amz-sdk-request'] ?? '')?.[1] ?? 1);
		const invocationId = request.headers['amz-sdk-invocation-id'];
		return {attempt, fault: this.#faults.next({service: service.name, ...call, invocationId, attempt})};
	}

	#begin(call: Call, answer: (answer: Answer) => void): void {
		const {fault, exchange, service} = call;
		if (fault) this.#note('fault', exchange, `${service.describe(call.call)}: ${describeFault(fault)}`);
		if (fault === 'kill-before-apply') return this.#settings.killCaller(exchange.member);
		if (fault === 'drop-connection') return answer({reply: 'hang-up', after: service.latencyMs});
		const meeting = this.#meetings.find(({rule}) => isMet(rule, call));
		const proceed = () => {
			if (!exchange.abandoned) this.#apply(call, answer);
		};
		if (meeting) meeting.rendezvous.arrive(proceed);
		else proceed();
	}

	#apply(call: Call, answer: (answer: Answer) => void): void {
		const {service, exchange, fault, accessKeyId, attempt} = call;
		const requestId = this.#nextId();
		const output = attemptTo(() => {
			const denial = this.#settings.authorize(accessKeyId, service.permissions(call.call));
			if (denial) {
				this.#note('state', exchange, denial.why);
				throw denial.error;
			}
			return service.run(call.call, fault);
		});
		const at = this.#settings.clock.now();
		const failed = output instanceof AwsError;
		this.calls.push({
			...call.call,
			service: service.name,
			caller: exchange.member.label,
			at,
			attempt,
			...(failed ? {error: output.name} : {}),
		});
		this.#note(
			'request',
			exchange,
			`${service.describe(call.call)} -> ${failed ? `${output.name}: ${output.message}` : 'ok'}`,
		);
		if (fault === 'apply-then-kill') return this.#settings.killCaller(exchange.member);
		const reply = failed
			? service.refuse(exchange.request, requestId, output)
			: service.answer(exchange.request, requestId, output);
		const waited = at - exchange.arrivedAt;
		answer({reply, after: waited + delayOf(fault, service)});
	}

	#answerRefusal({
		exchange,
		service,
		error,
		refuse,
	}: {
		exchange: Exchange;
		service: AwsService;
		error: AwsError;
		refuse: (error: AwsError) => void;
	}): void {
		const hint = error.name === 'UnknownOperationException' ? ' (not emulated here)' : '';
		this.#note('request', exchange, `${service.name} -> ${error.name}${hint}: ${error.message}`);
		refuse(error);
	}

	#nextId(): string {
		return `request ${++this.#requests}`;
	}

	#note(kind: 'request' | 'fault' | 'state', {member}: Exchange, text: string): void {
		const {journal, clock} = this.#settings;
		journal.add({at: clock.now(), kind, lane: 'aws', text: `${member.label}: ${text}`});
	}
}

/** A refusal in AWS's words is an answer; anything else is a bug of ours and must not pass for one. */
function attemptTo<T>(action: () => T): T | AwsError {
	try {
		return action();
	} catch (error) {
		if (error instanceof AwsError) return error;
		throw error;
	}
}

function isMet({service, operation, matches}: RendezvousRule, {service: {name}, call}: Call): boolean {
	return (
		service === name && (operation === undefined || operation === call.operation) && (matches?.(call.input) ?? true)
	);
}

function delayOf(fault: AwsFault | undefined, {latencyMs}: AwsService): number {
	if (fault === 'apply-then-hang') return Infinity;
	return typeof fault === 'object' && 'slowMs' in fault ? fault.slowMs : latencyMs;
}

function describeFault(fault: AwsFault): string {
	if (typeof fault === 'string') return fault;
	return 'slowMs' in fault ? `answered after ${fault.slowMs} ms` : `${fault.unprocessed} left unprocessed`;
}

function plain(status: number, body: string): WireReply {
	return {status, headers: {'content-type': 'text/plain'}, body};
}
