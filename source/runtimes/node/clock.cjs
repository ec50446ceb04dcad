'use strict';
// The function's clock in skipped time. It stands while the function computes (or runs by its CPU use, scaled, where
// the cloud charges CPU) and is moved by the cloud, which alone knows what comes next.
const {performance} = require('node:perf_hooks');

const RealDate = Date;
const cpuUsage = process.cpuUsage.bind(process);

// A busy wait on a clock that stands would never end: from so many looks at the clock since the process was last idle,
// each look moves it by a little, the same on every machine.
const FREE_LOOKS = 1000;
const MS_PER_LOOK = 0.1;

const state = {base: 0, started: 0, cpuFactor: 0, cpuAtResume: 0, running: true, looks: 0, onTimePassed() {}};

exports.install = ({epoch, cpuFactor, onTimePassed}) => {
	Object.assign(state, {base: epoch, started: epoch, cpuFactor, onTimePassed, cpuAtResume: cpuMs()});
	replaceDate();
	replacePerformance();
	replaceHrtime();
	replaceAtomicsWait();
};

/** Milliseconds since 1970, with fractions. */
const now = () =>
	state.running && state.cpuFactor > 0 ? state.base + (cpuMs() - state.cpuAtResume) * state.cpuFactor : state.base;
exports.now = now;

/** A look at the clock, or a turn of the event loop, by the learner's program. */
const look = () => {
	if (state.cpuFactor === 0 && ++state.looks > FREE_LOOKS) {
		state.base += MS_PER_LOOK;
		state.onTimePassed();
	}
	return now();
};
exports.look = look;

exports.park = () => {
	state.base = now();
	state.running = false;
	return state.base;
};

exports.resume = time => {
	state.base = Math.max(state.base, time);
	state.cpuAtResume = cpuMs();
	state.running = true;
	state.looks = 0;
};

function cpuMs() {
	if (state.cpuFactor === 0) return 0;
	const {user, system} = cpuUsage();
	return (user + system) / 1000;
}

function replaceDate() {
	RealDate.now = () => Math.floor(look());
	const VirtualDate = new Proxy(RealDate, {
		construct: (target, args, newTarget) =>
			Reflect.construct(target, args.length > 0 ? args : [look()], newTarget === VirtualDate ? target : newTarget),
		apply: () => new RealDate(look()).toString(),
	});
	RealDate.prototype.constructor = VirtualDate;
	globalThis.Date = VirtualDate;
}

function replacePerformance() {
	const sinceStart = () => look() - state.started;
	Object.defineProperty(performance, 'now', {value: sinceStart, configurable: true, writable: true});
	Object.defineProperty(performance, 'timeOrigin', {value: state.started, configurable: true});
	process.uptime = () => sinceStart() / 1000;
}

function replaceHrtime() {
	const nanoseconds = () => BigInt(Math.round((look() - state.started) * 1e6));
	const hrtime = previous => {
		const total = nanoseconds() - (previous ? BigInt(previous[0]) * 1_000_000_000n + BigInt(previous[1]) : 0n);
		return [Number(total / 1_000_000_000n), Number(total % 1_000_000_000n)];
	};
	hrtime.bigint = nanoseconds;
	process.hrtime = hrtime;
}

/** `Atomics.wait` with a timeout is how people sleep without `await`: it blocks the thread, so time passes at once. */
function replaceAtomicsWait() {
	const wait = Atomics.wait;
	Atomics.wait = (array, index, value, timeout) => {
		if (timeout === undefined || timeout === Infinity) return wait(array, index, value, timeout);
		const outcome = wait(array, index, value, 0);
		if (outcome === 'timed-out') state.base += Math.max(0, Number(timeout) || 0);
		return outcome;
	};
}
