import {exerciseId} from './exercise-file.ts';
import {closed, list, named, optional, required} from './yaml/collections.ts';
import {name, oneOf, text} from './yaml/shape.ts';

/** The shape of `exercises/workshop.yaml`; `parse-workshop.ts` reads it, editors get its schema. */
export function workshopFile() {
	return closed({
		schema: required(oneOf(['serverless-kata/workshop@1']), 'the format of this file'),
		title: required(text({max: 80}), 'the name of the workshop'),
		chapters: required(list(chapter(), {min: 1, max: 60}), 'in teaching order'),
		paths: optional(named(path(), {max: 12, key: name('the path')}), {}, 'selections of exercises, by name'),
		policies: optional(policies(), defaults, 'what learners are shown, and when'),
	});
}

const defaults = {solutions: 'always', stretch: 'after-core', order: 'free', code: undefined} as const;

function chapter() {
	return closed({
		id: required(name('the chapter'), 'the name by which exercises choose their chapter'),
		title: required(text({max: 80}), 'what learners see above its exercises'),
	});
}

function path() {
	return list(exerciseId(), {min: 1, max: 500});
}

function policies() {
	return closed({
		solutions: optional(oneOf(['always', 'after-pass', 'on-code']), defaults.solutions, 'when solutions may be seen'),
		stretch: optional(oneOf(['after-core', 'shown', 'hidden']), defaults.stretch, 'when stretch checks are shown'),
		order: optional(oneOf(['free', 'path']), defaults.order, 'whether learners may choose'),
		code: optional(text({min: 4, max: 40}), defaults.code, 'the word that opens solutions, for on-code'),
	});
}
