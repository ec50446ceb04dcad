import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {stringify} from 'yaml';
import {parseManifest} from './parse-manifest.ts';
import {parseProof} from './parse-proof.ts';
import {parseWorkshop} from './parse-workshop.ts';
import {formatProblem, type Problem} from './problem.ts';

const goodManifest = `schema: serverless-kata/exercise@1
id: fix-the-loop
title: Stop before the axe falls
chapter: time
order: 10
level: 2
minutes: 25
files: [handler.ts]
hints:
  - {text: hints/1.md}
  - {for: never-killed, text: hints/2.md}
`;
const goodWorkshop = `schema: serverless-kata/workshop@1
title: Serverless Kata
chapters:
  - {id: time, title: Time and money}
`;
const goodProof = `schema: serverless-kata/proof@1
starter: {red: [never-killed]}
approaches:
  one-signal: One abort signal for the whole run, and no more.
  checkpoint:
    design: A checkpoint is saved after every item.
    misses: {poison: It has nowhere to note the bad item.}
wrong:
  fixed-guard:
    mistake: You keep a fixed half second.
    red: [never-killed]
`;

const manifest = (text: string) =>
	parseManifest({file: 'exercises/fix-the-loop/exercise.yaml', folder: 'fix-the-loop', text});
const workshop = (text: string) => parseWorkshop({file: 'exercises/workshop.yaml', text});
const proof = (text: string) => parseProof({file: 'checks/fix-the-loop/proof.yaml', text});
const problemsOf = (parsed: {problems: readonly Problem[]} | {value: unknown}) =>
	'problems' in parsed ? parsed.problems.map(formatProblem) : [];

