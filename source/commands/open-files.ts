import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {applyFolders} from '../disk/snapshots/apply-files.ts';
import {exerciseFolder, exerciseOf, type Workspace} from '../disk/workspace.ts';
import type {Happening, RestoreTarget} from '../session/session-event.ts';
import type {SolutionFile, Texts} from '../session/session.ts';
import type {ExerciseId} from '../workshop/exercise-id.ts';
import {formatProblem} from '../workshop/problem.ts';

export async function loadTexts(workspace: Workspace, id: ExerciseId): Promise<Texts> {
	const exercise = exerciseOf(workspace, id);
	if (!exercise) return {lesson: '', debrief: ''};
	const [lesson = 'This exercise has no lesson.', debrief = ''] = await Promise.all(
		[exercise.starter, exercise.solution].map(async folder => readText(path.join(folder, 'README.md'))),
	);
	return {lesson, debrief};
}

/** What the learner edits, as they have it and as the solution has it. */
export async function loadSolution(workspace: Workspace, id: ExerciseId): Promise<SolutionFile[]> {
	const exercise = exerciseOf(workspace, id);
	if (!exercise) return [];
	return Promise.all(
		exercise.manifest.files.map(async file => {
			const mine = await readText(path.join(exerciseFolder(workspace, id), file));
			const solution = await readText(path.join(exercise.solution, file));
			return {file, ...(mine === undefined ? {} : {mine}), ...(solution === undefined ? {} : {solution})};
		}),
	);
}

/** Puts another version of the learner's files in their place; what they had is kept first. */
export async function restoreFiles(workspace: Workspace, id: ExerciseId, to: RestoreTarget): Promise<Happening> {
	const step = await restorers[to](workspace, id);
	if ('problem' in step) return {type: 'went-wrong', text: formatProblem(step.problem)};
	if (step.state === 'nothing') return {type: 'noted', text: step.why};
	return {type: 'restored', id, to, keptAt: step.snapshot.at};
}

type Restorer = (workspace: Workspace, id: ExerciseId) => ReturnType<typeof applyFolders>;

const restorers: Readonly<Record<RestoreTarget, Restorer>> = {
	previous: async (workspace, id) => (await import('../disk/snapshots/step.ts')).undo(workspace, id),
	next: async (workspace, id) => (await import('../disk/snapshots/step.ts')).redo(workspace, id),
	green: async (workspace, id) =>
		(await import('../disk/snapshots/apply-files.ts')).restoreSnapshot(workspace, id, 'last-green'),
	starter: async (workspace, id) => (await import('../disk/snapshots/apply-files.ts')).resetExercise(workspace, id),
};

async function readText(file: string): Promise<string | undefined> {
	return readFile(file, 'utf8').catch(() => undefined);
}
