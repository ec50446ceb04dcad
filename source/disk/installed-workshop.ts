import {readFileSync} from 'node:fs';
import path from 'node:path';
import type {Exercise, Workshop} from '../workshop/exercise.ts';
import {placesOf} from './workspace.ts';

export type InstalledWorkshop = {
	readonly workshop: Workshop;
	/** names the contents: another name is another state of the exercises */
	readonly from: string;
};

/** A workshop without places, as the index beside it keeps it, so that a start parses no YAML. */
export type LoadedWorkshop = Omit<Workshop, 'exercises'> & {
	readonly exercises: ReadonlyArray<Pick<Exercise, 'manifest' | 'hints' | 'version'>>;
};

type Index = {readonly schema: string; readonly from: string; readonly loaded: LoadedWorkshop};

const indexSchema = 'serverless-kata/workshop-index@1';

/** The workshop that a workspace holds; undefined when there is none, or none that was finished. */
export function readInstalledWorkshop(folder: string): InstalledWorkshop | undefined {
	const {workshop} = placesOf(folder);
	try {
		const {schema, from, loaded} = JSON.parse(readFileSync(indexOf(workshop), 'utf8')) as Partial<Index>;
		if (schema !== indexSchema || from === undefined || loaded === undefined) return undefined;
		return {workshop: placeWorkshop(workshop, loaded), from};
	} catch {
		return undefined;
	}
}

export function indexOf(workshopFolder: string): string {
	return path.join(workshopFolder, 'index.json');
}

export function formatIndex(workshop: Workshop, from: string): string {
	const exercises = workshop.exercises.map(({manifest, hints, version}) => ({manifest, hints, version}));
	const index: Index = {schema: indexSchema, from, loaded: {...workshop, exercises}};
	return JSON.stringify(index);
}

/** Says where the exercises lie, now that `folder` is known: a workspace may be moved. */
export function placeWorkshop(folder: string, loaded: LoadedWorkshop): Workshop {
	const exercises = loaded.exercises.map(({manifest, hints, version}) => ({
		manifest,
		hints,
		version,
		starter: path.join(folder, 'exercises', manifest.id),
		solution: path.join(folder, 'solutions', manifest.id),
		checks: path.join(folder, 'checks', manifest.id),
	}));
	return {...loaded, exercises};
}
