import type {ExerciseId} from './exercise-id.ts';

export type ExerciseProgress = {
	readonly state: 'started' | 'passed' | 'complete';
	readonly runs: number;
	/** ISO 8601 */
	readonly startedAt: string;
	readonly passedAt?: string;
	/** content hash of the exercise version that was passed: an older version keeps its mark and says so */
	readonly passedVersion?: string;
	readonly hintsSeen: number;
	readonly solutionSeen: boolean;
};

/** `.kata/progress.json` */
export type Progress = {
	readonly schema: 'serverless-kata/progress@1';
	/** where the learner was */
	readonly current?: ExerciseId;
	readonly exercises: Readonly<Record<string, ExerciseProgress>>;
};

/** The state of `list --json`. */
export type ExerciseState = 'untouched' | 'started' | 'passed' | 'complete' | 'outdated';
