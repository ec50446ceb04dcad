import type {Manifest} from './exercise.ts';
import type {ExerciseProgress} from './progress.ts';

/** The hints of an exercise that a learner has, by file, in the order of the manifest. */
export function openHintsOf({hints}: Pick<Manifest, 'hints'>, known: ExerciseProgress | undefined): readonly string[] {
	const names = hints.map(({text}) => text);
	const open = new Set(known?.openHints ?? []);
	const given = names.filter(name => open.has(name));
	// Whoever counted and did not name them gave them in order.
	const missing = Math.max(0, (known?.hintsSeen ?? 0) - given.length);
	const counted = names.filter(name => !open.has(name)).slice(0, missing);
	return names.filter(name => open.has(name) || counted.includes(name));
}

/**
 * The hint to give away next: in the order of the manifest, those for checks that hold last. Whoever has passed looks at
 * one stretch check: then what is red comes before what is general.
 */
export function nextHintOf(
	{hints}: Pick<Manifest, 'hints'>,
	{open, red, isPassed}: {open: readonly string[]; red: readonly string[]; isPassed: boolean},
): string | undefined {
	const left = hints.filter(({text}) => !open.includes(text));
	const isRed = (hint: {for?: string}) => hint.for !== undefined && red.includes(hint.for);
	const first = isPassed ? left.find(isRed) : undefined;
	return (first ?? left.find(hint => hint.for === undefined || isRed(hint)) ?? left[0])?.text;
}
