'use strict';
// What a function process may connect to, and its sockets to the cloud: the proof that all sides have read what was sent.
const net = require('node:net');

const connect = net.Socket.prototype.connect;
const ours = new Set();
let settings;
let sequence = 0;

/** Refuses every connection that leaves the machine. A learner's program never meets a real account. */
exports.guard = onRefused => {
	net.Socket.prototype.connect = function (...args) {
		const target = targetOf(args);
		if (target.path == null && !isLoopback(target.host)) return refuse(this, target, onRefused);
		if (settings && target.path == null && Number(target.port) === settings.port) track(this);
		return connect.apply(this, args);
	};
};

exports.install = options => {
	settings = options;
	replaceSocketTimeouts(options.timers);
};

/** The cloud compares these with its own ends, by port and byte: nothing may be under way when time moves. */
exports.table = () => {
	const rows = [];
	for (const socket of ours) {
		if (socket.localPort === undefined) continue;
		rows.push([
			socket.localPort,
			socket.bytesRead,
			socket.bytesWritten,
			isReading(socket),
			socket.kataWroteAt ?? 0,
			socket.kataSequence,
		]);
	}
	return rows;
};

/** A parked process reads nothing: the cloud's word about the time always comes before the answer it belongs to. */
exports.stopReading = () => {
	for (const socket of ours) if (isReading(socket)) socket._handle.readStop();
};
exports.startReading = () => {
	for (const socket of ours) if (isReading(socket)) socket._handle.readStart();
};

/** Whether the bytes that the cloud has sent were read, for [port, bytes] pairs. */
exports.haveRead = expected =>
	expected.every(([port, bytes]) => {
		for (const socket of ours) {
			if (socket.localPort === port)
				return socket.destroyed || socket.readableEnded || socket.bytesRead >= bytes || !isReading(socket);
		}
		return true;
	});

function isReading(socket) {
	return Boolean(socket._handle && socket._handle.reading);
}

function track(socket) {
	socket.kataSequence = ++sequence;
	socket.once('connect', () => {
		ours.add(socket);
		socket._handle.unref();
		// Clients switch these as requests come and go; whether we wait is decided by what is under way, not by a socket.
		socket.ref = () => socket;
		socket.unref = () => socket;
		const {write} = socket;
		socket.write = function (...args) {
			// Requests of one moment are taken in the order in which the program made them: for a new connection, the
			// order of the calls (connections complete in any order), for a used one, the order of the writes.
			if (socket.bytesRead > (socket.kataReadBefore ?? 0)) {
				socket.kataReadBefore = socket.bytesRead;
				socket.kataSequence = ++sequence;
			}
			socket.kataWroteAt = settings.clock.now();
			return write.apply(socket, args);
		};
	});
	socket.once('close', () => ours.delete(socket));
}

function targetOf(args) {
	const first = Array.isArray(args[0]) ? args[0][0] : args[0];
	if (typeof first === 'object' && first !== null) return first;
	if (typeof first === 'string' && !(Number(first) >= 0)) return {path: first};
	return {port: first, host: typeof args[1] === 'string' ? args[1] : undefined};
}

function isLoopback(host) {
	if (host === undefined || host === null || host === '' || host === 'localhost') return true;
	return (
		/^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host) || host === '::1' || host === '[::1]' || host === '::ffff:127.0.0.1'
	);
}

function refuse(socket, {host, port}, onRefused) {
	const target = `${host}:${port}`;
	onRefused(target);
	const error = new Error(
		`connect ENETUNREACH ${target} - this function runs on your laptop and reaches nothing beyond it`,
	);
	Object.assign(error, {code: 'ENETUNREACH', errno: -101, syscall: 'connect', address: host, port});
	process.nextTick(() => socket.destroy(error));
	return socket;
}

/** `socket.setTimeout`, and with it every http timeout, on the function's clock. */
function replaceSocketTimeouts(timers) {
	const prototype = net.Socket.prototype;
	prototype.setTimeout = function (ms, callback) {
		if (this.destroyed) return this;
		this.timeout = Number(ms) || 0;
		timers.clear(this.kataTimer);
		this.kataTimer = undefined;
		if (this.timeout > 0) {
			this.kataTimer = timers.setTimeout(() => this.emit('timeout'), this.timeout).unref();
			if (callback) this.once('timeout', callback);
			if (!this.kataClears) {
				this.kataClears = true;
				this.once('close', () => timers.clear(this.kataTimer));
			}
		} else if (callback) this.removeListener('timeout', callback);
		return this;
	};
	prototype._unrefTimer = function () {
		for (let socket = this; socket; socket = socket._parent) socket.kataTimer?.refresh();
	};
}
