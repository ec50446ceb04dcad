import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type * as Kit from '../source/kit/index.ts';
import type {Section} from './row.ts';
import {root} from './workspace.ts';

const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties: {Handler: handler.handler, Runtime: nodejs24.x}
`;

/** Invocations in a cloud that runs already, as a checker makes them. */
export const invokes: Section = {
	async open(place) {
		const subject = join(place, 'hello');
		await mkdir(subject);
		await writeFile(join(subject, 'template.yaml'), template);
		await writeFile(join(subject, 'handler.mjs'), 'export const handler = async event => ({hello: event.name});\n');
		process.env['KATA_SUBJECT'] = subject;
		const functions = {skipped: await deploy('skipped'), real: await deploy('real')};
		return (['skipped', 'real'] as const).flatMap(time => [
			{what: `cold invoke, ${time} time`, goal: '<= 0.75x', rounds: 15, measure: () => cold(functions[time])},
			{what: `warm invoke, ${time} time, p50 of 500`, goal: '<= 1 ms', rounds: 3, measure: () => warm(functions[time])},
		]);
	},
};

async function deploy(time: 'skipped' | 'real'): Promise<Kit.LambdaFunction> {
	const kit = (await import(join(root, 'dist/kit/index.js'))) as typeof Kit;
	const cloud = await kit.startCloud({name: time, time});
	return (await cloud.deploy()).function();
}

async function cold(hello: Kit.LambdaFunction): Promise<number> {
	await hello.recycle();
	return timed(hello);
}

async function warm(hello: Kit.LambdaFunction): Promise<number> {
	const times: number[] = [];
	for (let n = 0; n < 500; n++) times.push(await timed(hello));
	return times.sort((a, b) => a - b)[250] ?? Number.NaN;
}

async function timed(hello: Kit.LambdaFunction): Promise<number> {
	const start = performance.now();
	const {outcome} = await hello.invoke({name: 'you'});
	const ms = performance.now() - start;
	if (outcome.state !== 'answered') throw new Error(`The function did not answer: ${JSON.stringify(outcome)}`);
	return ms;
}
