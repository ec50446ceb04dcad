import {describe, expect, it} from 'vitest';
import {arrangeWorkshop} from './arrange-workshop.ts';
import type {ExerciseId} from './exercise-id.ts';
import {parseManifest} from './parse-manifest.ts';
import {parseWorkshop} from './parse-workshop.ts';
import {findCircle, missingPrerequisites} from './prerequisites.ts';
import {formatProblem} from './problem.ts';
import {emptyProgress} from './progress.ts';
import {recordRun} from './record.ts';

function exercise(id: string, more: string) {
	const rest = `title: A title\nlevel: 1\nminutes: 5\nfiles: [handler.ts]\n${more}`;
	const text = `schema: serverless-kata/exercise@1\nid: ${id}\n${rest}\n`;
	return believed(parseManifest({file: `exercises/${id}/exercise.yaml`, folder: id, text}));
}

function workshop(more = '') {
	const chapters = 'chapters: [{id: later, title: Later}, {id: first, title: First}]';
	const text = `schema: serverless-kata/workshop@1\ntitle: A workshop\n${chapters}\n${more}\n`;
	return believed(parseWorkshop({file: 'exercises/workshop.yaml', text}));
}

function believed<T>(parsed: T): Exclude<T, {problems: unknown}> {
	if (typeof parsed === 'object' && parsed !== null && 'problems' in parsed) {
		throw new Error(JSON.stringify(parsed.problems));
	}

	return parsed as Exclude<T, {problems: unknown}>;
}

const a = exercise('a', 'chapter: first\norder: 20');
const b = exercise('b', 'chapter: first\norder: 10\nrequires: [a]');
const c = exercise('c', 'chapter: later\norder: 99');

const problemsOf = (...given: Parameters<typeof arrangeWorkshop>) => {
	const arranged = arrangeWorkshop(...given);
	return 'problems' in arranged ? arranged.problems.map(formatProblem) : [];
};

describe('a workshop', () => {
	it('stands in teaching order: chapter by chapter, then by order', () => {
		const arranged = believed(arrangeWorkshop(workshop('paths: {short: [a, b]}'), [a, b, c]));
		expect(arranged.value.manifests.map(({id}) => id)).toEqual(['c', 'b', 'a']);
		expect(arranged.value.paths).toEqual({full: ['c', 'b', 'a'], short: ['a', 'b']});
	});

	it.each([
		[
			'an unknown chapter',
			exercise('d', 'chapter: firts\norder: 1'),
			'd/exercise.yaml:7:10: The chapter "firts" is not in workshop.yaml. Did you mean "first"?',
		],
		[
			'an unknown prerequisite',
			exercise('d', 'chapter: first\norder: 1\nrequires: [zebra]'),
			'd/exercise.yaml:9:12: It requires "zebra"',
		],
		['a place that is taken', exercise('d', 'chapter: first\norder: 10'), 'd/exercise.yaml:8:8: "b" has order 10'],
		[
			'a former id in use',
			exercise('d', 'chapter: first\norder: 1\nrenamedFrom: [a]'),
			'd/exercise.yaml:9:15: The former id "a" is in use',
		],
	])('refuses %s', (_title, stranger, message) => {
		expect(problemsOf(workshop(), [a, b, c, stranger])).toEqual([expect.stringContaining(message)]);
	});

	it('refuses a circle of prerequisites and names it', () => {
		const d = exercise('d', 'chapter: first\norder: 1\nrequires: [e]');
		const e = exercise('e', 'chapter: first\norder: 2\nrequires: [d]');
		expect(problemsOf(workshop(), [a, d, e])).toEqual([expect.stringContaining('d -> e -> d')]);
	});

	it.each([
		['[a, z]', 'exercises/workshop.yaml:4:20: There is no exercise "z"'],
		['[b, a]', 'exercises/workshop.yaml:4:17: "b" comes before "a", which it requires'],
	])('refuses the path %s', (path, message) => {
		expect(problemsOf(workshop(`paths: {short: ${path}}`), [a, b, c])).toEqual([expect.stringContaining(message)]);
	});

	it('refuses a former id that two exercises claim, in both files', () => {
		const d = exercise('d', 'chapter: first\norder: 1\nrenamedFrom: [old]');
		const e = exercise('e', 'chapter: first\norder: 2\nrenamedFrom: [old]');
		expect(problemsOf(workshop(), [d, e])).toHaveLength(2);
	});
});

describe('prerequisites', () => {
	it('are missing until they are passed', () => {
		const run = {id: 'a' as ExerciseId, at: '2026-01-01T00:00:00.000Z', version: 'v'};
		const red = recordRun(emptyProgress, {...run, verdict: {state: 'failed', outcomes: [], measures: []}});
		const green = recordRun(red, {...run, verdict: {state: 'passed', outcomes: [], measures: [], complete: false}});
		expect(missingPrerequisites(b.value, emptyProgress)).toEqual(['a']);
		expect(missingPrerequisites(b.value, red)).toEqual(['a']);
		expect(missingPrerequisites(b.value, green)).toEqual([]);
	});

	it('make no circle where two ways lead to the same exercise', () => {
		const way = (id: string, requires: string[]) => ({id: id as ExerciseId, requires: requires as ExerciseId[]});
		expect(
			findCircle([way('top', ['left', 'right']), way('left', ['end']), way('right', ['end']), way('end', [])]),
		).toBeUndefined();
	});
});
