import type {ExerciseId} from './exercise-id.ts';
import type {Manifest} from './exercise.ts';
import {didYouMean} from './nearest.ts';
import type {WorkshopFile} from './parse-workshop.ts';
import type {Problem} from './problem.ts';
import {findCircle} from './prerequisites.ts';
import type {Located} from './yaml/open-yaml.ts';

export type Arranged = WorkshopFile & {
	/** in teaching order */
	readonly manifests: readonly Manifest[];
};

/** Puts the exercises in teaching order, after everything that the files say about each other was held against the rest. */
export function arrangeWorkshop(
	workshop: Located<WorkshopFile>,
	found: ReadonlyArray<Located<Manifest>>,
): {readonly value: Arranged} | {readonly problems: readonly Problem[]} {
	const {chapters, paths} = workshop.value;
	const problems = [
		...found.flatMap(exercise => strangers(exercise, workshop.value, found)),
		...sameOrder(found),
		...circles(found),
		...pathProblems(workshop, found),
	];
	if (problems.length > 0) {
		return {problems};
	}

	const place = new Map(chapters.map(({id}, index) => [id, index]));
	const manifests = found
		.map(({value}) => value)
		.sort((a, b) => place.get(a.chapter)! - place.get(b.chapter)! || a.order - b.order || (a.id < b.id ? -1 : 1));
	return {value: {...workshop.value, paths: {full: manifests.map(({id}) => id), ...paths}, manifests}};
}

/** Names of chapters and exercises that nobody knows. */
function strangers(
	{value, at}: Located<Manifest>,
	workshop: WorkshopFile,
	all: ReadonlyArray<Located<Manifest>>,
): Problem[] {
	const chapters = workshop.chapters.map(({id}) => id);
	const ids: string[] = all.map(other => other.value.id);
	const problems: Problem[] = [];
	if (!chapters.includes(value.chapter)) {
		const what = `The chapter "${value.chapter}" is not in workshop.yaml`;
		problems.push({...at(['chapter']), what, remedy: didYouMean(value.chapter, chapters)});
	}

	for (const [index, id] of value.requires.entries()) {
		if (!ids.includes(id)) {
			const what = `It requires "${id}", and there is no such exercise`;
			problems.push({...at(['requires', index]), what, remedy: didYouMean(id, ids)});
		}
	}

	for (const [index, id] of value.renamedFrom.entries()) {
		const claimed = all.find(other => other.value !== value && other.value.renamedFrom.includes(id));
		if (ids.includes(id) || claimed) {
			const what = `The former id "${id}" ${claimed ? `is claimed by "${claimed.value.id}" too` : 'is in use'}`;
			problems.push({...at(['renamedFrom', index]), what, remedy: 'Progress can follow one name only: remove it here'});
		}
	}

	return problems;
}

function sameOrder(found: ReadonlyArray<Located<Manifest>>): Problem[] {
	return found.flatMap(({value, at}, index) => {
		const before = found
			.slice(0, index)
			.find(other => other.value.chapter === value.chapter && other.value.order === value.order);
		const what = `"${before?.value.id}" has order ${value.order} in the chapter "${value.chapter}" too`;
		return before ? [{...at(['order']), what, remedy: 'Give each exercise of a chapter its own place'}] : [];
	});
}

function circles(found: ReadonlyArray<Located<Manifest>>): Problem[] {
	const circle = findCircle(found.map(({value}) => value));
	const first = found.find(({value}) => value.id === circle?.[0]);
	return circle && first
		? [
				{
					...first.at(['requires']),
					what: `The exercises require each other in a circle: ${circle.join(' -> ')}`,
					remedy: 'Remove one of these',
				},
			]
		: [];
}

function pathProblems({value, at}: Located<WorkshopFile>, found: ReadonlyArray<Located<Manifest>>): Problem[] {
	const byId = new Map(found.map(exercise => [exercise.value.id, exercise.value]));
	return Object.entries(value.paths).flatMap(([path, ids]) =>
		ids.flatMap((id, index) => {
			const fault = faultOnPath(id, ids, byId);
			return fault ? [{...at(['paths', path, index]), ...fault}] : [];
		}),
	);
}

function faultOnPath(id: ExerciseId, path: readonly ExerciseId[], byId: ReadonlyMap<ExerciseId, Manifest>) {
	const manifest = byId.get(id);
	if (!manifest) {
		return {what: `There is no exercise "${id}"`, remedy: didYouMean(id, [...byId.keys()])};
	}

	const tooLate = manifest.requires.find(needed => path.indexOf(needed) > path.indexOf(id));
	return tooLate && {what: `"${id}" comes before "${tooLate}", which it requires`, remedy: 'Swap them'};
}
