'use strict';
// The line between a function process and the cloud that owns it: JSON objects, one a line, on an inherited pipe.
// Not Node's own IPC channel: a handler could send and receive on that as `process.send`.
const {Socket} = require('node:net');

exports.open = fd => {
	const pipe = new Socket({fd, readable: true, writable: true});
	const listeners = [];
	let rest = '';
	pipe.setEncoding('utf8');
	pipe.on('data', text => {
		const lines = (rest + text).split('\n');
		rest = lines.pop();
		for (const line of lines) {
			const message = JSON.parse(line);
			for (const listener of listeners) listener(message);
		}
	});
	// The cloud is gone: so is the reason to live.
	pipe.on('close', () => process.kill(process.pid, 'SIGKILL'));
	pipe.on('error', () => {});
	pipe.unref();
	return {
		send: message => pipe.write(`${JSON.stringify(message)}\n`),
		onMessage: listener => listeners.push(listener),
		ref: () => pipe.ref(),
		unref: () => pipe.unref(),
	};
};
