declare const brand: unique symbol;

/** The stable, kebab-case name of an exercise. Progress is keyed on it, which is why it is the one branded type. */
export type ExerciseId = string & {readonly [brand]: 'ExerciseId'};

export const kebabCase = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

export function parseExerciseId(text: string): ExerciseId | undefined {
	return text.length <= 64 && kebabCase.test(text) && !reserved.test(text) ? (text as ExerciseId) : undefined;
}

// An id is a folder of the workspace and a key of objects: Windows has no folder "con", `kata` is the launcher's name,
// `constructor` is found in every object.
const reserved = /^(?:kata|constructor|con|prn|aux|nul|com\d|lpt\d)$/;
