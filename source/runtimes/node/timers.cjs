'use strict';
// Every timer that a program can set, on the function's own clock.
const {AsyncResource} = require('node:async_hooks');
const {syncBuiltinESMExports} = require('node:module');
const timersModule = require('node:timers');
const timersPromises = require('node:timers/promises');
const {promisify} = require('node:util');
const clock = require('./clock.cjs');

const realSetImmediate = setImmediate;
const LONGEST = 2 ** 31 - 1;
const timers = new Map();
let lastId = 0;
let firing = false;

class Timeout {
	constructor(callback, ms, {args = [], repeat = false} = {}) {
		this.id = ++lastId;
		this.callback = callback;
		this.args = args;
		this.ms = ms >= 1 && ms <= LONGEST ? Math.trunc(ms) : 1;
		this.repeat = repeat;
		this.referenced = true;
		this.resource = new AsyncResource('Timeout');
		this.refresh();
	}
	refresh() {
		this.due = clock.now() + this.ms;
		timers.set(this.id, this);
		return this;
	}
	ref() {
		this.referenced = true;
		return this;
	}
	unref() {
		this.referenced = false;
		return this;
	}
	hasRef() {
		return this.referenced;
	}
	close() {
		timers.delete(this.id);
		return this;
	}
	[Symbol.toPrimitive]() {
		return this.id;
	}
}
if (Symbol.dispose) Timeout.prototype[Symbol.dispose] = Timeout.prototype.close;
// What a learner prints shows no machinery of ours.
Object.defineProperty(Timeout.prototype, Symbol.for('nodejs.util.inspect.custom'), {
	value() {
		return `Timeout { ms: ${this.ms}, repeat: ${this.repeat} }`;
	},
});

const start = (callback, ms, options) => {
	if (typeof callback !== 'function') {
		const error = new TypeError(
			`The "callback" argument must be of type function. Received ${callback === null ? 'null' : typeof callback}`,
		);
		error.code = 'ERR_INVALID_ARG_TYPE';
		throw error;
	}
	return new Timeout(callback, Number(ms), options);
};
const setTimeoutVirtual = (callback, ms, ...args) => start(callback, ms, {args});
const setIntervalVirtual = (callback, ms, ...args) => start(callback, ms, {args, repeat: true});
const clear = timer => {
	if (timer !== undefined && timer !== null) timers.delete(typeof timer === 'object' ? timer.id : Number(timer));
};
const setImmediateCounted = (callback, ...args) =>
	realSetImmediate(
		typeof callback === 'function'
			? () => {
					clock.look();
					fireSoon();
					callback(...args);
				}
			: callback,
	);

Object.assign(exports, {setTimeout: setTimeoutVirtual, clear, fireSoon, summary, setImmediate: realSetImmediate});

exports.install = () => {
	const replaced = {
		setTimeout: setTimeoutVirtual,
		setInterval: setIntervalVirtual,
		clearTimeout: clear,
		clearInterval: clear,
		setImmediate: setImmediateCounted,
	};
	Object.assign(globalThis, replaced);
	Object.assign(timersModule, replaced);
	Object.assign(timersPromises, {setTimeout: sleep, setInterval: ticks, setImmediate: turn});
	timersPromises.scheduler.wait = (ms, options) => sleep(ms, undefined, options);
	timersPromises.scheduler.yield = () => turn();
	Object.defineProperty(setTimeoutVirtual, promisify.custom, {value: sleep});
	Object.defineProperty(setImmediateCounted, promisify.custom, {value: turn});
	AbortSignal.timeout = abortAfter;
	syncBuiltinESMExports();
};

/** What the cloud needs to know: when the next timer is due, and whether any keeps the process alive. */
function summary() {
	let next = null;
	let keepsAlive = false;
	for (const timer of timers.values()) {
		if (next === null || timer.due < next) next = timer.due;
		keepsAlive ||= timer.referenced;
	}
	return {next, keepsAlive};
}

/** Fires what is due, one timer a turn, so that one that throws does not take the others with it. Says if any was due. */
function fireSoon() {
	if (firing) return true;
	if (!earliestDue()) return false;
	firing = true;
	realSetImmediate(() => {
		firing = false;
		const timer = earliestDue();
		if (!timer) return;
		if (timer.repeat) timer.due = Math.max(timer.due, clock.now() - timer.ms) + timer.ms;
		else timers.delete(timer.id);
		fireSoon();
		timer.resource.runInAsyncScope(timer.callback, undefined, ...timer.args);
	});
	return true;
}

function earliestDue() {
	// Half a microsecond of slack: sums of fractions are not exact.
	const limit = clock.now() + 5e-4;
	let earliest;
	for (const timer of timers.values()) {
		if (timer.due <= limit && (!earliest || timer.due < earliest.due)) earliest = timer;
	}
	return earliest;
}

function sleep(ms, value, {signal, ref = true} = {}) {
	return new Promise((resolve, reject) => {
		if (signal?.aborted) return reject(aborted(signal));
		const timer = setTimeoutVirtual(() => {
			signal?.removeEventListener('abort', onAbort);
			resolve(value);
		}, ms);
		if (!ref) timer.unref();
		const onAbort = () => {
			clear(timer);
			reject(aborted(signal));
		};
		signal?.addEventListener('abort', onAbort, {once: true});
	});
}

async function* ticks(ms, value, options) {
	for (;;) yield await sleep(ms, value, options);
}

function turn(value, {signal} = {}) {
	return new Promise((resolve, reject) => {
		if (signal?.aborted) return reject(aborted(signal));
		setImmediateCounted(() => resolve(value));
	});
}

function aborted(signal) {
	const error = new Error('The operation was aborted', {cause: signal.reason});
	return Object.assign(error, {name: 'AbortError', code: 'ABORT_ERR'});
}

function abortAfter(ms) {
	if (typeof ms !== 'number' || !(ms >= 0))
		throw new RangeError(`The value of "delay" is out of range. Received ${String(ms)}`);
	const controller = new AbortController();
	setTimeoutVirtual(
		() => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')),
		ms,
	).unref();
	return controller.signal;
}
