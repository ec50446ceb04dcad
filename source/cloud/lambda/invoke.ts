import type {Clock} from '../clock/clock.ts';
import type {Journal} from '../journal.ts';
import type {Environment} from './environment.ts';
import type {FunctionConfig} from './function-config.ts';
import type {PhaseEnd} from './phase-end.ts';
import type {Invocation} from './invocation.ts';
import {exited, killed, timedOut, type InvocationOutcome} from './outcome.ts';
import {billedMs, reportLine} from './report-line.ts';

/** An on-demand environment has ten seconds to load the function's code. */
const INIT_LIMIT_MS = 10_000;

export type InvokeRequest = {
	readonly requestId: string;
	readonly payload: string;
	readonly config: FunctionConfig;
	readonly clock: Clock;
	readonly journal: Journal;
	/** a frozen environment, or one whose process waits for its init phase */
	readonly environment: Environment;
	/** a new process for the same environment, after its init phase failed */
	restart(): Promise<Environment>;
	/** logs of the environment while this invocation has it */
	readonly logs: string[];
};

/** Runs one invocation in an environment, through its init phase where it is cold. */
export async function invoke(request: InvokeRequest): Promise<{invocation: Invocation; environment: Environment}> {
	const {clock, config, requestId, journal} = request;
	const startedAt = clock.now();
	const cold = request.environment.state !== 'ready';
	const lane = request.environment.member.label;
	journal.add({
		at: startedAt,
		kind: 'invocation',
		lane,
		invocation: requestId,
		text: `invoked${cold ? ' (cold start)' : ''} with ${request.payload}`,
	});
	const init = cold
		? await initialize(request)
		: {environment: request.environment, initMs: undefined, handlerStart: startedAt, failed: undefined};
	const {environment} = init;
	const deadline = init.handlerStart + config.timeoutSeconds * 1000;
	const end =
		init.failed ?? (await environment.run({requestId, payload: request.payload, deadline, functionArn: config.arn}));
	const outcome = outcomeOf(end, {requestId, config, phase: init.failed ? 'init' : 'invoke'});
	const endedAt = clock.now();
	journal.add({
		at: endedAt,
		kind: 'report',
		lane,
		invocation: requestId,
		text: describe(outcome, endedAt - init.handlerStart),
	});
	return {invocation: record(request, {init, outcome, cold, startedAt}), environment};
}

type Facts = {
	readonly init: Init;
	readonly outcome: InvocationOutcome;
	readonly cold: boolean;
	readonly startedAt: number;
};

function record(
	{requestId, config, clock, environment, logs}: InvokeRequest,
	{init, outcome, cold, startedAt}: Facts,
): Invocation {
	const endedAt = clock.now();
	const {initMs, handlerStart} = init;
	const durationMs = endedAt - handlerStart;
	const facts = {
		requestId,
		durationMs,
		initMs,
		memoryMB: config.memoryMB,
		maxMemoryMB: init.environment.maxMemoryMB,
		...statusOf(outcome),
	};
	return {
		requestId,
		functionName: config.label,
		environment: environment.member.label,
		cold,
		startedAt,
		endedAt,
		durationMs,
		billedMs: billedMs(facts),
		initMs: initMs ?? 0,
		remainingMs: Math.max(0, handlerStart + config.timeoutSeconds * 1000 - endedAt),
		outcome,
		logs,
		report: reportLine(facts),
	};
}

type Init = {environment: Environment; initMs: number | undefined; handlerStart: number; failed: PhaseEnd | undefined};

/**
 * The init phase. When it fails or takes more than its ten seconds, Lambda runs it again as part of the invocation,
 * under the function's own Timeout (developer guide, "Understanding the Lambda execution environment lifecycle").
 */
async function initialize(request: InvokeRequest): Promise<Init> {
	const {clock, config, environment} = request;
	const start = clock.now();
	const first = await environment.initialize(start + INIT_LIMIT_MS);
	const initMs = clock.now() - start;
	if (first.type === 'ready') return {environment, initMs, handlerStart: clock.now(), failed: undefined};
	if (first.type === 'killed') return {environment, initMs, handlerStart: clock.now(), failed: first};
	request.logs.push(
		`INIT_REPORT Init Duration: ${initMs.toFixed(2)} ms\tPhase: init\tStatus: ${first.type === 'timeout' ? 'timeout' : 'error'}`,
	);
	await environment.end();
	const second = await request.restart();
	const handlerStart = clock.now();
	const again = await second.initialize(handlerStart + config.timeoutSeconds * 1000);
	if (again.type !== 'ready') await second.end();
	return {environment: second, initMs: undefined, handlerStart, failed: again.type === 'ready' ? undefined : again};
}

function outcomeOf(
	end: PhaseEnd,
	{requestId, config, phase}: {requestId: string; config: FunctionConfig; phase: 'init' | 'invoke'},
): InvocationOutcome {
	switch (end.type) {
		case 'answered':
			return {state: 'answered', answer: parseJson(end.body)};
		case 'reported':
			return {state: 'failed', phase, ...parseReport(end.body)};
		case 'timeout':
			return timedOut(requestId, config.timeoutSeconds);
		case 'killed':
			return killed(requestId, end.cause);
		case 'exited':
			return exited(requestId, end.code, end.signal);
		case 'ready':
			throw new Error('An environment that is ready has not ended its phase.');
	}
}

function parseReport(body: string): {errorType: string; errorMessage: string; trace: readonly string[]} {
	const report = parseJson(body);
	const field = (name: string) =>
		typeof report === 'object' && report !== null ? (report as Record<string, unknown>)[name] : undefined;
	const trace = field('trace');
	return {
		errorType: String(field('errorType') ?? 'Runtime.Unknown'),
		errorMessage: String(field('errorMessage') ?? ''),
		trace: Array.isArray(trace) ? trace.map(String) : [],
	};
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

function statusOf(outcome: InvocationOutcome): {status?: 'timeout' | 'error'; errorType?: string} {
	if (outcome.state === 'answered' || outcome.state === 'failed') return {};
	return outcome.state === 'killed' && outcome.cause === 'timeout'
		? {status: 'timeout'}
		: {status: 'error', errorType: outcome.errorType};
}

function describe(outcome: InvocationOutcome, durationMs: number): string {
	const took = `after ${Math.round(durationMs)} ms`;
	switch (outcome.state) {
		case 'answered':
			return `answered ${took}: ${JSON.stringify(outcome.answer)}`;
		case 'failed':
			return `failed ${took}: ${outcome.errorType}: ${outcome.errorMessage}`;
		case 'killed':
			return outcome.cause === 'timeout' ? `killed by its Timeout ${took}` : `killed ${took} (${outcome.cause})`;
		case 'exited':
			return `ended by itself ${took}: ${outcome.errorMessage}`;
	}
}
