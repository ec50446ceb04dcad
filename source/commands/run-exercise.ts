import path from 'node:path';
import {prepareRun} from '../disk/prepare-run.ts';
import {markSnapshot} from '../disk/snapshots/take-snapshot.ts';
import {tidyWorkspace} from '../disk/tidy-workspace.ts';
import {exerciseFolder, placesOf, type Workspace} from '../disk/workspace.ts';
import type {CheckEvent} from '../protocol.ts';
import {startRun} from '../runner/start-run.ts';
import type {Exercise} from '../workshop/exercise.ts';
import type {Problem} from '../workshop/problem.ts';
import type {Verdict} from '../workshop/verdict.ts';

export type ExerciseRun = {
	readonly workspace: Workspace;
	readonly exercise: Exercise;
	/** ends the run wherever it is; the verdict is `cancelled` then */
	readonly signal: AbortSignal;
	/** sentences about what was mended before the run */
	readonly noted: (notes: readonly string[]) => void;
	readonly told: (event: CheckEvent) => void;
};

/** One run of a learner's exercise: keeps their files, judges them, and writes the verdict on what was kept. */
export async function runExercise(run: ExerciseRun): Promise<Verdict> {
	const {workspace, exercise, signal} = run;
	const {manifest} = exercise;
	const prepared = await prepareRun(workspace, manifest.id);
	if ('problem' in prepared) return brokenBy(prepared.problem, manifest.id);
	run.noted(prepared.notes);
	if (prepared.problems[0] !== undefined) return brokenBy(prepared.problems[0], manifest.id);
	if (signal.aborted) return {state: 'cancelled'};

	const started = startRun(
		{
			exercise: manifest,
			subject: exerciseFolder(workspace, manifest.id),
			checker: exercise.checks,
			runFolder: prepared.runFolder,
			program: checkProgram(workspace.runtime),
			level: 'all',
			cacheFolder: cacheFolder(workspace),
		},
		{event: run.told},
	);
	signal.addEventListener('abort', started.cancel);
	const verdict = await started.done;
	signal.removeEventListener('abort', started.cancel);
	await markSnapshot(workspace, manifest.id, {number: prepared.snapshot, verdict: verdict.state});
	// Nobody waits for the broom.
	tidyWorkspace(workspace).catch(() => undefined);
	return verdict;
}

export function checkProgram(packageFolder: string): string {
	return path.join(packageFolder, 'dist', 'programs', 'check.js');
}

function cacheFolder({folder}: Workspace): string {
	return path.join(placesOf(folder).kata, 'transformed');
}

/** What stands in the way of running anything, told like a file that does not parse. */
function brokenBy({file, line, column, what, remedy}: Problem, id: string): Verdict {
	const name = file.startsWith(`${id}/`) ? file.slice(id.length + 1) : file;
	const at = {file: name, ...(line === undefined ? {} : {line}), ...(column === undefined ? {} : {column})};
	return {state: 'broken', at, message: `${what}. ${remedy}`};
}
