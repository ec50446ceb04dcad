import {describe, expect, it} from 'vitest';
import type {PlannedCheck} from '../protocol.ts';
import {parseManifest} from '../workshop/parse-manifest.ts';
import {parseProof} from '../workshop/parse-proof.ts';
import {formatProblem} from '../workshop/problem.ts';
import type {CheckOutcome, Verdict} from '../workshop/verdict.ts';
import {judgeMatrix} from './judge-matrix.ts';
import type {Cell} from './matrix.ts';
import type {Subject} from './subject.ts';

const plan: PlannedCheck[] = [
	{id: 'first', sentence: 'The first thing holds', level: 'core'},
	{id: 'second', sentence: 'The second thing holds', level: 'core'},
	{id: 'third', sentence: 'The third thing holds', level: 'stretch'},
];

const proofText = `schema: serverless-kata/proof@1
starter: {red: [second]}
approaches:
  other: Another design that is right too.
  spare:
    design: A design that has no room for the third.
    misses: {third: It keeps nothing that the third could be read from.}
wrong:
  leaps:
    mistake: You leap before you look.
    red: [first]
  looks:
    mistake: You look before you leap.
    red: [second]
  forgets:
    mistake: You forget the third thing.
    red: [third]
`;

const manifestText = `schema: serverless-kata/exercise@1
id: loop
title: A loop
chapter: time
order: 1
level: 1
minutes: 5
files: [handler.ts]
hints: [{for: second, text: hints/1.md}]
`;

const greenCells: Cell[] = [
	{subject: {kind: 'starter'}, verdict: red('second')},
	{subject: {kind: 'solution'}, verdict: red()},
	{subject: {kind: 'approach', name: 'other'}, verdict: red()},
	{subject: {kind: 'approach', name: 'spare'}, verdict: red('third')},
	{subject: {kind: 'wrong', name: 'leaps'}, verdict: red('first')},
	{subject: {kind: 'wrong', name: 'looks'}, verdict: red('second')},
	{subject: {kind: 'wrong', name: 'forgets'}, verdict: red('third')},
	{subject: {kind: 'hostile', name: 'empty-file'}, verdict: red('first', 'second')},
];

