'use strict';
// Jitter is the same on every run: `Math.random` starts from the environment's number (mulberry32, public domain
// algorithm by Tommy Ettinger). `crypto` stays random.
exports.install = seed => {
	let state = seed >>> 0;
	Math.random = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
};
