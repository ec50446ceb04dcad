import {stateOf} from '../../session/exercises-of.ts';
import type {Session} from '../../session/session.ts';
import type {Sheet} from '../sheet.ts';
import {blank, bold, line, span, type Line} from '../text/line.ts';
import {pad, wrap, wrapPath} from '../text/wrap.ts';
import {widthOf} from '../text/width.ts';
import {count} from './figures.ts';

/** The end of the workshop. */
export function finishedLines(session: Session, sheet: Sheet): Line[] {
	const {chapters, exercises, title} = session.workshop;
	const {glyphs} = sheet.look;
	const complete = exercises.filter(exercise => stateOf(session, exercise) === 'complete').length;
	const runs = Object.values(session.progress.exercises).reduce((sum, {runs: own}) => sum + own, 0);
	const used = chapters.filter(({id}) => exercises.some(({manifest}) => manifest.chapter === id));
	const nameWidth = Math.min(Math.max(...used.map(chapter => widthOf(chapter.title)), 0), sheet.width - 12);
	return [
		blank,
		line(
			bold(`${glyphs.heavyLine.repeat(3)} `, 'good'),
			bold('You made it.', 'good'),
			bold(` ${glyphs.heavyLine.repeat(3)}`, 'good'),
		),
		blank,
		...wrap(line(`All ${count(exercises.length, 'exercise')} of `, bold(title), ' pass.'), sheet),
		blank,
		...used.map(({id, title: name}) => {
			const own = exercises.filter(({manifest}) => manifest.chapter === id).length;
			return line(
				span(`${glyphs.passed.repeat(1)} `, 'good'),
				pad(name, nameWidth),
				span(`  ${own} of ${own}`, 'quiet'),
			);
		}),
		blank,
		...wrap(
			line(
				span(
					`${count(runs, 'run')} on the way; ${complete} of the exercises complete, production grade and all.`,
					'quiet',
				),
			),
			sheet,
		),
		...(complete < exercises.length
			? wrap(line(span('The others have production-grade checks left, should you want more.', 'quiet')), sheet)
			: []),
		blank,
		...wrap(line('Your files stay where they are: they are yours to keep and to reuse.'), sheet),
		...wrapPath(session.folder, {width: sheet.width, style: {tone: 'quiet'}}),
	];
}
