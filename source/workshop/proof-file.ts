import {filePath, hintFile} from './exercise-file.ts';
import {closed, list, named, optional, required, shortOrLong} from './yaml/collections.ts';
import {name, oneOf, text} from './yaml/shape.ts';

/** The shape of `checks/<id>/proof.yaml`; `parse-proof.ts` reads it, editors get its schema. */
export function proofFile() {
	return closed({
		schema: required(oneOf(['serverless-kata/proof@1']), 'the format of this file'),
		starter: required(starter(), 'what the starter gets wrong'),
		approaches: optional(
			named(shortOrLong(sentence(), approach()), {max: 50, key: name('the approach')}),
			{},
			'other correct designs: the folders of solutions/<id>/approaches/',
		),
		wrong: required(
			named(wrong(), {min: 1, max: 100, key: name('the wrong answer')}),
			'named mistakes: the folders of checks/<id>/wrong/',
		),
		handler: optional(program(), undefined, 'the program file that hostile endings are written into'),
	});
}

const programEnding = '[.][cm]?[jt]s';
export const programFile = new RegExp(`${programEnding}$`);

function starter() {
	return closed({red: required(red(), 'the checks that are red when nobody has edited anything')});
}

function approach() {
	return closed({
		design: required(sentence(), 'the design in a sentence'),
		misses: optional(
			named(sentence(), {max: 20, key: name('the check')}),
			{},
			'stretch checks that this design rightly leaves red, each with the reason',
		),
	});
}

function wrong() {
	return closed({
		mistake: required(sentence(), 'what the learner did, told to them: "You look before you leap"'),
		red: required(red(), 'exactly the checks that this answer turns red'),
		hint: optional(hintFile(), undefined, 'a Markdown file of exercises/<id>/, shown first to whoever did this'),
		sameAs: optional(
			name('the other answer'),
			undefined,
			'the wrong answer with the same red checks whose sentence is told',
		),
	});
}

function red() {
	return list(name('the check'), {min: 1, max: 20});
}

function sentence() {
	return text({min: 15, max: 200});
}

function program() {
	return filePath({ending: programEnding, remedy: 'Name a file that ends in .ts, .mts, .js, .mjs or .cjs'});
}
