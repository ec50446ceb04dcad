'use strict';
// Says when the process is idle, and goes on when the cloud says so. Idle is libuv's own answer: `beforeExit` fires
// exactly when nothing referenced is under way, and the channel and our sockets are not referenced.
const lambdaLog = require('./lambda-log.cjs');

exports.install = ({channel, clock, timers, sockets}) => {
	const emit = process.emit;
	let leaving = false;
	let turn = 0;

	// Not a listener: a program's own `beforeExit` listeners must not hear of every wait, and cannot remove ours.
	process.emit = function (name, ...rest) {
		if (name !== 'beforeExit' || leaving) return emit.call(this, name, ...rest);
		if (!timers.fireSoon()) park('idle');
		return true;
	};

	channel.onMessage(message => {
		if (message.type === 'go') go(message);
		else if (message.type === 'init') clock.resume(message.now);
		else if (message.type === 'leave') leave();
		else if (message.type === 'probe') channel.send({type: 'probed', turn, handles: process.getActiveResourcesInfo()});
		// The cloud has seen nothing move for a while: some handle stays referenced for ever. It is idle all the same.
		else if (message.type === 'park') park('stuck');
	});

	function park(why) {
		const now = clock.park();
		sockets.stopReading();
		channel.ref();
		channel.send({
			type: 'idle',
			why,
			turn,
			now,
			...timers.summary(),
			sockets: sockets.table(),
			printed: lambdaLog.printed(),
			rss: process.memoryUsage.rss(),
		});
	}

	function go({now, reads, turn: current}) {
		turn = current;
		clock.resume(now);
		channel.unref();
		sockets.startReading();
		const afterReads = () => (sockets.haveRead(reads) ? timers.fireSoon() : timers.setImmediate(afterReads));
		afterReads();
	}

	// Nothing is under way and nothing is due: on AWS the event loop would be empty now, and the process would end.
	function leave() {
		leaving = true;
		clock.resume(0);
		channel.unref();
	}
};
