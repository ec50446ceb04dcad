import {rm} from 'node:fs/promises';
import path from 'node:path';
import type {Cell, Claims} from '../../author/matrix.ts';
import type {Subject} from '../../author/subject.ts';
import {layRunFolder} from '../../disk/lay-run-folder.ts';
import {startRun} from '../../runner/start-run.ts';
import type {Exercise} from '../../workshop/exercise.ts';
import {checkProgram} from '../run-exercise.ts';
import {layAnswer, layHostile, type Laid} from './lay-subject.ts';
import {inParallel} from './in-parallel.ts';

export type Bench = {
	readonly packageFolder: string;
	/** a folder that is removed afterwards */
	readonly scratch: string;
	readonly jobs: number;
	/** stands in the arguments of what hostile endings leave behind */
	readonly marker: string;
	readonly signal: AbortSignal;
};

export type Judged = Cell & {readonly seconds: number};

/** Runs every subject of an exercise once, and tells each as soon as it and all before it are judged. */
export async function proveExercise(
	{exercise, claims, subjects}: {exercise: Exercise; claims: Claims; subjects: readonly Subject[]},
	bench: Bench,
	told: (judged: Judged) => void,
): Promise<readonly Judged[]> {
	const hostile = await layHostile(exercise, claims, bench);
	const jobs = [
		...subjects.map(subject => ({subject, laid: layAnswer(exercise, subject)})),
		...[...hostile].map(([name, laid]) => ({subject: {kind: 'hostile', name} as const, laid})),
	];
	return inParallel(jobs, {most: bench.jobs, signal: bench.signal, told}, job => judge(job, exercise, bench));
}

async function judge(
	{subject, laid}: {subject: Subject; laid: Laid},
	exercise: Exercise,
	{packageFolder, scratch, signal}: Bench,
): Promise<Judged> {
	const runFolder = layRunFolder({runs: path.join(scratch, 'runs'), packageFolder});
	const began = performance.now();
	const {cpuSeconds, ...layers} = laid;
	const budget = {cpuSeconds: Math.min(exercise.manifest.budget.cpuSeconds, cpuSeconds ?? Infinity)};
	const run = startRun({
		...layers,
		exercise: {...exercise.manifest, budget},
		checker: exercise.checks,
		runFolder,
		program: checkProgram(packageFolder),
		level: 'all',
		cacheFolder: path.join(scratch, 'transformed'),
	});
	signal.addEventListener('abort', run.cancel);
	const verdict = await run.done;
	signal.removeEventListener('abort', run.cancel);
	const seconds = (performance.now() - began) / 1000;
	await rm(runFolder, {recursive: true, force: true, maxRetries: 3});
	return {subject, verdict, seconds};
}
