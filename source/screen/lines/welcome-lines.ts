import {exerciseToResume} from '../../session/exercises-of.ts';
import type {Session} from '../../session/session.ts';
import type {Sheet} from '../sheet.ts';
import {blank, bold, line, span, type Line} from '../text/line.ts';
import {wrap, wrapPath} from '../text/wrap.ts';
import {count, duration} from './figures.ts';

/** The first screen of a new workspace: what this is, which file to open, and how. */
export function welcomeLines(session: Session, sheet: Sheet): Line[] {
	const exercise = exerciseToResume(session);
	const {exercises} = session.workshop;
	if (!exercise) return wrap(line('This workshop has no exercises yet.'), sheet);
	const {id, files, minutes, title} = exercise.manifest;
	const total = exercises.reduce((sum, {manifest}) => sum + manifest.minutes, 0);
	const file = [session.folder, id, files[0] ?? ''].join(session.folder.includes('\\') ? '\\' : '/');
	return [
		...wrap(line(bold('Welcome.')), sheet),
		blank,
		...wrap(line(intro), sheet),
		blank,
		...wrap(line(span(`${count(exercises.length, 'exercise')}, about ${duration(total)} in all.`, 'quiet')), sheet),
		blank,
		...wrap(line(bold(title, 'accent'), span(`  ${minutes} min, the first one`, 'quiet')), sheet),
		blank,
		line('The file to mend:'),
		...wrapPath(file, {width: sheet.width, first: line('  '), style: {bold: true}}),
		blank,
		...wrap(line(bold('e'), ' opens it in your editor, ', bold('Enter'), ' shows what it is about.'), sheet),
	];
}

const intro =
	'Each exercise is a small serverless program with something wrong in it. You mend it in your own editor; every save runs it for real, on this machine, and this screen says what holds and what does not yet.';
