import {existsSync, realpathSync} from 'node:fs';
import path from 'node:path';
import type {ExerciseId} from '../workshop/exercise-id.ts';
import type {Exercise, Workshop} from '../workshop/exercise.ts';

/** The learner's folder, opened. All paths are absolute. */
export type Workspace = {
	readonly folder: string;
	readonly workshop: Workshop;
	/** the copy of the package that the workspace carries: `package.json` and `dist/` */
	readonly runtime: string;
};

export type WorkspacePlaces = {
	readonly kata: string;
	readonly marker: string;
	readonly runtime: string;
	readonly workshop: string;
	readonly progress: string;
	readonly snapshots: string;
	readonly starters: string;
	readonly runs: string;
	/** transformed files, from run to run */
	readonly cache: string;
	readonly temporary: string;
};

/** Where things stand in a workspace. */
export function placesOf(folder: string): WorkspacePlaces {
	const kata = path.join(folder, '.kata');
	return {
		kata,
		marker: path.join(kata, 'workspace.json'),
		runtime: path.join(kata, 'runtime'),
		workshop: path.join(kata, 'workshop'),
		progress: path.join(kata, 'progress.json'),
		snapshots: path.join(kata, 'snapshots'),
		starters: path.join(kata, 'starters'),
		runs: path.join(kata, 'runs'),
		cache: path.join(kata, 'cache'),
		temporary: path.join(kata, 'temporary'),
	};
}

/** The folder of an exercise in which the learner works. */
export function exerciseFolder(workspace: Workspace, id: ExerciseId): string {
	return path.join(workspace.folder, id);
}

export function exerciseOf(workspace: Workspace, id: ExerciseId): Exercise | undefined {
	return workspace.workshop.exercises.find(({manifest}) => manifest.id === id);
}

/** The workspace that `from` is, or lies in. */
export function findWorkspace(from: string): string | undefined {
	for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
		if (isWorkspace(folder)) return folder;
		if (path.dirname(folder) === folder) return undefined;
	}
}

/** The workspace that carries this package as its runtime: how `kata` finds its own, from whatever folder it is called. */
export function workspaceOfPackage(packageFolder: string): string | undefined {
	const folder = path.resolve(packageFolder, '..', '..');
	return placesOf(folder).runtime === path.resolve(packageFolder) && isWorkspace(folder) ? folder : undefined;
}

export function isWorkspace(folder: string): boolean {
	return existsSync(placesOf(folder).marker);
}

/** The same folder by its one true name: links resolved, for what exists of it. */
export function trueFolder(folder: string): string {
	const resolved = path.resolve(folder);
	try {
		return realpathSync(resolved);
	} catch {
		const parent = path.dirname(resolved);
		return parent === resolved ? resolved : path.join(trueFolder(parent), path.basename(resolved));
	}
}
