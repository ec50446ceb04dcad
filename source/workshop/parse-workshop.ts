import type {ExerciseId} from './exercise-id.ts';
import type {Chapter, Policies} from './exercise.ts';
import type {Problem} from './problem.ts';
import {workshopFile} from './workshop-file.ts';
import {openYaml, type Locate, type Parsed, type Source} from './yaml/open-yaml.ts';

/** `exercises/workshop.yaml`, parsed. What it says about exercises is believed once `arrangeWorkshop` has seen them. */
export type WorkshopFile = {
	readonly title: string;
	readonly chapters: readonly Chapter[];
	readonly paths: Readonly<Record<string, readonly ExerciseId[]>>;
	readonly policies: Policies;
};

const shape = workshopFile();

export function parseWorkshop(source: Source): Parsed<WorkshopFile> {
	const opened = openYaml(source);
	if ('problems' in opened) {
		return opened;
	}

	const {root, at} = opened;
	const read = shape.read(root);
	const problems = [...root.notes.problems, ...(read ? contradictions(read, at) : [])];
	if (!read || problems.length > 0) {
		return {problems};
	}

	const {solutions, stretch, order, code} = read.policies;
	const policies: Policies = {solutions, stretch, order, ...(code === undefined ? {} : {code})};
	return {value: {title: read.title, chapters: read.chapters, paths: read.paths, policies}, at};
}

type Read = NonNullable<ReturnType<typeof shape.read>>;

function contradictions({chapters, policies}: Read, at: Locate): Problem[] {
	const problems: Problem[] = chapters.flatMap(({id}, index) => {
		const twice = chapters.findIndex(chapter => chapter.id === id) < index;
		return twice
			? [{...at(['chapters', index, 'id']), what: `The chapter "${id}" is there twice`, remedy: 'Rename one'}]
			: [];
	});
	if (policies.solutions === 'on-code' && policies.code === undefined) {
		const remedy = 'Add policies.code with the word that you will tell them';
		problems.push({...at(['policies', 'solutions']), what: '"on-code" needs a code', remedy});
	}

	if (policies.solutions !== 'on-code' && policies.code !== undefined) {
		const remedy = 'Remove it, or write solutions: on-code';
		problems.push({...at(['policies', 'code']), what: 'A code is set, and nothing asks for it', remedy});
	}

	return problems;
}
