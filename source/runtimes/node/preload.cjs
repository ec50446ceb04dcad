'use strict';
// Runs before anything of the learner's in every function process (`node -r`). It keeps the process off the network
// and, where the cloud asks for it, puts the process into skipped time.
const {isMainThread} = require('node:worker_threads');
const sockets = require('./sockets.cjs');

const settings = takeSettings();
const channel =
	isMainThread && settings.KATA_CHANNEL ? require('./channel.cjs').open(Number(settings.KATA_CHANNEL)) : undefined;

sockets.guard(target => channel?.send({type: 'refused', target}));

if (channel && settings.KATA_CLOCK === 'skipped') {
	const clock = require('./clock.cjs');
	const timers = require('./timers.cjs');
	clock.install({
		epoch: Number(settings.KATA_EPOCH),
		cpuFactor: Number(settings.KATA_CPU_FACTOR),
		onTimePassed: timers.fireSoon,
	});
	timers.install();
	require('./random.cjs').install(Number(settings.KATA_SEED));
	sockets.install({port: Number(settings.KATA_PORT), timers, clock});
	require('./idle.cjs').install({channel, clock, timers, sockets});
}
module.exports = {channel};

/** Ours alone: neither the learner's program nor a process that it starts sees them. */
function takeSettings() {
	const taken = {};
	for (const name of ['KATA_CHANNEL', 'KATA_CLOCK', 'KATA_EPOCH', 'KATA_CPU_FACTOR', 'KATA_PORT', 'KATA_SEED']) {
		taken[name] = process.env[name];
		delete process.env[name];
	}
	return taken;
}
