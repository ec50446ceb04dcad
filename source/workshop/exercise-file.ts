import {parseExerciseId, type ExerciseId} from './exercise-id.ts';
import {faultOfPath, pathPattern} from './file-name.ts';
import {closed, list, optional, required} from './yaml/collections.ts';
import {integer, name, oneOf, refine, refuse, scalarOf, text, type Shape} from './yaml/shape.ts';

/** The shape of `exercises/<id>/exercise.yaml`; `parse-manifest.ts` reads it, editors get its schema. */
export function exerciseFile() {
	return closed({
		schema: required(oneOf(['serverless-kata/exercise@1']), 'the format of this file'),
		id: required(exerciseId(), "the exercise's name for good, the same as its folder's"),
		title: required(text({max: 80}), 'what learners see in the list'),
		chapter: required(name('the chapter'), 'an id of the chapters in workshop.yaml'),
		order: required(integer({min: 0, max: 9999}), 'the place within the chapter, lowest first'),
		level: required(oneOf([1, 2, 3]), 'how hard it is: 1, 2 or 3; at most 4, 5 or 6 core checks'),
		minutes: required(integer({min: 1, max: 240}), 'how long a learner needs'),
		requires: optional(list(exerciseId(), {max: 20}), [], 'exercises that help to have done before; never a lock'),
		renamedFrom: optional(list(exerciseId(), {max: 20}), [], 'former ids, so that progress follows a rename'),
		concepts: optional(list(name('a concept'), {max: 20}), [], 'what is learned, as names'),
		files: required(list(editableFile(), {min: 1, max: 20}), 'the files that learners edit'),
		hints: optional(list(hint(), {max: 20}), [], 'in the order they are given away'),
		budget: optional(budget(), {cpuSeconds: 10}, 'what one run may use'),
	});
}

export function exerciseId(): Shape<ExerciseId> {
	return refine(name('the id'), value => {
		const id = parseExerciseId(value);
		return id === undefined
			? {remedy: 'Another name is needed: this one is taken by the system or the launcher'}
			: {value: id};
	});
}

/** A Markdown file of the exercise folder. */
export function hintFile(): Shape<string> {
	return filePath({ending: '[.]md', remedy: 'Name a Markdown file of the exercise folder, as in hints/1.md'});
}

/** A path inside the folder whose name ends as the rule says. */
export function filePath(rule: {ending: string; remedy: string}): Shape<string> {
	const ending = new RegExp(`${rule.ending}$`);
	return {
		schema: {type: 'string', maxLength: 200, pattern: `^(?=.*${rule.ending}$)${pathPattern}$`},
		read(field) {
			const path = scalarOf(field);
			const fault = typeof path === 'string' ? faultOfPath(path) : rule.remedy;
			const remedy = fault ?? (ending.test(String(path)) ? undefined : rule.remedy);
			return remedy === undefined ? String(path) : refuse(field, remedy);
		},
	};
}

function editableFile(): Shape<string> {
	return refine(filePath({ending: '', remedy: 'Write the path of a file'}), path =>
		notForLearners.test(path)
			? {remedy: 'Learners do not edit this one: name the files of the program'}
			: {value: path},
	);
}

// Copied nowhere, or the learner's own, or the lesson.
const notForLearners = /^(?:exercise\.yaml|readme\.md|hints\/.*|\.kata(?:\/.*)?|node_modules(?:\/.*)?)$/i;

function hint() {
	return closed({
		for: optional(name('the check'), undefined, 'the check that this hint is about'),
		text: required(hintFile(), 'a Markdown file of this folder, as in hints/1.md'),
	});
}

function budget() {
	return closed({
		cpuSeconds: required(integer({min: 1, max: 120}), 'user and system seconds of the whole process tree'),
	});
}
