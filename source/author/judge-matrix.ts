import type {PlannedCheck} from '../protocol.ts';
import type {Problem} from '../workshop/problem.ts';
import type {Proof} from '../workshop/proof.ts';
import type {Located} from '../workshop/yaml/open-yaml.ts';
import {judgeAnswer} from './judge-answer.ts';
import {judgeHostile} from './judge-hostile.ts';
import {judgeNames} from './judge-names.ts';
import {judgePlan} from './judge-plan.ts';
import {summaryOf} from './red.ts';
import type {Cell, Claims, Matrix} from './matrix.ts';
import {nameOf, placeOf} from './subject.ts';

/** Holds every run against what the exercise claims of itself. No problem at all is the proof. */
export function judgeMatrix(matrix: Matrix): Problem[] {
	const {manifest, proof, cells} = matrix;
	const plan = planOf(cells);
	const judged = new Set<string>();
	const problems: Problem[] = [];
	for (const cell of cells) {
		const name = nameOf(cell.subject);
		if (!judged.has(name)) {
			judged.add(name);
			problems.push(...judgeCell(cell, matrix));
		}
	}

	return [
		...(plan ? [...judgePlan(plan, manifest), ...judgeNames(plan, manifest, proof), ...uncovered(plan, proof)] : []),
		...problems,
		...changed(cells, manifest.value.id),
	];
}

/** The checks of an exercise, as the first run that came to a verdict announced them. */
export function planOf(cells: readonly Cell[]): readonly PlannedCheck[] | undefined {
	for (const {verdict} of cells) {
		if (verdict.state === 'passed' || verdict.state === 'failed') {
			return verdict.outcomes.map(({check}) => check);
		}
	}

	return undefined;
}

/** What is wrong with one run, whatever the others came to. */
export function judgeCell(cell: Cell, matrix: Claims): Problem[] {
	return cell.subject.kind === 'hostile' ? judgeHostile(cell, matrix) : judgeAnswer(cell, matrix);
}

/** A check that nothing turns red proves nothing. */
function uncovered(plan: readonly PlannedCheck[], {value, at}: Located<Proof>): Problem[] {
	const covered = new Set(Object.values(value.wrong).flatMap(({red}) => red));
	return plan
		.filter(({id}) => !covered.has(id))
		.map(({id}) => ({
			...at(['wrong']),
			what: `No wrong answer turns "${id}" red`,
			remedy: 'Add the answer that this check is there to catch, or remove the check',
		}));
}

function changed(cells: readonly Cell[], id: string): Problem[] {
	const bySubject = group(cells);
	return [...bySubject.values()].flatMap(runs => {
		const summaries = [...new Set(runs.map(({verdict}) => summaryOf(verdict)))];
		const subject = runs[0]!.subject;
		return summaries.length < 2
			? []
			: [
					{
						file: placeOf(subject, id),
						what: `The verdict on the ${nameOf(subject)} changed between ${runs.length} runs: ${summaries.join('; then ')}`,
						remedy: 'Make the checker decide the same every time: no real clock, no order of arrival, no chance',
					},
				];
	});
}

function group(cells: readonly Cell[]): Map<string, Cell[]> {
	const groups = new Map<string, Cell[]>();
	for (const cell of cells) {
		const name = nameOf(cell.subject);
		groups.set(name, [...(groups.get(name) ?? []), cell]);
	}

	return groups;
}
