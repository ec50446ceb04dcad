import path from 'node:path';
import {inspect} from 'node:util';
import {pathToFileURL} from 'node:url';
import {runChecks} from '../kit/run-checks.ts';

// `node check.js <checker>`: runs one checker over the folder that KATA_SUBJECT names, and tells on descriptor 3.

// The runner holds our standard input: when it is gone, nobody reads what we find, and every function must end.
process.stdin
	.on('end', () => process.exit(2))
	.on('error', () => process.exit(2))
	.resume();
process.stdin.unref?.();

const [checker] = process.argv.slice(2);
if (!checker) {
	process.stderr.write('Usage: node check.js <checker.mjs>, with KATA_SUBJECT naming the folder to judge.\n');
	process.exit(2);
}
try {
	await import(pathToFileURL(path.resolve(checker)).href);
	await runChecks();
	process.exit(0);
} catch (error) {
	process.stderr.write(`${inspect(error)}\n`);
	process.exit(2);
}
