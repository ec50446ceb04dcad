import {parseExerciseId} from './exercise-id.ts';
import type {ExerciseProgress, LastRun, Progress} from './progress.ts';

export type ReadProgress =
	/** `repairs` says what had to be left out; empty when all was well */
	| {readonly state: 'read'; readonly progress: Progress; readonly repairs: readonly string[]}
	/** no JSON: the file is to be set aside; `progress` is what could be picked out of it */
	| {readonly state: 'damaged'; readonly progress: Progress}
	/** written by a newer version of the program: to be left alone */
	| {readonly state: 'newer'; readonly schema: string};

/** `progress.json` as it was found: what parses is kept, whatever happened to the rest. */
export function parseProgress(text: string): ReadProgress {
	const json = parseJson(text);
	if (!isRecord(json)) {
		return {state: 'damaged', progress: salvage(text)};
	}

	const schema = json['schema'];
	if (typeof schema === 'string' && newer.test(schema) && schema !== 'serverless-kata/progress@1') {
		return {state: 'newer', schema: schema.slice(0, 60)};
	}

	const repairs: string[] = [];
	if (schema !== 'serverless-kata/progress@1') {
		repairs.push('the schema line');
	}

	const exercises = readExercises(json['exercises'], repairs);
	const place = readPlace(json, repairs);
	return {state: 'read', progress: {schema: 'serverless-kata/progress@1', ...place, exercises}, repairs};
}

const newer = /^serverless-kata\/progress@\d{1,9}$/;

function readPlace(json: Record<string, unknown>, repairs: string[]): Pick<Progress, 'current' | 'movedAt'> {
	const current = typeof json['current'] === 'string' ? parseExerciseId(json['current']) : undefined;
	if (json['current'] !== undefined && current === undefined) {
		repairs.push('where you were');
	}

	const movedAt = readDate(json['movedAt']);
	return {...(current === undefined ? {} : {current}), ...(movedAt === undefined ? {} : {movedAt})};
}

function readExercises(found: unknown, repairs: string[]): Record<string, ExerciseProgress> {
	const exercises: Record<string, ExerciseProgress> = {};
	if (!isRecord(found)) {
		repairs.push('the list of exercises');
		return exercises;
	}

	for (const [key, value] of Object.entries(found)) {
		const id = parseExerciseId(key);
		const exercise = readExercise(value);
		if (id === undefined || exercise === undefined) {
			repairs.push(id ?? 'an entry that names no exercise');
		} else {
			exercises[id] = exercise;
		}
	}

	return exercises;
}

function readExercise(found: unknown): ExerciseProgress | undefined {
	if (!isRecord(found)) {
		return undefined;
	}

	const {state, runs, hintsSeen, passedVersion} = found;
	const startedAt = readDate(found['startedAt']);
	const passedAt = readDate(found['passedAt']);
	const openHints = readTexts(found['openHints']);
	const lastRun = readLastRun(found['lastRun']);
	if (!isState(state) || startedAt === undefined || !isCount(runs)) {
		return undefined;
	}

	return {
		state,
		runs,
		startedAt,
		...(passedAt === undefined ? {} : {passedAt}),
		...(typeof passedVersion === 'string' && version.test(passedVersion) ? {passedVersion} : {}),
		hintsSeen: isCount(hintsSeen) ? hintsSeen : 0,
		...(openHints ? {openHints: [...new Set(openHints)].sort()} : {}),
		solutionSeen: found['solutionSeen'] === true,
		...(lastRun ? {lastRun} : {}),
	};
}

function readLastRun(found: unknown): LastRun | undefined {
	const at = isRecord(found) ? readDate(found['at']) : undefined;
	const red = isRecord(found) ? readTexts(found['red']) : undefined;
	return at !== undefined && red ? {at, red} : undefined;
}

function readTexts(found: unknown): readonly string[] | undefined {
	const isSound = Array.isArray(found) && found.length <= 200 && found.every(item => typeof item === 'string');
	return isSound ? (found as string[]).filter(item => item.length <= 200) : undefined;
}

/** Entries stand under an id and hold one group at most, so they can be told apart even in a file that was cut short. */
function salvage(text: string): Progress {
	const exercises: Record<string, ExerciseProgress> = {};
	for (const [, key = '', body = ''] of text.slice(0, 1_000_000).matchAll(entry)) {
		const id = parseExerciseId(key);
		const exercise = readExercise(parseJson(body));
		if (id !== undefined && exercise !== undefined) {
			exercises[id] = exercise;
		}
	}

	return {schema: 'serverless-kata/progress@1', exercises};
}

const entry = /"([a-z0-9-]{1,64})"\s*:\s*(\{[^{}]*(?:\{[^{}]*\}[^{}]*)?\})/g;
const version = /^[\w.-]{1,128}$/;

function isState(value: unknown): value is ExerciseProgress['state'] {
	return value === 'started' || value === 'passed' || value === 'complete';
}

function isCount(value: unknown): value is number {
	return Number.isSafeInteger(value) && (value as number) >= 0;
}

// Dates are compared as text, so only the one form that we write is taken.
function readDate(value: unknown): string | undefined {
	const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
	return Number.isNaN(time) || new Date(time).toISOString() !== value ? undefined : value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
