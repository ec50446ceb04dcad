import {cleanText} from '../workshop/clean-text.ts';
import {exerciseState} from '../workshop/exercise-state.ts';
import type {Exercise, Workshop} from '../workshop/exercise.ts';
import type {ExerciseState, Progress} from '../workshop/progress.ts';
import {columnsOf, padEnd} from '../reporters/wrap.ts';
import type {Style} from '../reporters/style.ts';
import type {Run} from './call.ts';
import {enterWorkspace} from './enter-workspace.ts';

/** Prints all exercises by chapter with their marks; `--json` prints `[{id, title, chapter, state}]`. */
export const run: Run = async call => {
	const {workspace, progress, how} = await enterWorkspace(call);
	const {workshop} = workspace;
	if (call.options['json'] === true) {
		const rows = workshop.exercises.map(exercise => ({
			id: exercise.manifest.id,
			title: exercise.manifest.title,
			chapter: exercise.manifest.chapter,
			state: stateOf(exercise, progress),
		}));
		call.terminal.print(JSON.stringify(rows, null, 2));
		return 0;
	}

	call.terminal.print(...listLines({workshop, progress, how}, call.terminal.style));
	return 0;
};

type Listing = {workshop: Workshop; progress: Progress; how: string};

export function listLines({workshop, progress, how}: Listing, style: Style): readonly string[] {
	const {exercises} = workshop;
	const done = exercises.filter(exercise => isDone(stateOf(exercise, progress))).length;
	const column = Math.max(0, ...exercises.map(({manifest}) => manifest.id.length));
	const chapters = workshop.chapters.flatMap(chapter => {
		const own = exercises.filter(({manifest}) => manifest.chapter === chapter.id);
		const lines = own.map(exercise => exerciseLine(exercise, {progress, column}, style));
		return own.length === 0 ? [] : ['', style.paint('bold', cleanText(chapter.title)), ...lines];
	});
	const next = exercises.find(exercise => !isDone(stateOf(exercise, progress)));
	return [
		`${cleanText(workshop.title)}: ${done} of ${exercises.length} passed`,
		...chapters,
		'',
		...(next ? [`Next: ${how} check ${next.manifest.id}`] : ['All passed.']),
	];
}

function exerciseLine(
	exercise: Exercise,
	{progress, column}: {progress: Progress; column: number},
	style: Style,
): string {
	const {id, title, minutes} = exercise.manifest;
	const state = stateOf(exercise, progress);
	const [glyph, colour] = markOf(state, style);
	const left = `${padEnd(id, column)}  ${cleanText(title)}`;
	const note = state === 'outdated' ? ', passed in an older version' : '';
	const right = `${minutes} min${note}`;
	const gap = Math.max(2, Math.min(60, style.width - 4) - columnsOf(left));
	return `  ${style.paint(colour, glyph)} ${left}${' '.repeat(gap)}${style.paint('dim', right)}`;
}

function markOf(state: ExerciseState, {glyphs}: Style) {
	switch (state) {
		case 'passed':
		case 'complete':
		case 'outdated':
			return [glyphs.pass, 'green'] as const;
		case 'started':
			return [glyphs.started, 'yellow'] as const;
		case 'untouched':
			return [glyphs.skip, 'dim'] as const;
	}
}

function stateOf(exercise: Exercise, progress: Progress): ExerciseState {
	return exerciseState(progress, {id: exercise.manifest.id, version: exercise.version});
}

function isDone(state: ExerciseState): boolean {
	return state !== 'untouched' && state !== 'started';
}
