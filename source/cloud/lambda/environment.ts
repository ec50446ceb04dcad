import {rank} from '../clock/clock.ts';
import type {Exchange} from '../clock/exchange.ts';
import {createMember, type IdleReport, type Member} from '../clock/member.ts';
import {openEndpoint, type Answer, type Endpoint} from '../endpoint.ts';
import type {EnvironmentRequest} from './environment-request.ts';
import {mayBecome, type EnvironmentState} from './environment-state.ts';
import {Gate} from './gate.ts';
import {residentBytes} from './resident-bytes.ts';
import {processVariables} from './function-variables.ts';
import {startProcess, type FunctionProcess, type Printed, type ProcessMessage} from './function-process.ts';
import {LogReader} from './log-reader.ts';
import {nextInvocation, type Work} from './next-invocation.ts';
import type {Phase, PhaseEnd} from './phase-end.ts';
import {routeRuntimeApi, type RuntimeApi} from './runtime-api.ts';

type Report = IdleReport & {readonly printed: Printed; readonly rss: number};

/**
 * One execution environment: one real process at a time, one request at a time, frozen in between. Simulated time
 * stands while its process boots, dies or has printed what was not read yet.
 */
export class Environment {
	readonly member: Member;
	readonly #request: EnvironmentRequest;
	readonly #log: LogReader;
	/** the process waits for its init phase, or has died */
	readonly #up = new Gate();
	readonly #gone = new Gate();
	#endpoint: Endpoint | undefined;
	#process: FunctionProcess | undefined;
	#state: EnvironmentState = 'starting';
	#next: {readonly exchange: Exchange; readonly answer: (answer: Answer) => void} | undefined;
	#phase: Phase | undefined;
	/** what the runtime has posted in this phase */
	#given: PhaseEnd | undefined;
	#death: PhaseEnd | 'at-the-deadline' | undefined;
	#probed: {readonly turn: number; readonly handles: readonly string[]} | undefined;
	#maxRss = 0;

	private constructor(request: EnvironmentRequest) {
		this.#request = request;
		this.#log = new LogReader(request.onLog, () => request.clock.now());
		const send = (message: object) => this.#process?.send(message);
		this.member = createMember(request.id, request.label, {send, epoch: request.clock.epoch});
	}

	static async open(request: EnvironmentRequest): Promise<Environment> {
		const environment = new Environment(request);
		await environment.#start();
		return environment;
	}

	get state(): EnvironmentState {
		return this.#state;
	}

	get pid(): number {
		return this.#process?.pid ?? 0;
	}

