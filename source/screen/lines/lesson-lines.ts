import type {Token} from 'marked';
import type {ExerciseId} from '../../workshop/exercise-id.ts';
import {checkRows} from '../../session/check-rows.ts';
import type {Session} from '../../session/session.ts';
import {markdownLines} from '../markdown/markdown-lines.ts';
import {parseMarkdown} from '../markdown/parse-markdown.ts';
import type {Sheet} from '../sheet.ts';
import {blank, line, span, type Line} from '../text/line.ts';
import {wrap} from '../text/wrap.ts';

/** The lesson, with the checks that have to hold where it says what the job is: they come from the checker itself. */
export function lessonLines(session: Session, id: ExerciseId, sheet: Sheet): Line[] {
	const text = session.texts[id]?.lesson;
	if (text === undefined) return [line(span('Opening the lesson.', 'quiet'))];
	const tokens = withoutTitle(parseMarkdown(text));
	const draw = (part: readonly Token[]) => markdownLines(part, sheet);
	const end = endOfJob(tokens);
	const job = jobLines(session, id, sheet);
	if (end === undefined || job.length === 0) return draw(tokens);
	const rest = draw(tokens.slice(end));
	return [...draw(tokens.slice(0, end)), blank, ...job, ...(rest.length > 0 ? [blank, ...rest] : [])];
}

/** The title stands at the top of the screen already. */
export function withoutTitle(tokens: readonly Token[]): readonly Token[] {
	const first = tokens.findIndex(({type}) => type !== 'space');
	const token = tokens[first];
	return token?.type === 'heading' && 'depth' in token && token.depth === 1 ? tokens.slice(first + 1) : tokens;
}

function endOfJob(tokens: readonly Token[]): number | undefined {
	const start = tokens.findIndex(token => token.type === 'heading' && 'text' in token && token.text === 'Your job');
	if (start < 0) return undefined;
	const end = tokens.findIndex(({type}, index) => index > start && type === 'heading');
	return end < 0 ? tokens.length : end;
}

function jobLines(session: Session, id: ExerciseId, sheet: Sheet): Line[] {
	const {glyphs} = sheet.look;
	return checkRows(session, id).core.flatMap(({check, state}) => {
		const [mark, tone] =
			state === 'passed'
				? ([glyphs.passed, 'good'] as const)
				: state === 'failed'
					? ([glyphs.failed, 'bad'] as const)
					: ([glyphs.waiting, 'quiet'] as const);
		return wrap(line(check.sentence), {...sheet, first: line(span(`${mark} `, tone)), rest: line(span('  '))});
	});
}
