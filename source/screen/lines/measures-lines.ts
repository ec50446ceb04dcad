import type {Measure} from '../../protocol.ts';
import type {ExerciseId} from '../../workshop/exercise-id.ts';
import type {Session} from '../../session/session.ts';
import type {Tone} from '../look/tones.ts';
import type {Sheet} from '../sheet.ts';
import {bold, line, span, type Line} from '../text/line.ts';
import {widthOf} from '../text/width.ts';
import {pad, wrap} from '../text/wrap.ts';
import {measureText} from './figures.ts';

/** The figures of the last run beside those of the one before it. */
export function measuresLines(session: Session, id: ExerciseId, sheet: Sheet): Line[] {
	const results = (session.results[id] ?? []).filter(({log}) => log.measures.length > 0);
	const [last, ...earlier] = results;
	if (!last) return wrap(line(span('Figures stand here once a run has measured some.', 'quiet')), sheet);
	const rows = last.log.measures.map(measure => {
		const before = earlier[0]?.log.measures.find(other => other.id === measure.id);
		return {measure, now: measureText(measure), before, trend: before ? trendOf(measure, before) : undefined};
	});
	if (sheet.width < 50) return rows.flatMap(row => narrowRow(row, sheet));
	const columns = [
		['', ...rows.map(({measure}) => measure.label)],
		['now', ...rows.map(({now}) => now)],
		['before', ...rows.map(({before}) => (before ? measureText(before) : ''))],
	].map(cells => Math.max(...cells.map(widthOf)));
	const [labels = 0, nows = 0, befores = 0] = columns;
	const labelWidth = Math.min(labels, Math.max(12, sheet.width - nows - befores - 16));
	const hasBefore = rows.some(({before}) => before);
	const head = line(
		span(
			pad('', labelWidth + 2) + 'now'.padStart(nows) + (hasBefore ? '  ' + 'before'.padStart(befores) : ''),
			'quiet',
		),
	);
	const table = rows.flatMap(row =>
		wrap(
			line(
				pad(row.measure.label, labelWidth),
				'  ',
				bold(row.now.padStart(nows)),
				row.before ? span(`  ${measureText(row.before).padStart(befores)}`, 'quiet') : '',
				row.trend ? span(`  ${row.trend.word}`, row.trend.tone) : '',
			),
			{width: sheet.width, rest: line('  ')},
		),
	);
	return [head, ...table];
}

type Row = {
	readonly measure: Measure;
	readonly now: string;
	readonly before?: Measure | undefined;
	readonly trend?: Trend | undefined;
};
type Trend = {readonly word: string; readonly tone: Tone};

function narrowRow({measure, now, trend}: Row, sheet: Sheet): Line[] {
	const figure = [bold(now), ...(trend ? [span(`  ${trend.word}`, trend.tone)] : [])];
	return [...wrap(line(measure.label), sheet), ...wrap(figure, {...sheet, first: line('  ')})];
}

function trendOf(now: Measure, before: Measure): Trend {
	if (now.value === before.value) return {word: 'the same', tone: 'quiet'};
	const isLower = now.value < before.value;
	if (now.better === undefined) return {word: isLower ? 'lower' : 'higher', tone: 'quiet'};
	return (now.better === 'lower') === isLower ? {word: 'better', tone: 'good'} : {word: 'worse', tone: 'bad'};
}
