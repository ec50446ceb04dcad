import {existsSync, lstatSync} from 'node:fs';
import path from 'node:path';
import type {ExerciseId} from '../workshop/exercise-id.ts';
import type {Exercise, Workshop} from '../workshop/exercise.ts';
import {contentHash} from './content-hash.ts';
import {readHandedOut, readHandedOutFrom, recordHandedOut, recordHandedOutFrom} from './handed-out.ts';
import {attempt} from './refusal.ts';
import {renamePatiently} from './replace-file.ts';
import {logOf} from './snapshots/open-history.ts';
import {readStarter} from './starter-files.ts';
import {updateFiles, type Updated} from './update-files.ts';
import {workspaceFiles} from './workspace-files.ts';
import {placesOf} from './workspace.ts';

/**
 * Hands out every exercise that is not there yet and brings the others to the newest starters where the learner has not
 * touched them. Answers sentences about what a learner would wonder about.
 */
export async function handOut(
	folder: string,
	{workshop, from}: {workshop: Workshop; from: string},
): Promise<readonly string[]> {
	const isFirst = readHandedOutFrom(folder) === undefined;
	const isNewState = readHandedOutFrom(folder) !== from;
	await handOutWorkspaceFiles(folder);
	const outcomes: Outcome[] = [];
	for (const exercise of workshop.exercises) {
		const isThere = existsSync(path.join(folder, exercise.manifest.id));
		if (isNewState || !isThere) outcomes.push(...(await handOutExercise(folder, exercise, workshop)));
	}
	// What could not be handed out is tried again at the next start.
	if (!outcomes.some(({type}) => type === 'blocked')) recordHandedOutFrom(folder, from);
	return sentences(isFirst ? outcomes.filter(({type}) => type === 'blocked') : outcomes);
}

type Outcome =
	| {readonly type: 'new' | 'updated' | 'kept'; readonly id: ExerciseId}
	| {readonly type: 'back' | 'blocked' | 'renamed'; readonly id: ExerciseId; readonly sentence: string};

async function handOutWorkspaceFiles(folder: string): Promise<void> {
	const files = workspaceFiles();
	const wanted = new Map(
		[...files].map(([file, {content, mode}]) => {
			const bytes = Buffer.from(content);
			return [file, {content: bytes, hash: contentHash(bytes), ...(mode === undefined ? {} : {mode})}];
		}),
	);
	const {temporary} = placesOf(folder);
	const before = readHandedOut(folder, '.workspace');
	const bringsBack = (file: string) => files.get(file)?.isNeeded === true;
	const {handedOut} = await updateFiles({folder, label: '.', temporary, wanted, before, bringsBack});
	recordHandedOut(folder, '.workspace', handedOut);
}

async function handOutExercise(folder: string, exercise: Exercise, workshop: Workshop): Promise<Outcome[]> {
	const {id} = exercise.manifest;
	const renamed = await followRename(folder, exercise, workshop);
	const stats = lstatSync(path.join(folder, id), {throwIfNoEntry: false});
	if (stats !== undefined && !stats.isDirectory()) {
		const what = stats.isSymbolicLink() ? 'a link' : 'a file';
		const sentence = `${id} is ${what}, so the exercise of that name has no place: move it away and start again.`;
		return [{type: 'blocked', id, sentence}];
	}
	const before = readHandedOut(folder, id);
	const {files: wanted, isGiven} = readStarter(exercise);
	const updated = await attempt(id, () =>
		updateFiles({
			folder: path.join(folder, id),
			label: id,
			temporary: placesOf(folder).temporary,
			wanted,
			before: stats === undefined ? undefined : before,
			bringsBack: isGiven,
		}),
	);
	if ('problem' in updated)
		return [...renamed, {type: 'blocked', id, sentence: `${updated.problem.file}: ${updated.problem.what}.`}];
	recordHandedOut(folder, id, updated.handedOut);
	return [...renamed, ...tell(folder, id, {...updated, wasKnown: before !== undefined, wasThere: stats !== undefined})];
}

/** A learner's folder goes along when its exercise gets a new name, with its history. */
async function followRename(folder: string, {manifest}: Exercise, workshop: Workshop): Promise<Outcome[]> {
	const {id, renamedFrom} = manifest;
	if (existsSync(path.join(folder, id))) return [];
	const taken = new Set<string>(workshop.exercises.map(exercise => exercise.manifest.id));
	const former = renamedFrom.find(old => !taken.has(old) && isRealFolder(path.join(folder, old)));
	if (former === undefined) return [];
	const {snapshots, starters} = placesOf(folder);
	for (const [from, to] of [
		[logOf(snapshots, former), logOf(snapshots, id)],
		[path.join(starters, `${former}.json`), path.join(starters, `${id}.json`)],
	] as const) {
		if (existsSync(from) && !existsSync(to)) await renamePatiently(from, to);
	}
	await renamePatiently(path.join(folder, former), path.join(folder, id));
	return [{type: 'renamed', id, sentence: `The exercise ${former} is called ${id} now, and so is your folder.`}];
}

function tell(
	folder: string,
	id: ExerciseId,
	told: Pick<Updated, 'written' | 'kept'> & {readonly wasKnown: boolean; readonly wasThere: boolean},
): Outcome[] {
	if (told.wasKnown && !told.wasThere) {
		const hasHistory = existsSync(logOf(placesOf(folder).snapshots, id));
		const yours = hasHistory ? ` Your own last version of it comes back with: ./kata undo ${id}` : '';
		return [{type: 'back', id, sentence: `The folder ${id} was gone: the exercise is handed out anew.${yours}`}];
	}
	if (!told.wasKnown) return told.wasThere ? [] : [{type: 'new', id}];
	return [
		...(told.written.length > 0 ? [{type: 'updated' as const, id}] : []),
		...(told.kept.length > 0 ? [{type: 'kept' as const, id}] : []),
	];
}

function sentences(outcomes: readonly Outcome[]): string[] {
	const idsOf = (type: Outcome['type']) => listed(outcomes.filter(one => one.type === type).map(({id}) => id));
	const told = outcomes.flatMap(one => ('sentence' in one ? [one.sentence] : []));
	const [added, updated, kept] = [idsOf('new'), idsOf('updated'), idsOf('kept')];
	if (added !== '') told.push(`New exercises: ${added}.`);
	if (updated !== '')
		told.push(`Exercises that were improved: ${updated}. Files that you changed are as you left them.`);
	if (kept !== '')
		told.push(`You have begun ${kept}, and their starters changed: yours stay, \`reset\` takes the new ones.`);
	return told;
}

function listed(ids: readonly string[]): string {
	return ids.length <= 6 ? ids.join(', ') : `${ids.slice(0, 5).join(', ')} and ${ids.length - 5} more`;
}

function isRealFolder(folder: string): boolean {
	return lstatSync(folder, {throwIfNoEntry: false})?.isDirectory() === true;
}
