import {describe, expect, it} from 'vitest';
import {parseProof} from '../workshop/parse-proof.ts';
import {formatProblem} from '../workshop/problem.ts';
import {headerLines, rowLine} from './matrix-lines.ts';
import {judgeFolders, judgeHints, subjectsOf} from './subjects-of.ts';

const parsed = parseProof({
	file: 'proof.yaml',
	text: `schema: serverless-kata/proof@1
starter: {red: [first]}
approaches: {other: Another design that is right.}
wrong:
  leaps: {mistake: You leap before you look., red: [first], hint: hints/1.md}
`,
});
if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
const proof = parsed;

describe('the answers of an exercise', () => {
	it('stand in the order in which they are read', () => {
		expect(subjectsOf(proof, {approaches: ['other'], wrong: ['leaps']})).toEqual([
			{kind: 'starter'},
			{kind: 'solution'},
			{kind: 'approach', name: 'other'},
			{kind: 'wrong', name: 'leaps'},
		]);
	});

	it('need a folder and a claim each', () => {
		const folders = {approaches: [], wrong: ['leaps', 'forgotten']};
		expect(judgeFolders('loop', proof, folders).map(formatProblem)).toEqual([
			'proof.yaml:3:21: There is no folder solutions/loop/approaches/other. Add it, or remove it here',
			'checks/loop/wrong/forgotten: proof.yaml does not name this answer. Add it under "wrong" in checks/loop/proof.yaml',
		]);
		expect(subjectsOf(proof, folders)).toHaveLength(3);
	});

	it('have hints that exist', () => {
		expect(judgeHints('loop', proof, ['README.md', 'hints/1.md'])).toEqual([]);
		expect(judgeHints('loop', proof, ['README.md', 'hints/2.md']).map(formatProblem)).toEqual([
			'proof.yaml:5:67: The hint "hints/1.md" is no file of exercises/loop. Did you mean "hints/2.md"?',
		]);
	});
});

describe('a matrix', () => {
	const plan = [
		{id: 'first', sentence: 'It holds', level: 'core'},
		{id: 'far', sentence: 'It holds far', level: 'stretch'},
	] as const;
	const marks = {pass: '+', fail: 'x', skip: 'o'};

	it('has a column for each check and a row for each answer', () => {
		expect(headerLines(plan, 10)).toEqual(['   1 first', '   2 far (stretch)', '', `  ${' '.repeat(10)}  1  2`]);
		const failure = {expected: '', received: '', next: '', evidence: []};
		const verdict = {
			state: 'failed',
			measures: [],
			outcomes: [
				{state: 'failed', check: plan[0], ms: 1, failure},
				{state: 'skipped', check: plan[1]},
			],
		} as const;
		const row = {cell: {subject: {kind: 'starter'} as const, verdict}, isAsDeclared: false, seconds: 1.25};
		expect(rowLine(row, {names: 10, checks: 2}, marks)).toBe('  starter     x  o  1.3 s  <- not as declared');
	});

	it('says what came of an answer that was not judged', () => {
		const verdict = {state: 'broken', at: {file: 'a.ts'}, message: 'no'} as const;
		const row = {cell: {subject: {kind: 'hostile', name: 'empty'} as const, verdict}, isAsDeclared: true, seconds: 0};
		expect(rowLine(row, {names: 22, checks: 4}, marks)).toBe('  hostile ending empty    broken      0.0 s');
	});
});
