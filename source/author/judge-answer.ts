import type {Problem} from '../workshop/problem.ts';
import type {Verdict} from '../workshop/verdict.ts';
import type {Cell, Claims} from './matrix.ts';
import {failuresOf, listOf, outcomesOf, redOf, summaryOf} from './red.ts';
import {nameOf, placeOf, type Subject} from './subject.ts';

/** One answer against its claim: which checks it turns red. */
export function judgeAnswer(cell: Cell, matrix: Claims): Problem[] {
	const {subject, verdict} = cell;
	const file = placeOf(subject, matrix.manifest.value.id);
	if (verdict.state !== 'passed' && verdict.state !== 'failed') {
		return [
			{file, what: `The ${nameOf(subject)} came to no verdict: ${summaryOf(verdict)}`, remedy: remedyFor(verdict)},
		];
	}

	return [...judgeRed(cell, matrix), ...silentFailures(cell, matrix)];
}

function judgeRed({subject, verdict}: Cell, matrix: Claims): Problem[] {
	const claim = claimOf(subject, matrix);
	const red = redOf(verdict);
	const spot = claim.spot;
	const unexpected = red.filter(id => !claim.red.includes(id));
	const missing = claim.red.filter(id => !red.includes(id));
	const problems: Problem[] = [];
	if (subject.kind === 'wrong' && red.length === 0) {
		const remedy = 'Add a check that catches it, or move it to the approaches: it may be right after all';
		return [{...spot, what: `No check catches the ${nameOf(subject)}`, remedy}];
	}

	if (unexpected.length > 0) {
		const what = `The ${nameOf(subject)} is red in ${listOf(unexpected)}, and ${claim.green}${firstReason(verdict, unexpected)}`;
		problems.push({...spot, what, remedy: claim.remedy});
	}

	if (missing.length > 0) {
		const what = `The ${nameOf(subject)} is green in ${listOf(missing)}, and proof.yaml says red${skippedNote(verdict, missing)}`;
		problems.push({...spot, what, remedy: claim.remedy});
	}

	if (subject.kind === 'starter' && verdict.state === 'passed') {
		const remedy = 'Break something that a core check looks at: nobody learns from an exercise that is done';
		problems.push({...spot, what: 'The starter passes every core check', remedy});
	}

	return problems;
}

type Claim = {red: readonly string[]; spot: Pick<Problem, 'file' | 'line' | 'column'>; green: string; remedy: string};

function claimOf(subject: Subject, {manifest, proof}: Claims): Claim {
	const {value, at} = proof;
	const both = 'Mend the checker or the answer, or change what proof.yaml says';
	switch (subject.kind) {
		case 'starter':
			return {red: value.starter.red, spot: at(['starter', 'red']), green: 'proof.yaml says green', remedy: both};
		case 'wrong': {
			const red = value.wrong[subject.name]?.red ?? [];
			return {red, spot: at(['wrong', subject.name]), green: 'proof.yaml says green', remedy: both};
		}

		case 'approach': {
			const red = Object.keys(value.approaches[subject.name]?.misses ?? {});
			const remedy = 'A check must not dictate one design: mend the check; misses may excuse stretch checks';
			return {red, spot: at(['approaches', subject.name]), green: 'proof.yaml says green', remedy};
		}

		default: {
			const spot = {file: placeOf(subject, manifest.value.id)};
			return {red: [], spot, green: 'it has to be green', remedy: 'Mend the solution or the checker'};
		}
	}
}

function firstReason(verdict: Verdict, ids: readonly string[]): string {
	const first = failuresOf(verdict).find(({check}) => ids.includes(check.id));
	return first
		? ` (${first.check.id}: expected "${first.failure.expected}", received "${first.failure.received}")`
		: '';
}

function skippedNote(verdict: Verdict, ids: readonly string[]): string {
	const skipped = outcomesOf(verdict).filter(outcome => outcome.state === 'skipped' && ids.includes(outcome.check.id));
	return skipped.length > 0 ? ' (not run: stretch checks wait for a green core)' : '';
}

/** A red check that does not say what to do teaches nothing. */
function silentFailures({subject, verdict}: Cell, {manifest}: Claims): Problem[] {
	return failuresOf(verdict).flatMap(({check, failure}) => {
		const missing = (['expected', 'received', 'next'] as const).filter(part => failure[part].trim() === '');
		const what = `"${check.id}" fails on the ${nameOf(subject)} without ${missing.join(', ')}`;
		const file = `checks/${manifest.value.id}/checker.ts`;
		return missing.length === 0 ? [] : [{file, what, remedy: 'Say it: a red check is where the learning happens'}];
	});
}

function remedyFor(verdict: Verdict): string {
	switch (verdict.state) {
		case 'broken':
			return 'Mend the file: it does not parse';
		case 'timed-out':
			return 'Make it come to an end inside the budget';
		case 'checker-error':
			return 'Mend the checker: it must judge every answer, however wrong';
		default:
			return 'Run it again';
	}
}
