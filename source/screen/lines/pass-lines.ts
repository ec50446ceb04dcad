import type {ExerciseId} from '../../workshop/exercise-id.ts';
import {lastResult, nextToDo} from '../../session/exercises-of.ts';
import type {Session} from '../../session/session.ts';
import {markdownLines} from '../markdown/markdown-lines.ts';
import {parseMarkdown} from '../markdown/parse-markdown.ts';
import type {Sheet} from '../sheet.ts';
import {blank, bold, line, span, type Line} from '../text/line.ts';
import {wrap} from '../text/wrap.ts';
import {measuresLines} from './measures-lines.ts';
import {withoutTitle} from './lesson-lines.ts';

/** The first words after a pass: that it is one, and what Enter does now. */
export function passedLines(session: Session, id: ExerciseId, sheet: Sheet): Line[] {
	const verdict = lastResult(session, id)?.verdict;
	const isComplete = verdict?.state === 'passed' && verdict.complete;
	const hasStretch = verdict?.state === 'passed' && verdict.outcomes.some(({check}) => check.level === 'stretch');
	const {glyphs} = sheet.look;
	const praise = isComplete && hasStretch ? 'Passed, in production grade.' : 'Passed.';
	const next = nextToDo(session, id);
	const goOn = next ? `Enter goes on to "${next.manifest.title}".` : 'That was the last one. Press Enter.';
	return [
		...wrap(line(bold(`${praise} `, 'good'), span(goOn)), {
			...sheet,
			first: line(bold(`${glyphs.passed} `, 'good')),
			rest: line('  '),
		}),
		blank,
	];
}

/** The figures of this run, and why the solution holds. */
export function debriefLines(session: Session, id: ExerciseId, sheet: Sheet): Line[] {
	const measures = measuresLines(session, id, sheet);
	const debrief = session.texts[id]?.debrief ?? '';
	const text = markdownLines(withoutTitle(parseMarkdown(debrief)), sheet);
	return [
		...(hasMeasures(session, id) ? [blank, line(bold('Measures', 'accent')), blank, ...measures] : []),
		...(text.length > 0 ? [blank, line(bold('Debrief', 'accent')), blank, ...text] : []),
	];
}

function hasMeasures(session: Session, id: ExerciseId): boolean {
	return (lastResult(session, id)?.log.measures.length ?? 0) > 0;
}
