import {EPOCH, rank, type Clock} from '../clock/clock.ts';
import type {Exchange} from '../clock/exchange.ts';
import type {IdleReport, Member} from '../clock/member.ts';
import {openEndpoint, type Answer, type Endpoint, type Route} from '../endpoint.ts';
import {mayBecome, type EnvironmentState} from './environment-state.ts';
import {startProcess, type FunctionProcess, type ProcessMessage} from './function-process.ts';
import {createLogReader, type LogReader} from './log-reader.ts';
import {routeRuntimeApi, type RuntimeApi} from './runtime-api.ts';

/** How a phase (init or one invocation) of an environment came to its end. */
export type PhaseEnd =
	| {readonly type: 'ready'}
	| {readonly type: 'answered'; readonly body: string}
	| {readonly type: 'reported'; readonly body: string}
	| {readonly type: 'timeout'}
	| {readonly type: 'killed'; readonly cause: 'fault' | 'memory'}
	| {readonly type: 'exited'; readonly code: number | null; readonly signal: NodeJS.Signals | null};

export type Work = {
	readonly requestId: string;
	readonly payload: string;
	readonly deadline: number;
	readonly functionArn: string;
};

export type EnvironmentRequest = {
	readonly id: number;
	readonly label: string;
	readonly clock: Clock;
	/** folder of the Node bootstrap */
	readonly runtime: string;
	readonly cwd: string;
	/** variables of the process, once its port is known */
	readonly variables: (port: number) => Readonly<Record<string, string>>;
	/** simulated ms per ms of CPU; 0: computing takes no time */
	readonly cpuFactor: number;
	/** everything that is not the runtime API */
	readonly route: Route;
	readonly onLog: (line: string, at: number) => void;
	readonly onRefused: (target: string) => void;
};

/** One execution environment: one real process at a time, one request at a time, frozen in between. */
export type Environment = {
	readonly member: Member;
	readonly state: () => EnvironmentState;
	readonly pid: () => number;
	/** highest resident set seen, MB */
	readonly maxMemoryMB: () => number;
	/** resolves when the process waits for its init phase (or has died) */
	readonly up: Promise<void>;
	initialize(deadline: number): Promise<PhaseEnd>;
	run(work: Work): Promise<PhaseEnd>;
	/** Ends the process as a crash would. */
	kill(cause: 'fault' | 'memory'): void;
	/** Asks the process whether its event loop turns; `probed` then names what is open in it. */
	probe(): void;
	probed(): readonly string[] | undefined;
	/** Takes a process as idle that has something open for ever. */
	park(): void;
	/** It burnt more CPU than it may without a pause: it counts as running until its deadline. */
	killAsHung(): void;
	killNow(): void;
	end(): Promise<void>;
};