	/** The highest resident set seen. */
	get maxMemoryMB(): number {
		return Math.round(this.#maxRss / (1024 * 1024));
	}

	/** Loads the function's code, from the process's first line to its first request for an invocation. */
	async initialize(deadline: number): Promise<PhaseEnd> {
		this.#request.clock.join(this.member);
		this.member.busy = true;
		this.member.working = true;
		await this.#up.opened;
		const ended = this.#startPhase('init', deadline);
		if (this.#become('initializing'))
			this.#process?.send({type: 'init', now: this.#request.clock.epoch + this.#request.clock.now()});
		else this.#finish({type: 'exited', code: 1, signal: null});
		return await ended;
	}

	/** Thaws the environment for one invocation. */
	run(work: Work): Promise<PhaseEnd> {
		const ended = this.#startPhase(work.requestId, work.deadline);
		const next = this.#next;
		this.#next = undefined;
		if (!next || !this.#become('running')) {
			this.#finish({type: 'exited', code: 1, signal: null});
			return ended;
		}
		this.#process?.thaw();
		this.member.frozen = false;
		this.member.working = true;
		next.answer({
			reply: nextInvocation(work, this.#request.clock.epoch),
			after: this.#request.clock.now() - next.exchange.arrivedAt,
		});
		return ended;
	}

	/** Asks the process whether its event loop turns; `probed` then names what is open in it. */
	probe(): void {
		this.#process?.send({type: 'probe'});
	}

	get probed(): readonly string[] | undefined {
		return this.#probed?.turn === this.member.turn ? this.#probed.handles : undefined;
	}

	/** Takes a process as idle that has something open for ever. */
	park(): void {
		this.#process?.send({type: 'park'});
	}

	/** A process above the function's memory is killed, as Lambda's supervisor does. */
	checkMemory(bytes: number): void {
		this.#maxRss = Math.max(this.#maxRss, bytes);
		if (this.#phase && this.maxMemoryMB > this.#request.memoryMB) this.kill('memory');
	}

	/** Ends the process as a crash would. */
	kill(cause: 'fault' | 'memory'): void {
		this.#die({type: 'killed', cause});
	}

	/** It burnt more CPU than it may without a pause: it counts as running until its deadline. */
	killAsHung(): void {
		this.#die('at-the-deadline');
	}

	/** Without waiting: for the moment in which this process itself ends. */
	killNow(): void {
		this.#process?.kill();
	}

	async end(): Promise<void> {
		if (this.#state !== 'ended') this.#process?.kill();
		await this.#gone.opened;
		this.#request.clock.leave(this.member);
	}

	async #start(): Promise<void> {
		const {clock, route, runtime, cwd, memoryMB} = this.#request;
		const api = this.#runtimeApi();
		this.#endpoint = await openEndpoint(this.member, clock, (exchange, answer) => {
			if (!routeRuntimeApi(api, {exchange, answer})) route(exchange, answer);
		});
		this.#process = startProcess(
			{runtime, cwd, memoryMB, env: processVariables(this.#request, this.#endpoint.port)},
			{
				message: message => this.#onMessage(message),
				printed: text => this.#log.add(text),
				exited: (code, signal) => this.#onExit({type: 'exited', code, signal}),
			},
		);
	}

	#runtimeApi(): RuntimeApi {
		return {
			currentRequest: () => (this.#state === 'running' ? this.#phase?.requestId : undefined),
			next: (exchange, answer) => {
				if (!this.#become('ready')) return false;
				this.#next = {exchange, answer};
				this.checkMemory(residentBytes(this.pid));
				this.member.frozen = true;
				this.#process?.freeze();
				this.#finish(this.#given ?? {type: 'ready'});
				return true;
			},
			end: (body, isError) => {
				if (!this.#become('answered')) return false;
				this.#given = {type: isError ? 'reported' : 'answered', body};
				return true;
			},
			initError: body => {
				if (this.#state !== 'initializing') return false;
				this.#given = {type: 'reported', body};
				return true;
			},
		};
	}

	#onMessage(message: ProcessMessage): void {
		const {target, handles} = message as {target?: unknown; handles?: unknown};
		if (message.type === 'up' && this.#become('up')) this.#up.open();
		else if (message.type === 'refused' && typeof target === 'string') this.#request.onRefused(target);
		else if (message.type === 'idle') void this.#onIdle(message as unknown as Report);
		else if (message.type === 'probed' && Array.isArray(handles))
			this.#probed = {turn: this.member.turn, handles: handles.map(String)};
	}

	/** Idle counts once what it printed was read too: that belongs to what happened before. */
	async #onIdle(report: Report): Promise<void> {
		if (report.turn !== this.member.turn) return;
		this.checkMemory(report.rss);
		await this.#process?.untilRead(report.printed);
		if (report.turn !== this.member.turn || this.#state === 'ended') return;
		this.member.idle = report;
		this.member.busy = false;
		this.#request.clock.nudge();
	}

	#onExit(exit: PhaseEnd): void {
		this.#log.flush();
		this.#state = 'ended';
		this.#endpoint?.close();
		this.#up.open();
		this.#gone.open();
		if (this.#death === 'at-the-deadline') {
			// The clock still has to reach the deadline; nothing else of this environment happens until then.
			Object.assign(this.member, {busy: false, idle: undefined, working: false});
			this.#request.clock.nudge();
			return;
		}
		this.#request.clock.leave(this.member);
		this.#finish(this.#death ?? this.#given ?? exit);
	}

	#startPhase(requestId: string, deadline: number): Promise<PhaseEnd> {
		this.#given = undefined;
		return new Promise(resolve => {
			const cancelDeadline = this.#request.clock.schedule(deadline, () => this.#onDeadline(), rank.deadline);
			this.#phase = {requestId, end: resolve, cancelDeadline};
		});
	}

	#finish(end: PhaseEnd): void {
		const phase = this.#phase;
		this.#phase = undefined;
		this.member.working = false;
		phase?.cancelDeadline();
		phase?.end(end);
	}

	#onDeadline(): void {
		if (this.#state !== 'ended') return this.#die({type: 'timeout'});
		this.#request.clock.leave(this.member);
		this.#finish({type: 'timeout'});
	}

	#die(how: PhaseEnd | 'at-the-deadline'): void {
		if (this.#state === 'ended' || this.#death) return;
		this.#death = how;
		this.member.busy = true;
		this.#process?.kill();
	}

	#become(to: EnvironmentState): boolean {
		if (!mayBecome(this.#state, to)) return false;
		this.#state = to;
		return true;
	}
}
