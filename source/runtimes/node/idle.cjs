'use strict';
// Says when the process is idle, and goes on when the cloud says so. Idle is libuv's own answer: `beforeExit` fires
// exactly when nothing referenced is under way, and the channel and our sockets are not referenced.
const lambdaLog = require('./lambda-log.cjs');

let parts;
let turn = 0;
let leaving = false;

exports.install = given => {
	parts = given;
	const emit = process.emit;
	// Not a listener: a program's own `beforeExit` listeners must not hear of every wait, and cannot remove ours.
	process.emit = function (name, ...rest) {
		if (name !== 'beforeExit' || leaving) return emit.call(this, name, ...rest);
		if (!parts.timers.fireSoon()) park('idle');
		return true;
	};
	parts.channel.onMessage(message => orders[message.type]?.(message));
};

const orders = {
	init: ({now}) => parts.clock.resume(now),
	go,
	leave,
	probe: () => parts.channel.send({type: 'probed', turn, handles: process.getActiveResourcesInfo()}),
	park: parkWithOpenHandles,
};

function park(why) {
	const {channel, clock, timers, sockets} = parts;
	const now = clock.park();
	sockets.stopReading();
	channel.ref();
	const printed = lambdaLog.printed();
	channel.send({
		type: 'idle',
		why,
		turn,
		now,
		...timers.summary(),
		sockets: sockets.table(),
		printed,
		rss: process.resourceUsage().maxRSS * 1024,
	});
}

/**
 * The cloud has seen nothing move for a while: some handle (a server, a quiet worker) stays referenced for ever. From
 * now on these hold nothing up: the next wait is seen at once.
 */
function parkWithOpenHandles() {
	for (const handle of process._getActiveHandles()) handle.unref?.();
	park('stuck');
}

function go({now, reads, turn: current}) {
	const {channel, clock, timers, sockets} = parts;
	turn = current;
	clock.resume(now);
	channel.unref();
	sockets.startReading();
	const afterReads = () => (sockets.haveRead(reads) ? timers.fireSoon() : timers.setImmediate(afterReads));
	afterReads();
}

/** Nothing is under way and nothing is due: on AWS the event loop would be empty now, and the process would end. */
function leave() {
	leaving = true;
	parts.clock.resume(0);
	parts.channel.unref();
}
