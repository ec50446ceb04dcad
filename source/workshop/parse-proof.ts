import {didYouMean} from './nearest.ts';
import type {Problem} from './problem.ts';
import {proofFile} from './proof-file.ts';
import type {Approach, Proof, WrongAnswer} from './proof.ts';
import {openYaml, type Locate, type Parsed, type Source} from './yaml/open-yaml.ts';

const shape = proofFile();

/** `checks/<id>/proof.yaml`: the proof, or every problem at once. Check ids are held against the plan by the judge. */
export function parseProof(source: Source): Parsed<Proof> {
	const opened = openYaml(source);
	if ('problems' in opened) {
		return opened;
	}

	const {root, at} = opened;
	const read = shape.read(root);
	const value = read && toProof(read);
	const problems = [...root.notes.problems, ...(value ? contradictions(value, at) : [])];
	return value && problems.length === 0 ? {value, at} : {problems};
}

/** Checks as one word: answers with the same one cannot be told apart by what is red. */
export function signatureOf(red: readonly string[]): string {
	return [...red].sort().join(' ');
}

type Read = NonNullable<ReturnType<typeof shape.read>>;

function toProof({starter, approaches, wrong, handler}: Read): Proof {
	return {
		starter,
		approaches: mapValues(approaches, (given): Approach =>
			typeof given === 'string' ? {design: given, misses: {}} : given,
		),
		wrong: mapValues(wrong, ({mistake, red, hint, sameAs}): WrongAnswer => ({
			mistake,
			red,
			...(hint === undefined ? {} : {hint}),
			...(sameAs === undefined ? {} : {sameAs}),
		})),
		...(handler === undefined ? {} : {handler}),
	};
}

function contradictions({wrong}: Proof, at: Locate): Problem[] {
	const answers = Object.entries(wrong);
	const told = new Map<string, string>();
	for (const [name, {red, sameAs}] of answers) {
		const signature = signatureOf(red);
		if (sameAs === undefined && !told.has(signature)) {
			told.set(signature, name);
		}
	}

	return answers.flatMap(([name, {red, sameAs}]): Problem[] => {
		const spot = at(['wrong', name]);
		const other = told.get(signatureOf(red));
		if (sameAs === undefined) {
			const what = `"${name}" and "${other}" have the same red checks, so learners cannot be told which it is`;
			return other === name ? [] : [{...spot, what, remedy: `Add a check that tells them apart, or sameAs: ${other}`}];
		}

		return sameAs === other ? [] : [{...at(['wrong', name, 'sameAs']), ...faultOfSameAs(wrong, name, sameAs)}];
	});
}

function faultOfSameAs(wrong: Proof['wrong'], name: string, sameAs: string): Pick<Problem, 'what' | 'remedy'> {
	const named = Object.hasOwn(wrong, sameAs) ? wrong[sameAs] : undefined;
	if (!named || name === sameAs) {
		const what = `"${name}" is said to be the same as "${sameAs}", and there is no other answer of this name`;
		return {
			what,
			remedy: didYouMean(
				sameAs,
				Object.keys(wrong).filter(other => other !== name),
			),
		};
	}

	return named.sameAs === undefined
		? {what: `"${name}" and "${sameAs}" have different red checks`, remedy: 'Remove sameAs'}
		: {what: `"${sameAs}" is itself the same as "${named.sameAs}"`, remedy: `Write sameAs: ${named.sameAs}`};
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, turn: (value: A) => B): Record<string, B> {
	return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, turn(value)]));
}
