import type {PlannedCheck} from '../protocol.ts';
import type {Manifest} from '../workshop/exercise.ts';
import {didYouMean} from '../workshop/nearest.ts';
import type {Problem} from '../workshop/problem.ts';
import type {Proof} from '../workshop/proof.ts';
import type {Located, Spot} from '../workshop/yaml/open-yaml.ts';

type Mention = {readonly id: string; readonly spot: Spot};

/** Checks that the files name and the checker does not have; stretch checks where only core ones count, and back. */
export function judgeNames(
	plan: readonly PlannedCheck[],
	manifest: Located<Manifest>,
	proof: Located<Proof>,
): Problem[] {
	const known = plan.map(({id}) => id);
	const level = new Map(plan.map(check => [check.id, check.level]));
	const unknown = [...mentionsIn(manifest, proof)]
		.filter(({id}) => !level.has(id))
		.map(({id, spot}) => ({...spot, what: `There is no check "${id}"`, remedy: didYouMean(id, known)}));

	return [...unknown, ...coreInMisses(proof, level), ...mixedLevels(proof, level)];
}

function* mentionsIn(manifest: Located<Manifest>, {value, at}: Located<Proof>): Iterable<Mention> {
	for (const [index, hint] of manifest.value.hints.entries()) {
		if (hint.for !== undefined) {
			yield {id: hint.for, spot: manifest.at(['hints', index, 'for'])};
		}
	}

	for (const [index, id] of value.starter.red.entries()) {
		yield {id, spot: at(['starter', 'red', index])};
	}

	for (const [name, {red}] of Object.entries(value.wrong)) {
		for (const [index, id] of red.entries()) {
			yield {id, spot: at(['wrong', name, 'red', index])};
		}
	}

	for (const [name, {misses}] of Object.entries(value.approaches)) {
		for (const id of Object.keys(misses)) {
			yield {id, spot: at(['approaches', name, 'misses', id])};
		}
	}
}

type Levels = ReadonlyMap<string, PlannedCheck['level']>;

function coreInMisses({value, at}: Located<Proof>, level: Levels): Problem[] {
	return Object.entries(value.approaches).flatMap(([name, {misses}]) =>
		Object.keys(misses)
			.filter(id => level.get(id) === 'core')
			.map(id => ({
				...at(['approaches', name, 'misses', id]),
				what: `"${id}" is a core check, and a correct design passes every core check`,
				remedy: 'Make it a stretch check, or mend the check so that this design passes',
			})),
	);
}

/** Stretch checks run only on a green core, so no answer can be red in both. */
function mixedLevels({value, at}: Located<Proof>, level: Levels): Problem[] {
	const claims = [
		{name: 'the starter', red: value.starter.red, spot: at(['starter', 'red'])},
		...Object.entries(value.wrong).map(([name, {red}]) => ({name: `"${name}"`, red, spot: at(['wrong', name, 'red'])})),
	];
	return claims
		.filter(({red}) => red.some(id => level.get(id) === 'core') && red.some(id => level.get(id) === 'stretch'))
		.map(({name, spot}) => ({
			...spot,
			what: `${name} is said to be red in core and in stretch checks`,
			remedy: 'Stretch checks run only when every core check is green: name the core checks alone',
		}));
}