describe('a matrix', () => {
	it('that is as proof.yaml says has no problem', () => {
		expect(judge(greenCells)).toEqual([]);
	});

	const broken: Verdict = {state: 'broken', at: {file: 'handler.ts', line: 1}, message: 'Unexpected token'};
	const stopped: Verdict = {state: 'timed-out', reason: 'cpu', outcomes: []};
	const ours: Verdict = {state: 'checker-error', message: 'no plan', output: ''};

	it.each<[string, Subject, [Verdict, string]]>([
		['a starter that passes', {kind: 'starter'}, [red('third'), 'The starter passes every core check']],
		[
			'a starter that is broken',
			{kind: 'starter'},
			[broken, 'The starter came to no verdict: broken (Unexpected token)'],
		],
		[
			'a starter with another red',
			{kind: 'starter'},
			[
				red('first', 'second'),
				'The starter is red in first, and proof.yaml says green (first: expected "A", received "B")',
			],
		],
		['a solution red in core', {kind: 'solution'}, [red('first'), 'solutions/loop: The solution is red in first']],
		['a solution red in stretch', {kind: 'solution'}, [red('third'), 'The solution is red in third']],
		['a solution that is stopped', {kind: 'solution'}, [stopped, 'The solution came to no verdict: timed out (cpu)']],
		[
			'an approach red in core',
			{kind: 'approach', name: 'other'},
			[red('first'), 'proof.yaml:4:10: The approach other is red in first'],
		],
		[
			'an approach that misses a stretch check',
			{kind: 'approach', name: 'other'},
			[red('third'), 'The approach other is red in third'],
		],
		[
			'an excuse that is not needed',
			{kind: 'approach', name: 'spare'},
			[red(), 'The approach spare is green in third, and proof.yaml says red'],
		],
		['a wrong answer that passes', {kind: 'wrong', name: 'looks'}, [red(), 'No check catches the wrong answer looks']],
		[
			'a wrong answer red elsewhere',
			{kind: 'wrong', name: 'looks'},
			[red('first'), 'The wrong answer looks is red in first'],
		],
		[
			'a wrong answer that is not red enough',
			{kind: 'wrong', name: 'looks'},
			[red('first'), 'The wrong answer looks is green in second'],
		],
		[
			'a stretch mistake that breaks core',
			{kind: 'wrong', name: 'forgets'},
			[red('first'), 'green in third, and proof.yaml says red (not run: stretch checks wait'],
		],
		[
			'a wrong answer that breaks the checker',
			{kind: 'wrong', name: 'looks'},
			[ours, 'The wrong answer looks came to no verdict: checker error (no plan)'],
		],
		[
			'a hostile ending that passes',
			{kind: 'hostile', name: 'empty-file'},
			[red(), 'The hostile ending empty-file passes'],
		],
		[
			'a hostile ending that breaks the checker',
			{kind: 'hostile', name: 'empty-file'},
			[ours, 'breaks the checker: no plan'],
		],
	])('refuses %s', (_title, subject, [verdict, message]) => {
		const cells = greenCells.map(cell => (same(cell.subject, subject) ? {subject, verdict} : cell));
		expect(judge(cells).join('\n')).toContain(message);
	});

	it('takes a hostile ending for red however it ends', () => {
		for (const verdict of [broken, stopped, red('second')]) {
			expect(judge(greenCells.map(cell => (cell.subject.kind === 'hostile' ? {...cell, verdict} : cell)))).toEqual([]);
		}
	});

	it('refuses a verdict that changes in the repeats', () => {
		expect(judge([...greenCells, {subject: {kind: 'solution'}, verdict: red('first')}])).toEqual([
			expect.stringContaining('changed between 2 runs: passed; then red: first'),
		]);
	});

	it('refuses a check that no wrong answer turns red, although the starter does', () => {
		const text = proofText.replace(/ {2}looks:[^]*?(?= {2}forgets)/, '');
		const cells = greenCells.filter(({subject}) => !same(subject, {kind: 'wrong', name: 'looks'}));
		expect(judge(cells, {proof: text})).toEqual([expect.stringContaining('No wrong answer turns "second" red')]);
	});

	it('refuses checks that do not exist, wherever they are named', () => {
		const problems = judge(greenCells, {
			proof: proofText.replace('red: [third]', 'red: [thrid]'),
			manifest: manifestText.replace('for: second', 'for: sekond'),
		});
		expect(problems.join('\n')).toMatch(/proof.yaml:17:11: There is no check "thrid". Did you mean "third"\?/);
		expect(problems.join('\n')).toMatch(/exercise.yaml:9:15: There is no check "sekond". Did you mean "second"\?/);
	});

	it('refuses an excuse for a core check, and claims that mix core with stretch', () => {
		const problems = judge(greenCells, {
			proof: proofText.replace('misses: {third', 'misses: {first').replace('red: [third]', 'red: [first, third]'),
		});
		expect(problems.join('\n')).toContain('"first" is a core check');
		expect(problems.join('\n')).toContain('"forgets" is said to be red in core and in stretch checks');
	});

	it('refuses more core checks than the level has room for', () => {
		const many = Array.from({length: 5}, (_, n): PlannedCheck => ({id: `c${n}`, sentence: 'It holds', level: 'core'}));
		const verdict: Verdict = {state: 'passed', outcomes: many.map(passed), measures: [], complete: true};
		expect(judge([{subject: {kind: 'solution'}, verdict}]).join('\n')).toContain(
			'5 core checks, and level 1 has at most 4',
		);
	});

	it('refuses a red check that does not teach', () => {
		const verdict = red('second');
		const silent = {
			...verdict,
			outcomes: outcomes('second').map(outcome =>
				'failure' in outcome ? {...outcome, failure: {...outcome.failure, next: ' '}} : outcome,
			),
		} as Verdict;
		const cells = greenCells.map(cell => (cell.subject.kind === 'starter' ? {...cell, verdict: silent} : cell));
		expect(judge(cells)).toEqual([
			'checks/loop/checker.ts: "second" fails on the starter without next. Say it: a red check is where the learning happens',
		]);
	});
});

function judge(cells: Cell[], texts: {proof?: string; manifest?: string} = {}): string[] {
	const manifest = parseManifest({
		file: 'exercises/loop/exercise.yaml',
		folder: 'loop',
		text: texts.manifest ?? manifestText,
	});
	const proof = parseProof({file: 'checks/loop/proof.yaml', text: texts.proof ?? proofText});
	if ('problems' in manifest || 'problems' in proof) throw new Error(JSON.stringify([manifest, proof]));
	return judgeMatrix({manifest, proof, cells}).map(formatProblem);
}

function red(...ids: string[]): Verdict {
	const isPassed = !ids.some(id => plan.find(check => check.id === id)?.level === 'core');
	const judged = outcomes(...ids);
	return isPassed
		? {state: 'passed', outcomes: judged, measures: [], complete: ids.length === 0}
		: {state: 'failed', outcomes: judged, measures: []};
}

function outcomes(...ids: string[]): CheckOutcome[] {
	const isPassed = !ids.some(id => plan.find(check => check.id === id)?.level === 'core');
	const failure = {expected: 'A', received: 'B', next: 'Think', evidence: []};
	return plan.map((check): CheckOutcome => {
		if (check.level === 'stretch' && !isPassed) return {state: 'skipped', check};
		return ids.includes(check.id) ? {state: 'failed', check, ms: 1, failure} : passed(check);
	});
}

function passed(check: PlannedCheck): CheckOutcome {
	return {state: 'passed', check, ms: 1};
}

function same(a: Subject, b: Subject): boolean {
	return JSON.stringify(a) === JSON.stringify(b);
}
