import {exerciseOf, passedCount, stateOf} from '../../session/exercises-of.ts';
import {listedExercises} from '../../session/filter-exercises.ts';
import type {Home, Session} from '../../session/session.ts';
import type {Exercise} from '../../workshop/exercise.ts';
import type {ExerciseState} from '../../workshop/progress.ts';
import type {Tone} from '../look/tones.ts';
import type {Sheet} from '../sheet.ts';
import {blank, bold, line, span, type Line} from '../text/line.ts';
import {lineWidth, pad, spread, truncate, wrap, wrapPath} from '../text/wrap.ts';
import {count, duration} from './figures.ts';

export function stateMark(state: ExerciseState, {look: {glyphs}}: Sheet): [mark: string, tone: Tone] {
	switch (state) {
		case 'untouched':
			return [glyphs.waiting, 'quiet'];
		case 'started':
			return [glyphs.started, 'busy'];
		default:
			return [glyphs.passed, 'good'];
	}
}

const words = {
	untouched: '',
	started: 'started',
	passed: 'passed',
	complete: 'complete',
	outdated: 'updated since',
} as const satisfies Record<ExerciseState, string>;

export function stateWord(state: ExerciseState): string {
	return words[state];
}

/** The title of the workshop, how far the learner is, and what is looked for. */
export function homeHead(session: Session, home: Home, sheet: Sheet): [Line, Line] {
	const {exercises, title} = session.workshop;
	const passed = passedCount(session);
	const left = exercises
		.filter(exercise => ['untouched', 'started'].includes(stateOf(session, exercise)))
		.reduce((sum, {manifest}) => sum + manifest.minutes, 0);
	const bar = progressBar(passed, exercises.length, sheet);
	const score = [...bar, span(`  ${passed} of ${exercises.length} passed`)];
	const search = searchLine(session, home, sheet);
	const time = passed === exercises.length ? 'all of it done' : `about ${duration(left)} left`;
	const second = search ?? (sheet.width < 60 ? score : [span(time, 'quiet')]);
	return [sheet.width < 60 ? truncate([bold(title)], sheet.width) : spread([bold(title)], score, sheet.width), second];
}

function progressBar(done: number, total: number, {width, look: {glyphs}}: Sheet): Line {
	const length = Math.min(24, Math.max(8, Math.floor(width / 5)));
	const filled = total === 0 ? 0 : done === total ? length : Math.floor((done / total) * length);
	return [span(glyphs.filled.repeat(filled), 'good'), span(glyphs.empty.repeat(length - filled), 'quiet')];
}

function searchLine(session: Session, {filter, isFiltering}: Home, {width}: Sheet): Line | undefined {
	if (!isFiltering && filter === '') return undefined;
	const found = count(listedExercises(session).length, 'exercise');
	const cursor = isFiltering ? [span(' ', {inverse: true})] : [];
	return spread([span('Find  ', 'quiet'), bold(filter), ...cursor], [span(found, 'quiet')], width);
}

export type ListedItem = {
	readonly exercise: Exercise;
	/** number of the item's first line in the whole list */
	readonly start: number;
	/** the heading of a new chapter comes before the exercise itself */
	readonly heading?: string;
	readonly height: number;
};

/** The list as rows: a chapter's heading belongs to its first exercise. */
export function listItems(session: Session): readonly ListedItem[] {
	const titles = new Map(session.workshop.chapters.map(({id, title}) => [id, title]));
	const items: ListedItem[] = [];
	let start = 0;
	let chapter: string | undefined;
	for (const exercise of listedExercises(session)) {
		const isNew = exercise.manifest.chapter !== chapter;
		chapter = exercise.manifest.chapter;
		const height = isNew ? (start === 0 ? 2 : 3) : 1;
		items.push({exercise, start, height, ...(isNew ? {heading: titles.get(chapter) ?? chapter} : {})});
		start += height;
	}
	return items;
}

export function itemLines(
	session: Session,
	item: ListedItem,
	{isSelected, sheet}: {isSelected: boolean; sheet: Sheet},
): Line[] {
	const row = itemRow(session, item.exercise, {isSelected, sheet});
	if (item.heading === undefined) return [row];
	const heading = line(bold(item.heading, 'accent'));
	return item.start === 0 ? [heading, row] : [blank, heading, row];
}

function itemRow(session: Session, exercise: Exercise, {isSelected, sheet}: {isSelected: boolean; sheet: Sheet}): Line {
	const {title, minutes, level} = exercise.manifest;
	const {glyphs} = sheet.look;
	const state = stateOf(session, exercise);
	const [mark, tone] = stateMark(state, sheet);
	const left = [
		span(isSelected ? `${glyphs.pointer} ` : '  ', 'accent'),
		span(`${mark} `, tone),
		span(title, isSelected ? {bold: true} : {}),
	];
	const time = `${String(minutes).padStart(3)} min`;
	const stars = glyphs.level.repeat(level).padEnd(3);
	const right =
		sheet.width < 60
			? [span(time, 'quiet')]
			: [span(`${pad(stateWord(state), wordWidth)}  ${stars}  ${time}`, 'quiet')];
	return spread(truncate(left, sheet.width - lineWidth(right) - 1, glyphs.ellipsis), right, sheet.width);
}

const wordWidth = Math.max(...Object.values(words).map(({length}) => length));

/** What there is to know about the exercise under the cursor. */
export function detailLines(session: Session, home: Home, sheet: Sheet): Line[] {
	const exercise = home.selected === undefined ? undefined : exerciseOf(session, home.selected);
	if (!exercise) return wrap(line(span('Nothing is called like that: Esc shows all.', 'quiet')), sheet);
	const {id, title, minutes, level, concepts, requires, files} = exercise.manifest;
	const before = requires.map(required => exerciseOf(session, required)?.manifest.title ?? required);
	const separator = session.folder.includes('\\') ? '\\' : '/';
	return [
		...wrap(line(bold(title, 'accent')), sheet),
		...wrap(
			line(
				span(
					`${minutes} min  ${sheet.look.glyphs.level.repeat(level)}  ${stateWord(stateOf(session, exercise)) || 'new'}`,
					'quiet',
				),
			),
			sheet,
		),
		blank,
		...(concepts.length > 0 ? [...wrap(line(`About ${concepts.join(', ').replaceAll('-', ' ')}.`), sheet), blank] : []),
		...(before.length > 0
			? [...wrap(line(`Builds on ${before.map(name => `"${name}"`).join(', ')}.`), sheet), blank]
			: []),
		line(span('File', 'quiet')),
		...wrapPath([session.folder, id, files[0] ?? ''].join(separator), {width: sheet.width}),
	];
}
