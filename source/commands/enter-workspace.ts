import {exerciseOf, type Workspace} from '../disk/workspace.ts';
import {openWorkspace} from '../disk/open-workspace.ts';
import {readProgress, updateProgress} from '../disk/write-progress.ts';
import {parseExerciseId} from '../workshop/exercise-id.ts';
import type {Exercise} from '../workshop/exercise.ts';
import {didYouMean} from '../workshop/nearest.ts';
import type {Progress} from '../workshop/progress.ts';
import {currentExercise} from '../workshop/current-exercise.ts';
import {printable} from '../workshop/printable.ts';
import type {Call} from './call.ts';
import {Complaint, orComplain} from './complaint.ts';
import {findOurWorkspace, launcherFrom} from './how-to-start.ts';

export type Entered = {
	readonly workspace: Workspace;
	readonly progress: Progress;
	/** what one types here to start us */
	readonly how: string;
};

/** The workspace of this call, opened and mended. What was mended is told on standard error. */
export async function enterWorkspace(call: Call): Promise<Entered> {
	const folder = findOurWorkspace(call);
	if (folder === undefined) {
		throw new Complaint('There is no workspace here.', [
			'Make one:        npx serverless-kata init',
			'Or go into one:  cd serverless-kata',
		]);
	}

	const {workspace, notes} = orComplain(await openWorkspace({folder, packageFolder: call.packageFolder}));
	const known = orComplain(await readProgress(workspace));
	call.terminal.warn(...notes, ...known.notes);
	return {workspace, progress: known.progress, how: launcherFrom(call.cwd, workspace.folder)};
}

/** The exercise that was named, or else the one that the learner is at. */
export function chooseExercise({workspace, progress}: Entered, word: string | undefined): Exercise {
	return word === undefined ? orNone(currentExercise(workspace.workshop, progress)) : exerciseNamed(workspace, word);
}

export function exerciseNamed(workspace: Workspace, word: string): Exercise {
	// Completion in a shell adds a slash to a folder's name.
	const id = parseExerciseId(word.replace(/[/\\]+$/, ''));
	const exercise = id && exerciseOf(workspace, id);
	if (!exercise) {
		const ids = workspace.workshop.exercises.map(({manifest}) => manifest.id);
		throw new Complaint(`There is no exercise "${printable(word)}". ${didYouMean(printable(word), ids)}`);
	}

	return exercise;
}

/** For commands that change files: nobody should lose work to a guess. */
export function theOneNamed(entered: Entered, {words}: Call): Exercise {
	if (words.length !== 1) {
		const {id} = chooseExercise(entered, undefined).manifest;
		throw new Complaint(`Name one exercise. You are at ${id}.`);
	}

	return exerciseNamed(entered.workspace, words[0]!);
}

/** Writes a change of the progress; what went wrong with the file is told, not thrown: the command itself has worked. */
export async function keepProgress(
	{workspace}: Entered,
	call: Call,
	change: (progress: Progress) => Progress,
): Promise<Progress | undefined> {
	const known = await updateProgress(workspace, change);
	if ('problem' in known) {
		const {file, what, remedy} = known.problem;
		call.terminal.warn(`Your progress could not be kept. ${file}: ${what}. ${remedy}`);
		return undefined;
	}

	call.terminal.warn(...known.notes);
	return known.progress;
}

function orNone(exercise: Exercise | undefined): Exercise {
	if (!exercise) throw new Complaint('This workshop has no exercises.');
	return exercise;
}
