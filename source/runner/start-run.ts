import type {Verdict} from '../workshop/verdict.ts';
import {watchBudget} from './budget.ts';
import {buildRun, type BuiltRun} from './build-run.ts';
import {startCheckProcess} from './check-process.ts';
import {endProcesses} from './end-processes.ts';
import {judge} from './judge.ts';
import {keepOutput, type KeptOutput} from './keep-output.ts';
import {listen} from './listen.ts';
import {markOf, newRunId} from './run-mark.ts';
import {usualLimits, type Run, type RunListeners, type RunRequest} from './run.ts';
import {newStop, type Stop} from './stop.ts';
import {watchdog} from './watchdog.ts';

/**
 * Runs a checker over a subject: builds it, starts the check process, hands on what it tells, and ends everything that
 * the run has started. What does not parse is told from the build alone, before any process exists.
 */
export function startRun(request: RunRequest, listeners: RunListeners = {}): Run {
	const id = newRunId(request.runFolder);
	const output = keepOutput();
	const stop = newStop();
	const done = run({request, listeners, id, stop, output}).catch((error: unknown): Verdict => {
		const message = error instanceof Error ? error.message : String(error);
		return {state: 'checker-error', message: `The check could not be run: ${message}`, output: output.text()};
	});
	return {id, done, output: output.text, cancel: () => stop.ask({by: 'cancel'})};
}

type Job = {
	readonly request: RunRequest;
	readonly listeners: RunListeners;
	readonly id: string;
	readonly stop: Stop;
	readonly output: KeptOutput;
};

async function run(job: Job): Promise<Verdict> {
	const built = await buildRun(job.request);
	if (job.stop.isCancelled()) return {state: 'cancelled'};
	return built.state === 'built' ? runBuilt(job, built) : built;
}

async function runBuilt({request, listeners, id, stop, output}: Job, built: BuiltRun): Promise<Verdict> {
	const limits = {...usualLimits, ...request.limits};
	const heard = listen({listeners, stop, goodbyeMs: limits.goodbyeMs});
	const variables = {
		KATA_RUN: id,
		KATA_SUBJECT: built.task,
		KATA_EXERCISE: request.exercise.id,
		KATA_LEVEL: request.level,
	};
	const mark = await markOf(id, request.runFolder);
	const started = {args: built.args, cwd: request.runFolder, variables, output};
	const child = await startCheckProcess(started, heard);
	const {leader} = child;
	const dog = watchdog();
	dog.watch(leader, id);
	const budget = {...limits, cpuMs: request.exercise.budget.cpuSeconds * 1000};
	const watch = watchBudget({leader, mark, budget, hasTold: heard.hasMoved}, reason =>
		stop.ask({by: 'budget', reason}),
	);
	const ending = await Promise.race([stop.asked, child.exited.then(exit => ({by: 'itself', ...exit}) as const)]);
	watch.stop();
	await Promise.all([endProcesses({leader, mark, seen: watch.seen()}), child.drain()]);
	heard.end();
	dog.forget(leader, id);
	return judge(heard.told(), stop.isCancelled() ? {by: 'cancel'} : ending, output.text());
}
