import type {Problem} from '../workshop/problem.ts';
import {didYouMean} from '../workshop/nearest.ts';
import type {Proof} from '../workshop/proof.ts';
import type {Located} from '../workshop/yaml/open-yaml.ts';
import type {Subject} from './subject.ts';

/** The folders that hold answers, by name. */
export type AnswerFolders = {
	readonly approaches: readonly string[];
	readonly wrong: readonly string[];
};

/** Every answer that is proven, in the order of the matrix: those that are named and there. */
export function subjectsOf({value}: Located<Proof>, folders: AnswerFolders): readonly Subject[] {
	const named = (kind: 'approach' | 'wrong', names: readonly string[], there: readonly string[]): Subject[] =>
		names.filter(name => there.includes(name)).map(name => ({kind, name}));
	return [
		{kind: 'starter'},
		{kind: 'solution'},
		...named('approach', Object.keys(value.approaches), folders.approaches),
		...named('wrong', Object.keys(value.wrong), folders.wrong),
	];
}

/** Answers that have a folder and no claim, or a claim and no folder. */
export function judgeFolders(id: string, {value, at}: Located<Proof>, folders: AnswerFolders): Problem[] {
	const kinds = [
		{
			key: 'approaches',
			names: Object.keys(value.approaches),
			there: folders.approaches,
			place: `solutions/${id}/approaches`,
		},
		{key: 'wrong', names: Object.keys(value.wrong), there: folders.wrong, place: `checks/${id}/wrong`},
	];
	return kinds.flatMap(({key, names, there, place}) => [
		...names
			.filter(name => !there.includes(name))
			.map(name => {
				const unnamed = there.filter(folder => !names.includes(folder));
				const remedy = unnamed.length > 0 ? didYouMean(name, unnamed) : 'Add it, or remove it here';
				return {...at([key, name]), what: `There is no folder ${place}/${name}`, remedy};
			}),
		...there
			.filter(name => !names.includes(name))
			.map(name => ({
				file: `${place}/${name}`,
				what: 'proof.yaml does not name this answer',
				remedy: `Add it under "${key}" in checks/${id}/proof.yaml`,
			})),
	]);
}

/** Hints of wrong answers that are no file of the exercise. */
export function judgeHints(id: string, {value, at}: Located<Proof>, files: readonly string[]): Problem[] {
	return Object.entries(value.wrong).flatMap(([name, {hint}]) =>
		hint === undefined || files.includes(hint)
			? []
			: [
					{
						...at(['wrong', name, 'hint']),
						what: `The hint "${hint}" is no file of exercises/${id}`,
						remedy: didYouMean(
							hint,
							files.filter(file => file.endsWith('.md') && file !== 'README.md'),
						),
					},
				],
	);
}
