import {mkdirSync} from 'node:fs';
import path from 'node:path';
import type {Clock} from '../clock/clock.ts';
import type {Member} from '../clock/member.ts';
import type {Route} from '../endpoint.ts';
import type {Journal} from '../journal.ts';
import {Environment} from './environment.ts';
import type {FunctionConfig} from './function-config.ts';
import {accessKeyId, functionVariables} from './function-variables.ts';
import {InvocationLog} from './invocation-log.ts';
import type {Invocation} from './invocation.ts';
import {invoke} from './invoke.ts';
import {requestIdOf} from './request-id.ts';
import {watchEnvironments, type Watch} from './watch-environments.ts';

export type LambdaSettings = {
	readonly clock: Clock;
	readonly journal: Journal;
	/** folder of the Node bootstrap */
	readonly runtime: string;
	/** for the functions' own temporary files */
	readonly scratch: string;
	/** simulated ms per ms of CPU; 0: computing takes no time */
	readonly cpuFactor: number;
	/** CPU that a function may use without a pause, ms */
	readonly cpuAllowanceMs: number;
	/** everything that a function asks of others */
	readonly route: Route;
	/** the value of a variable as an environment on this port sees it */
	readonly resolveVariable: (value: string, port: number) => string;
};

export type DeployedFunction = {
	readonly config: FunctionConfig;
	invoke(event: unknown): Promise<Invocation>;
	/** Ends all its environments: the next invocation is a cold start. */
	recycle(): Promise<void>;
};

type Pool = {
	readonly config: FunctionConfig;
	warm: Environment[];
	spare: Promise<Environment> | undefined;
	opened: number;
	lost: number;
};

/** Lambda, on this machine: functions, their environments, and invocations. */
export class LambdaService {
	/** every attempt to leave the machine: "host:port" */
	readonly refused: string[] = [];
	readonly #settings: LambdaSettings;
	readonly #environments = new Map<Member, {readonly environment: Environment; readonly log: InvocationLog}>();
	readonly #keys = new Map<string, FunctionConfig>();
	readonly #watch: Watch;
	#opened = 0;
	#requests = 0;

	constructor(settings: LambdaSettings) {
		this.#settings = settings;
		const environments = () => [...this.#environments.values()].map(({environment}) => environment);
		this.#watch = watchEnvironments({...settings, environments});
	}

	deploy(config: FunctionConfig): DeployedFunction {
		const pool: Pool = {config, warm: [], spare: undefined, opened: 0, lost: 0};
		pool.spare = this.#open(pool);
		// A start that fails shows at the invocation that needs it.
		pool.spare.catch(() => {});
		return {
			config,
			invoke: event => this.#settings.clock.during(this.#invoke(pool, event)),
			recycle: async () => {
				const ending = pool.warm;
				pool.warm = [];
				await Promise.all(ending.map(environment => this.#close(environment)));
			},
		};
	}

	/** The function whose environment has this access key id. */
	functionOfKey(accessKeyId: string): FunctionConfig | undefined {
		return this.#keys.get(accessKeyId);
	}

	/** Ends the process of whoever made a call, as a crash would. */
	killCaller(member: Member): void {
		this.#environments.get(member)?.environment.kill('fault');
	}

	/** Kills every function process without waiting: for the moment in which this process ends. */
	killNow(): void {
		for (const {environment} of this.#environments.values()) environment.killNow();
	}

	async end(): Promise<void> {
		this.#watch.stop();
		await Promise.all([...this.#environments.values()].map(({environment}) => this.#close(environment)));
	}

	async #invoke(pool: Pool, event: unknown): Promise<Invocation> {
		const {clock, journal} = this.#settings;
		const {config} = pool;
		const requestId = requestIdOf(++this.#requests);
		const logs: string[] = [];
		const begin = (environment: Environment) => {
			this.#environments.get(environment.member)?.log.begin(requestId, logs);
			return environment;
		};
		const ran = await invoke({
			requestId,
			payload: JSON.stringify(event) ?? 'null',
			config,
			clock,
			journal,
			logs,
			environment: begin(await this.#take(pool)),
			restart: async () => begin(await this.#open(pool)),
		});
		const {environment, invocation} = ran;
		if (environment.state === 'ready') pool.warm.push(environment);
		else {
			pool.lost++;
			this.#environments.delete(environment.member);
		}
		if (invocation.outcome.state === 'killed' && invocation.outcome.cause === 'timeout') {
			const date = new Date(clock.epoch + clock.now()).toISOString();
			logs.push(`${date} ${requestId} Task timed out after ${config.timeoutSeconds.toFixed(2)} seconds`);
		}
		return invocation;
	}

	/** A warm environment, the one used last first; else the spare process; else a new one. */
	async #take(pool: Pool): Promise<Environment> {
		const warm = pool.warm.pop();
		if (warm) return warm;
		const spare = pool.spare ?? this.#open(pool);
		// Whoever was lost once will be lost again: the next process starts while this one runs.
		pool.spare = pool.lost > 0 ? this.#open(pool) : undefined;
		pool.spare?.catch(() => {});
		return await spare;
	}

	async #open(pool: Pool): Promise<Environment> {
		const {clock, journal, runtime, scratch, cpuFactor, route, resolveVariable} = this.#settings;
		const {config} = pool;
		const id = ++this.#opened;
		const label = `${config.label} #${++pool.opened}`;
		this.#keys.set(accessKeyId(id), config);
		const log = new InvocationLog(label, journal);
		const tmp = path.join(scratch, `tmp-${id}`);
		mkdirSync(tmp, {recursive: true});
		const environment = await Environment.open({
			id,
			label,
			clock,
			runtime,
			cwd: config.taskRoot,
			memoryMB: config.memoryMB,
			cpuFactor,
			route,
			variables: port => functionVariables({config, id, port, tmp, resolve: resolveVariable}),
			onLog: (line, at) => log.add(line, at),
			onRefused: target => {
				this.refused.push(target);
				const text = `tried to connect to ${target}: refused, nothing leaves this machine`;
				journal.add({at: clock.now(), kind: 'fault', lane: label, text});
			},
		});
		this.#environments.set(environment.member, {environment, log});
		return environment;
	}

	async #close(environment: Environment): Promise<void> {
		await environment.end();
		this.#environments.delete(environment.member);
	}
}
