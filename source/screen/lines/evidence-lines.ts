import type {ExerciseId} from '../../workshop/exercise-id.ts';
import {lastResult} from '../../session/exercises-of.ts';
import type {Log, Session, Timeline} from '../../session/session.ts';
import type {Sheet} from '../sheet.ts';
import {blank, bold, line, span, type Line} from '../text/line.ts';
import {wrap, wrapCode} from '../text/wrap.ts';
import {timelineLines} from './timeline-lines.ts';

/** Everything that happened in the last run, and what was printed beside it. */
export function evidenceLines(session: Session, id: ExerciseId, sheet: Sheet): readonly Line[] {
	const log = shownLog(session, id);
	if (!log || (session.live?.exercise === id && timelinesOf(log).length === 0))
		return wrap(line(span('The timeline of a run stands here once the checks have run.', 'quiet')), sheet);
	return draw(log, sheet);
}

/** The run that goes on has its timeline at its end, so the last one stays until then. */
function shownLog(session: Session, id: ExerciseId): Log | undefined {
	const live = session.live?.exercise === id ? session.live.log : undefined;
	const hasNews = live && timelinesOf(live).length > 0;
	return hasNews ? live : (lastResult(session, id)?.log ?? live);
}

// Thousands of entries take a while to lay out, and scrolling asks for them at every key.
const drawn = new WeakMap<Log, {sheet: Sheet; lines: readonly Line[]}>();

function draw(log: Log, sheet: Sheet): readonly Line[] {
	const known = drawn.get(log);
	if (known && known.sheet.width === sheet.width && known.sheet.look === sheet.look) return known.lines;
	const lines = allLines(log, sheet);
	drawn.set(log, {sheet, lines});
	return lines;
}

function allLines(log: Log, sheet: Sheet): Line[] {
	const timelines = timelinesOf(log);
	const parts = timelines.map(({drive, entries}) => [
		line(bold(drive, 'accent'), span(` ${sheet.look.glyphs.dot} simulated time`, 'quiet')),
		blank,
		...timelineLines(entries, sheet),
	]);
	if (log.prints.length > 0) parts.push(printedLines(log, sheet));
	if (parts.length === 0) return wrap(line(span('Nothing was recorded in this run.', 'quiet')), sheet);
	return parts.flatMap((part, index) => (index === 0 ? part : [blank, ...part]));
}

function timelinesOf(log: Log): readonly Timeline[] {
	const told = log.timelines.filter(({entries}) => entries.length > 0);
	if (told.length > 0) return told;
	return log.outcomes.flatMap(outcome =>
		outcome.state === 'failed' && outcome.failure.evidence.length > 0
			? [{drive: outcome.check.sentence, entries: outcome.failure.evidence}]
			: [],
	);
}

function printedLines(log: Log, sheet: Sheet): Line[] {
	const printed = log.prints.flatMap(text => text.trimEnd().split('\n'));
	return [
		line(bold('Printed during the run', 'accent')),
		blank,
		...printed.flatMap(text => wrapCode(line(text), {width: sheet.width, first: line('  ')})),
	];
}
