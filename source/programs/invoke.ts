import {readFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {pathToFileURL} from 'node:url';
import {inspect} from 'node:util';
import {startCloud} from '../kit/cloud.ts';
import {DeployRefused} from '../kit/deploy-refused.ts';
import {registeredPlayground} from '../kit/playground.ts';
import type {Invocation} from '../cloud/lambda/invocation.ts';

// `node invoke.js <checker> [event.json]`: one invocation of the learner's handler by hand, in real time. Prints one
// JSON object: {invocation, requests} or {refused}.

process.stdin
	.on('end', () => process.exit(2))
	.on('error', () => process.exit(2))
	.resume();

/** What was printed last is still in the pipe when the answer arrives. */
const LAST_PRINTS_MS = 30;

try {
	const [checker, event] = process.argv.slice(2);
	if (!checker)
		throw new Error('Usage: node invoke.js <checker.mjs> [event.json], with KATA_SUBJECT naming the folder.');
	await import(pathToFileURL(path.resolve(checker)).href);
	await tell(await run(event === undefined ? {} : JSON.parse(readFileSync(event, 'utf8'))));
	process.exit(0);
} catch (error) {
	if (error instanceof DeployRefused) {
		await tell({refused: error.failure});
		process.exit(1);
	}
	process.stderr.write(`${inspect(error)}\n`);
	process.exit(2);
}

async function run(event: unknown): Promise<{invocation: Invocation; evidence: unknown}> {
	const cloud = await startCloud({time: 'real'});
	const setup = registeredPlayground();
	const handler = setup ? await setup(cloud) : (await cloud.deploy()).function();
	const invocation = await handler.invoke(event);
	await sleep(LAST_PRINTS_MS);
	return {invocation, evidence: cloud.evidence()};
}

/** Standard output may be a pipe that takes its time. */
function tell(result: unknown): Promise<void> {
	return new Promise(resolve => process.stdout.write(`${JSON.stringify(result)}\n`, () => resolve()));
}
