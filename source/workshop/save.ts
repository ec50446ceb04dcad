import type {ExerciseId} from './exercise-id.ts';

/** One file of an exercise whose content changed on disk; `file` is relative to the exercise folder. */
export type Save = {readonly exercise: ExerciseId; readonly file: string};
