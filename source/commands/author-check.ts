import {mkdtemp, rm} from 'node:fs/promises';
import {availableParallelism, tmpdir} from 'node:os';
import path from 'node:path';
import {judgeMatrix} from '../author/judge-matrix.ts';
import type {Cell} from '../author/matrix.ts';
import {redOf} from '../author/red.ts';
import {loadWorkshop} from '../disk/load-workshop.ts';
import type {Exercise} from '../workshop/exercise.ts';
import {didYouMean} from '../workshop/nearest.ts';
import {printable} from '../workshop/printable.ts';
import {formatProblem, type Problem} from '../workshop/problem.ts';
import {drawMatrix} from './author/draw-matrix.ts';
import {findLeftBehind} from './author/find-left-behind.ts';
import {findWorkshop} from './author/find-workshop.ts';
import {proveExercise, type Bench} from './author/prove-exercise.ts';
import {readClaims} from './author/read-claims.ts';
import type {Call, Run} from './call.ts';
import {Complaint} from './complaint.ts';

type Proven = {
	readonly id: string;
	readonly cells: readonly Cell[];
	readonly problems: readonly Problem[];
};

/** Proves exercises: every answer against every check, and all that is wrong in one report. */
export const run: Run = async call => {
	const repeat = numberOf(call, 'repeat', {otherwise: 1, most: 1000});
	const jobs = numberOf(call, 'jobs', {otherwise: Math.min(2, availableParallelism()), most: 64});
	const loaded = await loadWorkshop(findWorkshop(call));
	if ('problems' in loaded) return report(call, [{id: 'workshop', cells: [], problems: loaded.problems}]);

	const exercises = choose(loaded.workshop.exercises, call.words);
	const scratch = await mkdtemp(path.join(tmpdir(), 'serverless-kata-author-'));
	const marker = path.basename(scratch);
	const bench = {packageFolder: call.packageFolder, scratch, jobs, marker, signal: call.signal};
	try {
		const proven: Proven[] = [];
		for (const exercise of exercises) {
			proven.push(await prove(exercise, {bench, repeat, call}));
			if (call.signal.aborted) return 130;
		}

		return report(call, proven);
	} finally {
		await rm(scratch, {recursive: true, force: true, maxRetries: 3});
	}
};

async function prove(
	exercise: Exercise,
	{bench, repeat, call}: {bench: Bench; repeat: number; call: Call},
): Promise<Proven> {
	const {id, claims, subjects, problems} = await readClaims(exercise);
	if (!claims) return {id, cells: [], problems};
	const cells: Cell[] = [];
	for (let round = 1; round <= repeat && !call.signal.aborted; round++) {
		const matrix = drawMatrix({exercise, claims, subjects, round}, call);
		cells.push(...(await proveExercise({exercise, claims, subjects}, bench, matrix.told)));
		matrix.close();
	}

	const left = await findLeftBehind(bench.marker);
	return {
		id,
		cells,
		problems: [...problems, ...judgeMatrix({...claims, cells}), ...left.map(line => leftBehind(id, line))],
	};
}

function leftBehind(id: string, line: string): Problem {
	const remedy = 'Every process of a run has to end with it: this is a fault of the runner';
	return {file: `checks/${id}`, what: `A process was left behind: ${printable(line.trim())}`, remedy};
}

function report({terminal, options}: Call, proven: readonly Proven[]): 0 | 1 {
	const problems = proven.flatMap(one => one.problems);
	if (options['json'] === true) {
		terminal.print(JSON.stringify({exercises: proven.map(jsonOf), problems}, null, 2));
		return problems.length === 0 ? 0 : 1;
	}

	const {paint, glyphs} = terminal.style;
	if (problems.length === 0) {
		const runs = proven.reduce((sum, {cells}) => sum + cells.length, 0);
		const count = `${proven.length} exercise${proven.length === 1 ? '' : 's'}`;
		terminal.print(paint('green', `${glyphs.pass} ${count} proven in ${runs} runs.`));
		return 0;
	}

	terminal.print(
		paint('red', `${glyphs.fail} ${problems.length} problem${problems.length === 1 ? '' : 's'}:`),
		...problems.map(problem => `  ${formatProblem(problem)}`),
	);
	return 1;
}

function jsonOf({id, cells, problems}: Proven): object {
	const rows = cells.map(({subject, verdict}) => ({...subject, verdict: verdict.state, red: redOf(verdict)}));
	return {id, isProven: problems.length === 0 && cells.length > 0, runs: rows, problems};
}

function choose(exercises: readonly Exercise[], words: readonly string[]): readonly Exercise[] {
	const ids = exercises.map(({manifest}) => manifest.id as string);
	for (const word of words) {
		if (!ids.includes(word)) throw new Complaint(`There is no exercise "${printable(word)}". ${didYouMean(word, ids)}`);
	}

	return words.length === 0 ? exercises : exercises.filter(({manifest}) => words.includes(manifest.id));
}

function numberOf({options}: Call, name: string, {otherwise, most}: {otherwise: number; most: number}): number {
	const given = options[name];
	if (given === undefined) return otherwise;
	const number = Number(given);
	if (!Number.isInteger(number) || number < 1 || number > most) {
		throw new Complaint(`--${name} takes a whole number from 1 to ${most}.`);
	}

	return number;
}
