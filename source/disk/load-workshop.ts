import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {arrangeWorkshop} from '../workshop/arrange-workshop.ts';
import {parseExerciseId, type ExerciseId} from '../workshop/exercise-id.ts';
import type {Manifest, Workshop} from '../workshop/exercise.ts';
import {parseWorkshop, type WorkshopFile} from '../workshop/parse-workshop.ts';
import type {Problem} from '../workshop/problem.ts';
import type {Located, Parsed} from '../workshop/yaml/open-yaml.ts';
import {placeWorkshop, type LoadedWorkshop} from './installed-workshop.ts';
import {loadExercise, type FoundExercise} from './load-exercise.ts';
import {isForeignName} from './program-files.ts';
import {errorCode} from './refusal.ts';

/** The workshop in a folder that holds `exercises/`, `solutions/` and `checks/`, or everything that is wrong with it. */
export async function loadWorkshop(
	folder: string,
): Promise<{readonly workshop: Workshop} | {readonly problems: readonly Problem[]}> {
	const listed = await listExercises(folder);
	if ('problems' in listed) return listed;
	const found: FoundExercise[] = [];
	for (const id of listed.ids) found.push(loadExercise(folder, id));
	const file = await loadWorkshopFile(folder);
	const problems = [
		...('problems' in file ? file.problems : []),
		...found.flatMap(exercise => exercise.problems),
		...listed.strays,
		...(await findLeftovers(folder, listed.ids)),
	];
	if ('problems' in file) return {problems};
	const arranged = arrangeWorkshop(
		file,
		found.flatMap((exercise, index) => locatedOf(exercise, file, index) ?? []),
	);
	if ('problems' in arranged) return {problems: [...problems, ...arranged.problems]};
	if (problems.length > 0) return {problems};
	const {manifests, ...rest} = arranged.value;
	return {workshop: placeWorkshop(folder, {...rest, exercises: manifests.map(manifest => loadedOf(manifest, found))})};
}

type Listed = {readonly ids: readonly string[]; readonly strays: readonly Problem[]};

async function listExercises(folder: string): Promise<Listed | {readonly problems: readonly Problem[]}> {
	const entries = await entriesOf(path.join(folder, 'exercises'));
	if (entries === undefined) {
		const remedy = 'A workshop is a folder with exercises/, solutions/ and checks/: name that folder';
		return {problems: [{file: 'exercises', what: `There is no folder "exercises" in ${folder}`, remedy}]};
	}
	const links = entries.filter(entry => entry.isSymbolicLink());
	return {
		ids: entries.filter(entry => entry.isDirectory()).map(({name}) => name),
		strays: links.map(({name}) => ({
			file: `exercises/${name}`,
			what: 'This is a link and is not followed',
			remedy: 'Put the exercise itself here',
		})),
	};
}

async function loadWorkshopFile(folder: string): Promise<Parsed<WorkshopFile>> {
	const file = 'exercises/workshop.yaml';
	try {
		return parseWorkshop({file, text: await readFile(path.join(folder, file), 'utf8')});
	} catch (error) {
		if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'EISDIR') throw error;
		return {
			problems: [{file, what: 'This file is missing', remedy: 'Write it: it names the chapters in teaching order'}],
		};
	}
}

/** An exercise whose own file is wrong keeps its place, so that nobody is told that it does not exist. */
function locatedOf(found: FoundExercise, file: Located<WorkshopFile>, index: number): Located<Manifest> | undefined {
	if (found.manifest !== undefined) return found.manifest;
	const id = parseExerciseId(found.id);
	return id && {value: standIn(id, file.value.chapters[0]?.id ?? '', 10_000 + index), at: () => ({file: id})};
}

function standIn(id: ExerciseId, chapter: string, order: number): Manifest {
	const nothing = {title: id, level: 1, minutes: 1, files: [], hints: [], budget: {cpuSeconds: 1}} as const;
	return {...nothing, id, chapter, order, requires: [], renamedFrom: [], concepts: []};
}

function loadedOf(manifest: Manifest, found: readonly FoundExercise[]): LoadedWorkshop['exercises'][number] {
	const exercise = found.find(({id}) => id === manifest.id);
	return {manifest, hints: exercise?.hints ?? [], version: exercise?.version ?? ''};
}

/** Folders of solutions and checks whose exercise was renamed or deleted. */
async function findLeftovers(folder: string, ids: readonly string[]): Promise<Problem[]> {
	const problems: Problem[] = [];
	for (const kind of ['solutions', 'checks']) {
		for (const entry of (await entriesOf(path.join(folder, kind))) ?? []) {
			if (!entry.isDirectory() || ids.includes(entry.name)) continue;
			const what = `There is no exercise "${entry.name}" that this belongs to`;
			problems.push({file: `${kind}/${entry.name}`, what, remedy: 'Rename all three folders of an exercise together'});
		}
	}
	return problems;
}

async function entriesOf(folder: string) {
	try {
		const entries = await readdir(folder, {withFileTypes: true});
		const known = entries.filter(({name}) => !isForeignName(name) && !name.startsWith('.'));
		return known.sort((a, b) => (a.name < b.name ? -1 : 1));
	} catch (error) {
		if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
		throw error;
	}
}