describe('exercise.yaml', () => {
	it('is believed once it parses, with every optional key filled in', () => {
		expect(manifest(goodManifest)).toMatchObject({
			value: {
				id: 'fix-the-loop',
				level: 2,
				requires: [],
				renamedFrom: [],
				concepts: [],
				files: ['handler.ts'],
				hints: [{text: 'hints/1.md'}, {for: 'never-killed', text: 'hints/2.md'}],
				budget: {cpuSeconds: 10},
			},
		});
	});

	it('tells every problem at once, with line, column, what and remedy', () => {
		const text = goodManifest
			.replace('minutes: 25', 'minuets: 25')
			.replace('level: 2', 'level: 4')
			.replace('files: [handler.ts]', 'files: [../handler.ts]')
			.replace('id: fix-the-loop', 'id: other');
		expect(problemsOf(manifest(text))).toEqual([
			'exercises/fix-the-loop/exercise.yaml:6:8: "level" is 4. Write one of 1, 2, 3',
			'exercises/fix-the-loop/exercise.yaml:7:1: "minuets" is not a key of this file. Did you mean "minutes"?',
			'exercises/fix-the-loop/exercise.yaml:8:9: Item 1 of "files" is "../handler.ts". It has to stay inside the folder: write it without ".." and "."',
			'exercises/fix-the-loop/exercise.yaml:1:1: "minutes" is missing from this file. Add minutes: how long a learner needs',
		]);
	});

	it('says when the id is not the name of the folder', () => {
		expect(problemsOf(manifest(goodManifest.replace('fix-the-loop', 'other')))).toEqual([
			'exercises/fix-the-loop/exercise.yaml:2:5: "id" is "other" in the folder "fix-the-loop". Give both the same name; an old id goes to renamedFrom',
		]);
	});

	it.each([
		['/etc/passwd'],
		['C:/x.ts'],
		['"a\\\\b.ts"'],
		['a/../../b.ts'],
		['./a.ts'],
		['a//b.ts'],
		['nul.ts'],
		['"a.ts "'],
		['"a:b.ts"'],
		['exercise.yaml'],
		['README.md'],
		['hints/1.md'],
		['node_modules/x.js'],
		['"a\\u001b[2J.ts"'],
	])('refuses the file %s', file => {
		const problems = problemsOf(manifest(goodManifest.replace('[handler.ts]', `[${file}]`)));
		expect(problems).toHaveLength(1);
		expect(problems[0]).toMatch(/^exercises\/fix-the-loop\/exercise.yaml:8:9: Item 1 of "files"/);
		// eslint-disable-next-line no-control-regex -- that it is not there is the point
		expect(problems[0]).not.toMatch(/[\u0000-\u001f]/);
	});

	it('refuses two files that some systems cannot tell apart', () => {
		expect(problemsOf(manifest(goodManifest.replace('[handler.ts]', '[handler.ts, Handler.ts]')))).toEqual([
			'exercises/fix-the-loop/exercise.yaml:8:21: "Handler.ts" and "handler.ts" cannot both be there on every system. Rename one of them',
		]);
	});

	it.each([
		['id: fix-the-loop', 'id: constructor'],
		['id: fix-the-loop', 'id: kata'],
		['minutes: 25', 'minutes: 25.5'],
		['minutes: 25', 'minutes: .inf'],
		['minutes: 25', 'minutes: "25"'],
		['title: Stop before the axe falls', 'title: 404'],
		['title: Stop before the axe falls', 'title: "\\e[31mred"'],
		['title: Stop before the axe falls', 'title:'],
		['order: 10', 'order: -1'],
		['files: [handler.ts]', 'files: []'],
		['files: [handler.ts]', 'files: handler.ts'],
		['files: [handler.ts]', 'files: [handler.ts, handler.ts]'],
		['files: [handler.ts]', 'files: [handler.ts]\nrequires: [fix-the-loop]'],
		['{text: hints/1.md}', '{text: hints/1.md, form: never-killed}'],
		['{text: hints/1.md}', '{text: hints/1.txt}'],
	])('refuses %s as %s, in one sentence', (good, bad) => {
		const found = problemsOf(manifest(goodManifest.replace(good, bad)));
		expect(found.length).toBeGreaterThanOrEqual(1);
		expect(found.join('\n')).not.toContain('\u001b');
	});

	it('says where it is not YAML', () => {
		expect(problemsOf(manifest('title: "open\nid: x\n'))[0]).toMatch(
			/^exercises\/fix-the-loop\/exercise.yaml:\d+:\d+: This is not YAML: /,
		);
		expect(problemsOf(manifest('id: a\nid: b\n'))[0]).toMatch(/:2:1: This is not YAML: Map keys must be unique/);
		expect(problemsOf(manifest(''))).toHaveLength(1);
		expect(problemsOf(manifest('- one\n'))).toHaveLength(1);
	});

	it('does not expand a bomb of aliases, nor a huge file', () => {
		const levels = Array.from({length: 9}, (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]`);
		const problems = problemsOf(manifest(`a0: &a0 [x]\n${levels.join('\n')}\n`));
		expect(problems).toEqual([expect.stringContaining('aliases repeat each other')]);
		expect(problemsOf(manifest(`x: &x [*x]\n`)).length).toBeGreaterThan(0);
		expect(problemsOf(manifest('#'.repeat(300_000)))).toEqual([expect.stringContaining('too long')]);
	});
});

describe('workshop.yaml', () => {
	it('has policies and paths when it says nothing about them', () => {
		expect(workshop(goodWorkshop)).toMatchObject({
			value: {paths: {}, policies: {solutions: 'always', stretch: 'after-core', order: 'free'}},
		});
	});

	it.each([
		['policies: {solutions: on-code}', '"on-code" needs a code'],
		['policies: {code: heron}', 'nothing asks for it'],
		['policies: {solutions: after-pas}', 'Did you mean "after-pass"?'],
		['paths: {Two: [a]}', 'The name "Two"'],
		['paths: {two: [a, a]}', 'It stands in the list twice'],
	])('%s: %s', (line, message) => {
		expect(problemsOf(workshop(`${goodWorkshop}${line}\n`))).toEqual([expect.stringContaining(message)]);
	});

	it('refuses a chapter that is there twice', () => {
		const text = goodWorkshop.replace('  - {id', '  - {id: time, title: Other}\n  - {id');
		expect(problemsOf(workshop(text))).toEqual([expect.stringContaining(':5:10: The chapter "time" is there twice')]);
	});
});

describe('proof.yaml', () => {
	it('reads the short and the long form of an approach', () => {
		expect(proof(goodProof)).toMatchObject({
			value: {
				starter: {red: ['never-killed']},
				approaches: {
					'one-signal': {design: 'One abort signal for the whole run, and no more.', misses: {}},
					checkpoint: {misses: {poison: 'It has nowhere to note the bad item.'}},
				},
				wrong: {'fixed-guard': {red: ['never-killed']}},
			},
		});
	});

	const second = (rest: string) => `${goodProof}  other:\n    mistake: You do something else.\n    ${rest}\n`;

	it.each([
		['red: [never-killed]', '"other" and "fixed-guard" have the same red checks'],
		['red: [leaves-half, never-killed]\n    sameAs: fixed-guard', 'have different red checks'],
		['red: [leaves-half]\n    sameAs: fixed-gard', 'Did you mean "fixed-guard"?'],
		['red: []', '"red" is a list'],
		['red: [a]\n    hints: hints/1.md', 'Did you mean "hint"?'],
		['red: [a]\n    hint: ../solution.md', 'has to stay inside'],
	])('refuses another wrong answer with %s', (rest, message) => {
		expect(problemsOf(proof(second(rest)))).toEqual([expect.stringContaining(message)]);
	});

	it('takes two answers with the same red checks when one says so', () => {
		expect(problemsOf(proof(second('red: [never-killed]\n    sameAs: fixed-guard')))).toEqual([]);
	});

	it('needs at least one wrong answer', () => {
		expect(problemsOf(proof(goodProof.replace(/wrong:[^]*/, 'wrong: {}\n')))).toEqual([
			expect.stringContaining('Write 1 to 100 names'),
		]);
	});
});

describe('whatever is written', () => {
	const parsers = {exercise: manifest, workshop, proof};
	const words =
		'schema id title chapter order level files hints budget paths policies chapters starter wrong approaches red mistake';
	const keys = fc.constantFrom(...words.split(' '), '__proto__', 'constructor', '<<');
	const values = fc.letrec(tie => ({
		value: fc.oneof(
			{depthSize: 'small'},
			fc.constantFrom('serverless-kata/exercise@1', 'a', 'fix-the-loop', 1, -1, null, true, '', '\u001b[2J'),
			fc.array(tie('value'), {maxLength: 3}),
			fc.dictionary(fc.oneof(keys, fc.string()), tie('value'), {maxKeys: 5}),
		),
	})).value;

	it.each(Object.entries(parsers))(
		'%s: nothing makes the parser throw, and every problem has its four parts',
		(_name, parse) => {
			const texts = fc.oneof(
				fc.string(),
				values.map(value => stringify(value)),
				fc.string({unit: 'binary'}),
			);
			fc.assert(
				fc.property(texts, text => {
					const parsed = parse(text);
					const problems = 'problems' in parsed ? parsed.problems : [];
					expect('problems' in parsed).toBe(problems.length > 0);
					for (const problem of problems) {
						expect(problem).toMatchObject({
							file: expect.any(String),
							what: expect.any(String),
							remedy: expect.any(String),
						});
						expect(problem.line ?? 1).toBeGreaterThan(0);
					}
				}),
				{numRuns: 400},
			);
		},
	);

	it.each([
		['exercise', manifest, goodManifest],
		['workshop', workshop, goodWorkshop],
		['proof', proof, goodProof],
	] as const)('%s: no unknown key is ever accepted in silence', (_name, parse, good) => {
		const unknown = fc
			.stringMatching(/^[a-zA-Z_<.-][\w<.-]{0,12}$/)
			.filter(key => !known.has(key) && !/^-|^\.$/.test(key));
		fc.assert(
			fc.property(unknown, key => {
				const problems = problemsOf(parse(`${good}${JSON.stringify(key)}: 1\n`));
				expect(problems.join('\n')).toMatch(/is not a key of|keys must be unique/);
			}),
			{numRuns: 400},
		);
	});

	const known = new Set(['requires', 'renamedFrom', 'concepts', 'budget', 'paths', 'policies', 'handler']);
});
