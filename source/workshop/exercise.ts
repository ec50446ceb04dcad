import type {ExerciseId} from './exercise-id.ts';

export type Hint = {
	/** text of the hint, Markdown */
	readonly text: string;
	/** the check it belongs to, when it belongs to one */
	readonly for?: string;
};

/** `exercise.yaml`, parsed: every field present and believed inside. */
export type Manifest = {
	readonly id: ExerciseId;
	readonly title: string;
	readonly chapter: string;
	readonly order: number;
	readonly level: 1 | 2 | 3;
	readonly minutes: number;
	readonly requires: readonly ExerciseId[];
	readonly renamedFrom: readonly ExerciseId[];
	readonly concepts: readonly string[];
	/** what the learner edits, relative to the exercise folder */
	readonly files: readonly string[];
	readonly hints: ReadonlyArray<{readonly text: string; readonly for?: string}>;
	readonly budget: {readonly cpuSeconds: number};
};

export type Chapter = {readonly id: string; readonly title: string};

/** An exercise as the app knows it; `folder` paths are absolute. */
export type Exercise = {
	readonly manifest: Manifest;
	/** exercises/<id>: lesson and starter */
	readonly starter: string;
	/** solutions/<id> */
	readonly solution: string;
	/** checks/<id> */
	readonly checks: string;
	/** hints in order, texts loaded */
	readonly hints: readonly Hint[];
	/** hash of the starter and the checker: a pass belongs to the version that was passed */
	readonly version: string;
};

export type Policies = {
	readonly solutions: 'always' | 'after-pass' | 'on-code';
	readonly stretch: 'after-core' | 'shown' | 'hidden';
	readonly order: 'free' | 'path';
	/** the word that opens solutions; there exactly when `solutions` is `on-code` */
	readonly code?: string;
};

export type Workshop = {
	readonly title: string;
	readonly chapters: readonly Chapter[];
	readonly paths: Readonly<Record<string, readonly ExerciseId[]>>;
	readonly policies: Policies;
	/** in teaching order */
	readonly exercises: readonly Exercise[];
};
