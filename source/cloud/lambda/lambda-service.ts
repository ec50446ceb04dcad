import {createHash} from 'node:crypto';
import {mkdirSync} from 'node:fs';
import path from 'node:path';
import {EPOCH, type Clock} from '../clock/clock.ts';
import type {Member} from '../clock/member.ts';
import type {Route} from '../endpoint.ts';
import type {Journal} from '../journal.ts';
import {functionVariables} from './function-variables.ts';
import {openEnvironment, type Environment} from './environment.ts';
import type {FunctionConfig} from './function-config.ts';
import type {Invocation} from './invocation.ts';
import {invoke} from './invoke.ts';
import {watchEnvironments, type Watch} from './watch-environments.ts';

export type LambdaSettings = {
	readonly clock: Clock;
	readonly journal: Journal;
	/** folder of the Node bootstrap */
	readonly runtime: string;
	/** for the functions' own temporary files */
	readonly scratch: string;
	readonly cpuFactor: number;
	/** CPU that a function may use without a pause, ms */
	readonly cpuAllowanceMs: number;
	/** everything that a function asks of others */
	readonly route: Route;
	/** variables for the process: the value may name its port */
	readonly resolveVariable: (value: string, port: number) => string;
};

export type DeployedFunction = {
	readonly config: FunctionConfig;
	invoke(event: unknown): Promise<Invocation>;
	/** Ends all its environments: the next invocation is a cold start. */
	recycle(): Promise<void>;
};

export type LambdaService = {
	deploy(config: FunctionConfig): DeployedFunction;
	/** Ends the process of whoever made a call, as a crash would. */
	killCaller(member: Member): void;
	/** every attempt to leave the machine: "host:port" */
	readonly refused: readonly string[];
	/** Kills every function process at once, without waiting: for the moment in which this process ends. */
	killNow(): void;
	end(): Promise<void>;
};

type Pool = {
	readonly config: FunctionConfig;
	warm: Environment[];
	spare: Promise<Environment> | undefined;
	opened: number;
	kills: number;
};

/** Lambda, on this machine: functions, their environments, and invocations. */
export function createLambda(settings: LambdaSettings): LambdaService {
	const {clock, journal} = settings;
	const environments = new Map<Member, Environment>();
	const logsOf = new Map<Member, {logs: string[]; invocation: string | undefined; bytes: number}>();
	const refused: string[] = [];
	const watch: Watch = watchEnvironments({
		clock,
		journal,
		cpuAllowanceMs: settings.cpuAllowanceMs,
		environments: () => environments.values(),
	});
	let opened = 0;
	let requests = 0;

	async function open(pool: Pool): Promise<Environment> {
		const id = ++opened;
		const label = `${pool.config.name} #${++pool.opened}`;
		const sink = {logs: [] as string[], invocation: undefined as string | undefined, bytes: 0};
		const tmp = path.join(settings.scratch, `tmp-${id}`);
		mkdirSync(tmp, {recursive: true});
		const environment = await openEnvironment({
			id,
			label,
			clock,
			runtime: settings.runtime,
			cwd: pool.config.taskRoot,
			cpuFactor: settings.cpuFactor,
			route: settings.route,
			variables: port => functionVariables({config: pool.config, id, port, tmp, resolve: settings.resolveVariable}),
			onLog: (line, at) => keepLog({line, at, label, sink, journal}),
			onRefused(target) {
				refused.push(target);
				journal.add({
					at: clock.now(),
					kind: 'fault',
					lane: label,
					text: `tried to connect to ${target}: refused, nothing leaves this machine`,
				});
			},
		});
		logsOf.set(environment.member, sink);
		environments.set(environment.member, environment);
		return environment;
	}

	/** A warm environment, the one used last first; else the spare process; else a new one. */
	async function take(pool: Pool): Promise<Environment> {
		const warm = pool.warm.pop();
		if (warm) return warm;
		const spare = pool.spare ?? open(pool);
		// Whoever is killed once will be killed again: the next process starts while this one runs.
		pool.spare = pool.kills > 0 ? open(pool) : undefined;
		return await spare;
	}

	async function run(pool: Pool, event: unknown): Promise<Invocation> {
		const requestId = requestIdOf(++requests);
		let environment = await take(pool);
		const logs: string[] = [];
		const listen = (to: Environment) =>
			Object.assign(logsOf.get(to.member) ?? {}, {logs, invocation: requestId, bytes: 0});
		listen(environment);
		const restart = async () => {
			const second = await open(pool);
			listen(second);
			return second;
		};
		const ran = await invoke({
			requestId,
			payload: JSON.stringify(event) ?? 'null',
			config: pool.config,
			clock,
			journal,
			environment,
			restart,
			logs,
		});
		environment = ran.environment;
		if (environment.state() === 'ready') pool.warm.push(environment);
		else {
			pool.kills++;
			environments.delete(environment.member);
		}
		if (ran.invocation.outcome.state === 'killed' && ran.invocation.outcome.cause === 'timeout') {
			logs.push(
				`${new Date(EPOCH + clock.now()).toISOString()} ${requestId} Task timed out after ${pool.config.timeoutSeconds.toFixed(2)} seconds`,
			);
		}
		return ran.invocation;
	}

	return {
		refused,
		deploy(config) {
			const pool: Pool = {config, warm: [], spare: undefined, opened: 0, kills: 0};
			pool.spare = open(pool);
			// A rejected start shows at the invocation that needs it.
			pool.spare.catch(() => {});
			return {
				config,
				invoke: event => clock.during(run(pool, event)),
				async recycle() {
					const ending = pool.warm;
					pool.warm = [];
					await Promise.all(ending.map(environment => environment.end()));
				},
			};
		},
		killCaller: member => environments.get(member)?.kill('fault'),
		killNow() {
			for (const environment of environments.values()) environment.killNow();
		},
		async end() {
			watch.stop();
			await Promise.all([...environments.values()].map(environment => environment.end()));
		},
	};
}

const MAX_LOG_BYTES = 256 * 1024;

type LogSink = {logs: string[]; invocation: string | undefined; bytes: number};

function keepLog({
	line,
	at,
	label,
	sink,
	journal,
}: {
	line: string;
	at: number;
	label: string;
	sink: LogSink;
	journal: Journal;
}): void {
	if (sink.bytes > MAX_LOG_BYTES) return;
	sink.bytes += line.length;
	if (sink.bytes > MAX_LOG_BYTES) {
		sink.logs.push(`(more than ${MAX_LOG_BYTES / 1024} KB printed: the rest of this invocation's log is not kept)`);
		return;
	}
	sink.logs.push(line);
	const text = line.replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z\t[\w-]+\t/, '').replaceAll('\r', '\n');
	journal.add({
		at,
		kind: 'log',
		lane: label,
		text,
		...(sink.invocation === undefined ? {} : {invocation: sink.invocation}),
	});
}

/** Request ids look like Lambda's and are the same on every run. */
function requestIdOf(n: number): string {
	const hex = createHash('sha256').update(`request ${n}`).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
