import type {ExerciseId} from './exercise-id.ts';

export type ExerciseProgress = {
	readonly state: 'started' | 'passed' | 'complete';
	readonly runs: number;
	/** ISO 8601 */
	readonly startedAt: string;
	/** when `passedVersion` was first passed */
	readonly passedAt?: string;
	/** content hash of the exercise version that was passed: an older version keeps its mark and says so */
	readonly passedVersion?: string;
	readonly hintsSeen: number;
	/** the hints that were given, by file, sorted; without it, the first `hintsSeen` of the manifest */
	readonly openHints?: readonly string[];
	readonly solutionSeen: boolean;
	/** what the newest run found: the hints begin with what is red */
	readonly lastRun?: LastRun;
};

export type LastRun = {
	/** ISO 8601 */
	readonly at: string;
	/** ids of the checks that failed, in plan order */
	readonly red: readonly string[];
};

/** `.kata/progress.json` */
export type Progress = {
	readonly schema: 'serverless-kata/progress@1';
	/** where the learner was */
	readonly current?: ExerciseId;
	/** when they went there: two instances that write agree on the later move */
	readonly movedAt?: string;
	readonly exercises: Readonly<Record<string, ExerciseProgress>>;
};

/** The state of `list --json`. */
export type ExerciseState = 'untouched' | 'started' | 'passed' | 'complete' | 'outdated';

export const emptyProgress: Progress = {schema: 'serverless-kata/progress@1', exercises: {}};

/** Progress of one exercise; undefined when it was never started. Ids come from files, so inherited names do not count. */
export function progressOf(progress: Progress, id: string): ExerciseProgress | undefined {
	return Object.hasOwn(progress.exercises, id) ? progress.exercises[id] : undefined;
}
