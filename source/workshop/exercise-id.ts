declare const brand: unique symbol;

/** The stable, kebab-case name of an exercise. Progress is keyed on it, which is why it is the one branded type. */
export type ExerciseId = string & {readonly [brand]: 'ExerciseId'};

const pattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

export function parseExerciseId(text: string): ExerciseId | undefined {
	return text.length <= 64 && pattern.test(text) ? (text as ExerciseId) : undefined;
}
