'use strict';
// The console of a Lambda function: every method writes one line in AWS's text format to standard output.
const {format} = require('node:util');

let requestId = '-';
const printedBytes = {out: 0, err: 0};

exports.setRequestId = id => {
	requestId = id;
};

/** Bytes written so far: the cloud waits until it has read as many, so that no line is missed. */
exports.printed = () => ({...printedBytes});

exports.install = () => {
	count(process.stdout, 'out');
	count(process.stderr, 'err');
	const levels = {log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR', debug: 'DEBUG', trace: 'TRACE'};
	for (const [method, level] of Object.entries(levels)) console[method] = (...args) => line(level, args);
};

/** An error in the words of AWS's runtime: a title and one JSON object. */
exports.error = (title, error) => line('ERROR', [`${title} `, JSON.stringify(errorRecord(error))], '\t');

function line(level, args, glue) {
	const text = glue === undefined ? format(...args) : args.join(glue);
	process.stdout.write(`${new Date().toISOString()}\t${requestId}\t${level}\t${text.replaceAll('\n', '\r')}\n`);
}

function errorRecord(error) {
	if (!(error instanceof Error)) return {errorType: typeof error, errorMessage: String(error), stack: []};
	return {errorType: error.name, errorMessage: error.message, ...error, stack: (error.stack ?? '').split('\n')};
}

function count(stream, name) {
	const {write} = stream;
	stream.write = function (chunk, ...rest) {
		printedBytes[name] +=
			typeof chunk === 'string'
				? Buffer.byteLength(chunk, typeof rest[0] === 'string' ? rest[0] : 'utf8')
				: chunk.byteLength;
		return write.call(stream, chunk, ...rest);
	};
}
