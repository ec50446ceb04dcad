import {readFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {pathToFileURL} from 'node:url';
import {inspect} from 'node:util';
import type {Invocation} from '../cloud/lambda/invocation.ts';
import {startCloud, type Cloud} from '../kit/cloud.ts';
import {DeployRefused} from '../kit/deploy-refused.ts';
import {emit} from '../kit/events.ts';
import {registeredPlayground} from '../kit/playground.ts';

// `node invoke.js <checker> [event.json]`: one invocation of the learner's handler by hand, in real time, told in lines
// on descriptor 3. Exit 0: it answered; 1: it did not; 2: there was nothing to invoke.

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
	const invocation = await invokeOnce(event === undefined ? {} : JSON.parse(readFileSync(event, 'utf8')));
	process.exit(invocation.outcome.state === 'answered' ? 0 : 1);
} catch (error) {
	if (error instanceof DeployRefused) {
		const {received, at, next} = error.failure;
		tell(`${at?.file ?? ''} cannot be deployed: ${received}`, next);
		process.exit(1);
	}
	process.stderr.write(`${inspect(error)}\n`);
	process.exit(2);
}

async function invokeOnce(event: unknown): Promise<Invocation> {
	const cloud = await startCloud({time: 'real'});
	const setup = registeredPlayground();
	const handler = setup ? await setup(cloud) : (await cloud.deploy()).function();
	const invocation = await handler.invoke(event);
	await sleep(LAST_PRINTS_MS);
	tell(...outcomeLines(invocation), ...requestLines(cloud));
	if (invocation.logs.length > 0) tell('', 'Log', ...invocation.logs.map(line => `  ${line.replaceAll('\r', '\n  ')}`));
	tell('', invocation.report);
	return invocation;
}

function outcomeLines({outcome}: Invocation): string[] {
	switch (outcome.state) {
		case 'answered':
			return ['Answer', `  ${JSON.stringify(outcome.answer, null, 2).replaceAll('\n', '\n  ')}`];
		case 'failed':
			return [
				`Failed: ${outcome.errorType}: ${outcome.errorMessage}`,
				...outcome.trace.slice(1).map(line => `  ${line.trim()}`),
			];
		case 'killed':
		case 'exited':
			return [`Failed: ${outcome.errorType}: ${outcome.errorMessage}`];
	}
}

function requestLines(cloud: Cloud): string[] {
	const calls = cloud.evidence().filter(({kind}) => kind === 'request' || kind === 'fault');
	return calls.length === 0
		? []
		: ['', 'Calls', ...calls.map(({at, lane, text}) => `  ${at.toFixed(0).padStart(6)} ms  ${lane}  ${text}`)];
}

function tell(...lines: readonly string[]): void {
	for (const line of lines) emit({type: 'log', text: line});
}
