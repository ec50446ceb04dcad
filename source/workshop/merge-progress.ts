import {progressOf, type ExerciseProgress, type LastRun, type Progress} from './progress.ts';

/**
 * What two instances know, together. The order in which and how often states are merged does not matter:
 * every field only ever grows, so nothing that either has seen is lost.
 */
export function mergeProgress(a: Progress, b: Progress): Progress {
	const exercises: Record<string, ExerciseProgress> = {};
	for (const id of new Set([...Object.keys(a.exercises), ...Object.keys(b.exercises)].sort())) {
		const merged = mergeBoth(progressOf(a, id), progressOf(b, id));
		if (merged) {
			exercises[id] = merged;
		}
	}

	const move = later(place(a), place(b));
	return {
		schema: 'serverless-kata/progress@1',
		...(move.current === undefined ? {} : {current: move.current}),
		...(move.movedAt === undefined ? {} : {movedAt: move.movedAt}),
		exercises,
	};
}

export function mergeExercise(a: ExerciseProgress, b: ExerciseProgress): ExerciseProgress {
	const pass = laterPass(a, b);
	const lastRun = laterRun(a.lastRun, b.lastRun);
	const openHints = union(a.openHints, b.openHints);
	return {
		state: rank[a.state] >= rank[b.state] ? a.state : b.state,
		runs: Math.max(a.runs, b.runs),
		startedAt: a.startedAt <= b.startedAt ? a.startedAt : b.startedAt,
		...(pass.passedAt === undefined ? {} : {passedAt: pass.passedAt}),
		...(pass.passedVersion === undefined ? {} : {passedVersion: pass.passedVersion}),
		hintsSeen: Math.max(a.hintsSeen, b.hintsSeen),
		...(openHints ? {openHints} : {}),
		solutionSeen: a.solutionSeen || b.solutionSeen,
		...(lastRun ? {lastRun} : {}),
	};
}

const rank = {started: 0, passed: 1, complete: 2};

function mergeBoth(a: ExerciseProgress | undefined, b: ExerciseProgress | undefined): ExerciseProgress | undefined {
	return a && b ? mergeExercise(a, b) : (a ?? b);
}

type Move = Pick<Progress, 'current' | 'movedAt'>;

function place({current, movedAt}: Progress): Move {
	return {...(current === undefined ? {} : {current}), ...(movedAt === undefined ? {} : {movedAt})};
}

function later(a: Move, b: Move): Move {
	return compare([a.movedAt, a.current], [b.movedAt, b.current]) >= 0 ? a : b;
}

// The version goes with its date: the later pass wins as a pair.
function laterPass(a: ExerciseProgress, b: ExerciseProgress): ExerciseProgress {
	return compare([a.passedAt, a.passedVersion], [b.passedAt, b.passedVersion]) >= 0 ? a : b;
}

function laterRun(a: LastRun | undefined, b: LastRun | undefined): LastRun | undefined {
	return compare([a?.at, a?.red.join(' ')], [b?.at, b?.red.join(' ')]) >= 0 ? a : b;
}

function union(a: readonly string[] | undefined, b: readonly string[] | undefined): readonly string[] | undefined {
	return a && b ? [...new Set([...a, ...b])].sort() : (a ?? b);
}

/** Lexicographic; what is missing comes first, so that any two states have one order. */
function compare(a: ReadonlyArray<string | undefined>, b: ReadonlyArray<string | undefined>): number {
	for (const [index, left] of a.entries()) {
		const right = b[index];
		if (left !== right) {
			return left === undefined || (right !== undefined && left < right) ? -1 : 1;
		}
	}

	return 0;
}
