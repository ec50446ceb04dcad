import type {Clock} from './clock/clock.ts';
import {createRealClock} from './clock/real-clock.ts';
import {SkippedClock} from './clock/skipped-clock.ts';
import type {Exchange} from './clock/exchange.ts';
import {createAuthorizer} from './aws/authorizer.ts';
import {dynamoDbService, type DynamoDbService} from './aws/dynamodb-service.ts';
import {AwsGateway} from './aws/gateway.ts';
import {deployStack, type DeploySettings} from './deploy-stack.ts';
import type {Answer} from './endpoint.ts';
import type {Stack} from '../simulators/template/stack.ts';
import type {DeployedFunction} from './lambda/lambda-service.ts';
import {RecordedService} from './http-service/http-service.ts';
import type {HttpAnswer, HttpRequest, HttpService, HttpServiceOptions} from './http-service/http-types.ts';
import {resolveServiceUrls} from './http-service/service-url.ts';
import {createJournal, type Journal} from './journal.ts';
import {LambdaService} from './lambda/lambda-service.ts';

export type CloudSettings = {
	readonly time: 'skipped' | 'real';
	/** simulated ms per ms of CPU that functions use; 0: computing takes no simulated time */
	readonly cpuFactor: number;
	/** CPU that a function may use without a pause before it counts as hung, ms */
	readonly cpuAllowanceMs: number;
	/** folder of the Node bootstrap */
	readonly runtime: string;
	/** a folder for temporary files of functions */
	readonly scratch: string;
};

export type LocalCloud = {
	readonly clock: Clock;
	readonly journal: Journal;
	readonly lambda: LambdaService;
	/** the AWS endpoints: their calls, faults and rendezvous */
	readonly aws: AwsGateway;
	readonly dynamodb: DynamoDbService;
	/** Creates what a template asks for. Answers the functions by their logical ids. */
	deploy(stack: Stack, settings: DeploySettings): Map<string, DeployedFunction>;
	httpService(name: string, respond: (request: HttpRequest) => HttpAnswer, options?: HttpServiceOptions): HttpService;
	/** Kills every function process at once: for the moment in which this process ends. */
	killNow(): void;
	end(): Promise<void>;
};

/** A whole cloud: one clock, one journal, Lambda, and the services that functions call. */
export function createCloud(settings: CloudSettings): LocalCloud {
	const journal = createJournal();
	const note = (text: string) => journal.add({at: clock.now(), kind: 'state', lane: 'cloud', text});
	const clock = settings.time === 'real' ? createRealClock() : new SkippedClock(note);
	const services = new Map<string, RecordedService>();

	const route = (exchange: Exchange, answer: (answer: Answer) => void) => {
		const name = exchange.request.url.split(/[/?]/, 2)[1] ?? '';
		const service = services.get(name);
		if (service) service.handle(exchange, answer);
		else if (aws.isMine(exchange)) aws.handle(exchange, answer);
		else {
			note(`${exchange.member.label} asked for ${exchange.request.method} ${exchange.request.url}: nobody is there`);
			answer({
				reply: {status: 404, headers: {'content-type': 'application/json'}, body: '{"message":"Not found"}'},
				after: 1,
			});
		}
	};
	const lambda = new LambdaService({...settings, clock, journal, route, resolveVariable: resolveServiceUrls});
	const {aws, dynamodb, authorizer} = createAws({clock, journal, lambda: () => lambda});

	return {
		clock,
		journal,
		lambda,
		aws,
		dynamodb,
		deploy: (stack, deploySettings) =>
			deployStack(stack, deploySettings, {lambda, dynamodb: dynamodb.engine, authorizer}),
		httpService(name, respond, options = {}) {
			if (!/^[a-z][a-z0-9-]*$/.test(name) || services.has(name))
				throw new TypeError(
					`"${name}" is no free name for a service: use lower-case letters, digits and hyphens, once in a cloud`,
				);
			const service = new RecordedService({
				name,
				respond,
				options,
				journal,
				clock,
				killCaller: member => lambda.killCaller(member),
			});
			services.set(name, service);
			return service;
		},
		killNow: () => lambda.killNow(),
		end: () => lambda.end(),
	};
}

const REALM = {region: 'us-east-1', accountId: '123456789012'};

/** The endpoints need to know who calls, which Lambda tells; Lambda needs the endpoints for its functions' calls. */
function createAws({clock, journal, lambda}: {clock: Clock; journal: Journal; lambda: () => LambdaService}) {
	const authorizer = createAuthorizer();
	const aws = new AwsGateway({
		clock,
		journal,
		killCaller: member => lambda().killCaller(member),
		isKnownKey: key => lambda().functionOfKey(key) !== undefined,
		authorize(key, permissions) {
			const identity = lambda().functionOfKey(key)?.identity;
			return identity && authorizer.authorize(identity, permissions);
		},
	});
	const dynamodb = dynamoDbService(clock, REALM);
	aws.add(dynamodb);
	return {aws, dynamodb, authorizer};
}