export async function openEnvironment(request: EnvironmentRequest): Promise<Environment> {
	const {clock} = request;
	const member = createMember(request, () => process);
	let state: EnvironmentState = 'starting';
	let next: {exchange: Exchange; answer: (answer: Answer) => void} | undefined;
	let phase: {requestId: string; end: (end: PhaseEnd) => void; cancelDeadline: () => void} | undefined;
	let given: PhaseEnd | undefined;
	let death: PhaseEnd | 'at-the-deadline' | undefined;
	let maxRss = 0;
	let probed: {turn: number; handles: readonly string[]} | undefined;
	let settleUp: () => void = () => {};
	const up = new Promise<void>(resolve => (settleUp = resolve));
	let settleGone: () => void = () => {};
	const gone = new Promise<void>(resolve => (settleGone = resolve));
	const log: LogReader = createLogReader(request.onLog, clock.now);

	const become = (to: EnvironmentState): boolean => {
		if (!mayBecome(state, to)) return false;
		state = to;
		return true;
	};

	const runtimeApi: RuntimeApi = {
		currentRequest: () => (state === 'running' ? phase?.requestId : undefined),
		next(exchange, answer) {
			if (state !== 'initializing' && state !== 'answered') return false;
			next = {exchange, answer};
			become('ready');
			freeze();
			finish(given ?? {type: 'ready'});
			return true;
		},
		end(body, isError) {
			if (!become('answered')) return false;
			given = {type: isError ? 'reported' : 'answered', body};
			return true;
		},
		initError(body) {
			if (state !== 'initializing') return false;
			given = {type: 'reported', body};
			return true;
		},
	};
	const route: Route = (exchange, answer) =>
		routeRuntimeApi(runtimeApi, {exchange, answer}) || request.route(exchange, answer);
	const endpoint: Endpoint = await openEndpoint(member, clock, route);
	const process: FunctionProcess = startProcess(
		{runtime: request.runtime, cwd: request.cwd, env: processVariables(request, endpoint.port)},
		{message: onMessage, printed: text => log.add(text), exited: onExit},
	);

	function onMessage(message: ProcessMessage): void {
		if (message.type === 'up' && become('up')) settleUp();
		else if (message.type === 'refused' && typeof message['target'] === 'string') request.onRefused(message['target']);
		else if (message.type === 'probed')
			probed = {turn: member.turn, handles: Array.isArray(message['handles']) ? message['handles'].map(String) : []};
		else if (message.type === 'idle')
			void onIdle(message as unknown as IdleReport & {printed: {out: number; err: number}; rss: number});
	}

	/** Idle counts once its prints were read too: they belong to what happened before. */
	async function onIdle(report: IdleReport & {printed: {out: number; err: number}; rss: number}): Promise<void> {
		if (report.turn !== member.turn) return;
		maxRss = Math.max(maxRss, report.rss);
		await untilRead(process, report.printed);
		if (report.turn !== member.turn || state === 'ended') return;
		member.idle = report;
		member.busy = false;
		clock.nudge();
	}

	function onExit(code: number | null, signal: NodeJS.Signals | null): void {
		log.flush();
		const answered = state === 'answered' ? given : undefined;
		state = 'ended';
		endpoint.close();
		settleUp();
		settleGone();
		if (death === 'at-the-deadline') {
			// The clock still has to reach the deadline; nothing else of this environment happens until then.
			member.busy = false;
			member.idle = undefined;
			member.working = false;
			clock.nudge();
			return;
		}
		clock.leave(member);
		finish(death ?? given ?? answered ?? {type: 'exited', code, signal});
	}

	function startPhase(requestId: string, deadline: number): Promise<PhaseEnd> {
		given = undefined;
		return new Promise(resolve => {
			const cancelDeadline = clock.schedule(deadline, onDeadline, rank.deadline);
			phase = {requestId, end: resolve, cancelDeadline};
		});
	}

	function finish(end: PhaseEnd): void {
		phase?.cancelDeadline();
		const ended = phase;
		phase = undefined;
		member.working = false;
		ended?.end(end);
	}

	function onDeadline(): void {
		if (state === 'ended') {
			clock.leave(member);
			return finish({type: 'timeout'});
		}
		die({type: 'timeout'});
	}

	function die(how: PhaseEnd | 'at-the-deadline'): void {
		if (state === 'ended' || death) return;
		death = how;
		member.busy = true;
		process.kill();
	}

	function freeze(): void {
		member.frozen = true;
		process.freeze();
	}

	return {
		member,
		state: () => state,
		pid: () => process.pid,
		maxMemoryMB: () => Math.round(maxRss / (1024 * 1024)),
		up,
		async initialize(deadline) {
			clock.join(member);
			member.busy = true;
			member.working = true;
			await up;
			const ended = startPhase('init', deadline);
			if (become('initializing')) process.send({type: 'init', now: EPOCH + clock.now()});
			else finish({type: 'exited', code: 1, signal: null});
			return await ended;
		},
		run(work) {
			const ended = startPhase(work.requestId, work.deadline);
			if (!next || !become('running')) finish({type: 'exited', code: 1, signal: null});
			else {
				process.thaw();
				member.frozen = false;
				member.working = true;
				next.answer({reply: invocation(work), after: clock.now() - next.exchange.arrivedAt});
				next = undefined;
			}
			return ended;
		},
		probe: () => process.send({type: 'probe'}),
		probed: () => (probed?.turn === member.turn ? probed.handles : undefined),
		park: () => process.send({type: 'park'}),
		kill: cause => die({type: 'killed', cause}),
		killAsHung: () => die('at-the-deadline'),
		killNow: () => process.kill(),
		async end() {
			if (state !== 'ended') process.kill();
			await gone;
			clock.leave(member);
		},
	};
}

function createMember(request: EnvironmentRequest, process: () => FunctionProcess): Member {
	return {
		id: request.id,
		label: request.label,
		connections: new Map(),
		closed: new Set(),
		foreign: new Set(),
		busy: false,
		frozen: false,
		working: false,
		turn: 0,
		idle: undefined,
		go(now, reads) {
			this.turn++;
			process().send({type: 'go', now: EPOCH + now, reads, turn: this.turn});
		},
		leave: () => process().send({type: 'leave'}),
	};
}

function processVariables(request: EnvironmentRequest, port: number): Record<string, string> {
	const clockVariables = {
		KATA_CLOCK: request.clock.kind,
		KATA_EPOCH: String(EPOCH + request.clock.now()),
		KATA_CPU_FACTOR: String(request.cpuFactor),
		KATA_PORT: String(port),
		KATA_SEED: String(request.id),
	};
	return {...request.variables(port), ...clockVariables};
}

function invocation({requestId, payload, deadline, functionArn}: Work) {
	const trace = requestId.replaceAll('-', '').slice(0, 24);
	return {
		status: 200,
		headers: {
			'content-type': 'application/json',
			'lambda-runtime-aws-request-id': requestId,
			'lambda-runtime-deadline-ms': String(Math.round(EPOCH + deadline)),
			'lambda-runtime-invoked-function-arn': functionArn,
			'lambda-runtime-trace-id': `Root=1-${Math.floor(EPOCH / 1000).toString(16)}-${trace};Parent=${trace.slice(0, 16)};Sampled=0`,
		},
		body: payload,
	};
}

/** The pipe holds what the process has said it wrote; a process that lies about it is not waited for. */
async function untilRead(process: FunctionProcess, printed: {out: number; err: number}): Promise<void> {
	const giveUp = performance.now() + 200;
	for (;;) {
		const {out, err} = process.read();
		if ((out >= printed.out && err >= printed.err) || performance.now() > giveUp) return;
		await new Promise(resolve => setImmediate(resolve));
	}
}
