import type {Clock} from '../clock/clock.ts';
import type {Journal} from '../journal.ts';
import {cpuTimeMs} from './cpu-time.ts';
import type {Environment} from './environment.ts';
import {residentBytes} from './resident-bytes.ts';

type Request = {
	readonly clock: Clock;
	readonly journal: Journal;
	readonly cpuAllowanceMs: number;
	readonly environments: () => Iterable<Environment>;
};

export type Watch = {stop(): void};

type Look = {
	readonly turn: number;
	readonly cpu: number;
	quietSince: number;
	quietCpu: number;
	answeredAt?: number;
};

const LOOK_EVERY_MS = 25;
/** Neither idle nor computing for so long: some handle stays open for ever. */
const STUCK_MS = 300;
/** A process that has answered that its loop turns is left alone for so long. */
const ANSWERED_MS = 100;
/** Blocked without computing (a synchronous wait for a child process, say): so long it may take, in real time. */
const BLOCKED_MS = 10_000;
/** So little CPU is no work: one tick of the system's own accounting. */
const NOTHING_MS = 10;

/**
 * In skipped time a process is waited for until it is idle. This sees to those that never are: one that computes
 * without a pause beyond its allowance counts as running until its deadline; one that does nothing, with a handle open
 * for ever, is taken as idle.
 */
export function watchEnvironments({clock, journal, cpuAllowanceMs, environments}: Request): Watch {
	if (clock.kind === 'real') return {stop() {}};
	const looks = new WeakMap<Environment, Look>();
	const timer = setInterval(() => {
		for (const environment of environments()) look(environment);
	}, LOOK_EVERY_MS);
	timer.unref();

	function look(environment: Environment): void {
		const {member} = environment;
		if (!member.busy || environment.state === 'starting' || environment.state === 'ended')
			return void looks.delete(environment);
		environment.checkMemory(residentBytes(environment.pid));
		const now = performance.now();
		const cpu = cpuTimeMs(environment.pid) ?? 0;
		const last = looks.get(environment);
		if (!last || last.turn !== member.turn)
			return void looks.set(environment, {turn: member.turn, cpu, quietSince: now, quietCpu: cpu});
		if (cpu - last.quietCpu > NOTHING_MS) Object.assign(last, {quietSince: now, quietCpu: cpu});
		if (cpu - last.cpu > cpuAllowanceMs)
			return hang(environment, `computed for ${Math.round(cpu - last.cpu)} ms without a pause`);
		if (now - last.quietSince > BLOCKED_MS)
			return hang(environment, `blocked its event loop for ${BLOCKED_MS / 1000} s of real time`);
		if (now - last.quietSince > STUCK_MS) takeAsIdle(environment, last);
	}

	/** Asks first: a process that is blocked, or waits for a processor, does not answer, and is not idle. */
	function takeAsIdle(environment: Environment, last: Look): void {
		const handles = environment.probed;
		if (!handles) return environment.probe();
		// It has answered; whatever else was waiting for it at that moment gets a moment too.
		last.answeredAt ??= performance.now();
		if (performance.now() - last.answeredAt < ANSWERED_MS || handles.some(isUnderWay)) return;
		const text = `does nothing, yet something stays open (${handles.join(', ') || 'unknown'}): taken as idle`;
		journal.add({at: clock.now(), kind: 'state', lane: environment.member.label, text});
		environment.park();
	}

	function hang(environment: Environment, why: string): void {
		journal.add({
			at: clock.now(),
			kind: 'state',
			lane: environment.member.label,
			text: `${why}: it counts as running until its Timeout`,
		});
		environment.killAsHung();
	}

	return {stop: () => clearInterval(timer)};
}

/** A request of the process to its system comes to an end by itself: a connection being made, a file being read. */
function isUnderWay(handle: string): boolean {
	return /Req(?:Wrap|Callback|Promise)?$|^(?:Connect|Write|Shutdown)Wrap$/.test(handle);
}
