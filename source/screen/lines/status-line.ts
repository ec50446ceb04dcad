import type {ExerciseId} from '../../workshop/exercise-id.ts';
import type {Verdict} from '../../workshop/verdict.ts';
import {lastResult} from '../../session/exercises-of.ts';
import type {Result, Session} from '../../session/session.ts';
import type {Tone} from '../look/tones.ts';
import type {Sheet} from '../sheet.ts';
import {span, type Line} from '../text/line.ts';
import {timeOfDay} from './figures.ts';

/** Where the checks stand, in a few words: for the corner that is always in sight. */
export function statusLine(session: Session, id: ExerciseId, sheet: Sheet): Line {
	const last = lastResult(session, id);
	const {glyphs} = sheet.look;
	const isLive = session.live?.exercise === id;
	const running = isLive ? [span(`${sheet.spinner} running`, 'busy')] : [];
	if (!last) return isLive ? running : [span('not run yet', 'quiet')];
	const dot = span(` ${glyphs.dot} `, 'quiet');
	const [text, tone] = verdictWord(last.verdict, sheet);
	const result = span(text, isLive || last.isStale ? 'quiet' : tone);
	const when = span(whenRun(last, sheet), 'quiet');
	if (isLive) return sheet.width < 60 ? running : [...running, span('   last ', 'quiet'), result, dot, when];
	return [...(last.isStale ? [span('stale: ', 'busy')] : []), result, dot, when];
}

/** A verdict as a mark and a word. */
export function verdictWord(verdict: Verdict, {look: {glyphs}}: Sheet): [text: string, tone: Tone] {
	switch (verdict.state) {
		case 'passed':
			return [`${glyphs.passed} passed`, 'good'];
		case 'failed': {
			const core = verdict.outcomes.filter(({check}) => check.level === 'core');
			const held = core.filter(({state}) => state === 'passed').length;
			return [`${glyphs.failed} ${held} of ${core.length} hold`, 'bad'];
		}
		case 'broken':
			return [`${glyphs.failed} not readable`, 'bad'];
		case 'timed-out':
			return [`${glyphs.failed} stopped`, 'bad'];
		case 'checker-error':
			return [`${glyphs.failed} not judged`, 'busy'];
		case 'cancelled':
			return ['called off', 'quiet'];
	}
}

function whenRun({number, at}: Result, {look: {glyphs}}: Sheet): string {
	const time = timeOfDay(at);
	// A look at an exercise that was only opened has no number: it is no run of the learner's.
	return number === undefined ? time : `run ${number} ${glyphs.dot} ${time}`;
}
