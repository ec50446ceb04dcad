import {exerciseOnScreen} from '../../session/exercises-of.ts';
import {openHintsOf} from '../../session/help.ts';
import type {Overlay, Session} from '../../session/session.ts';
import {markdownLines} from '../markdown/markdown-lines.ts';
import {parseMarkdown} from '../markdown/parse-markdown.ts';
import type {Sheet} from '../sheet.ts';
import {blank, bold, line, span, type Line} from '../text/line.ts';
import {wrap, wrapPath} from '../text/wrap.ts';
import {diffLines, type MakePatch} from './diff-lines.ts';
import {keysLines} from './keys-lines.ts';

/** What lies over the screen: hints, keys, the solution, a question. */
export function overlayTitle(overlay: Overlay): string {
	return titles[overlay.kind];
}

const titles: Readonly<Record<Overlay['kind'], string>> = {
	keys: 'Keys',
	hint: 'Hints',
	'offer-solution': 'The solution',
	'enter-code': 'The solution',
	solution: 'The solution and your files',
	'confirm-reset': 'Start over?',
	'open-by-hand': 'No editor was found',
};

export function overlayLines(session: Session, sheet: Sheet, makePatch: MakePatch | undefined): Line[] {
	const {overlay} = session;
	switch (overlay?.kind) {
		case 'keys':
			return keysLines(session, sheet);
		case 'hint':
			return hintLines(session, sheet);
		case 'offer-solution':
			return wrap(line(overlay.mayOpen ? offer : kept), sheet);
		case 'enter-code':
			return codeLines(overlay, sheet);
		case 'solution':
			return overlay.files && makePatch
				? diffLines(overlay.files, sheet, makePatch)
				: [line(span('Opening the solution.', 'quiet'))];
		case 'confirm-reset':
			return resetLines(session, sheet);
		case 'open-by-hand':
			return byHandLines(overlay.file, sheet);
		case undefined:
			return [];
	}
}

const offer =
	'It is there for you whenever you want it, and reading it is no defeat. A hint may be the better step: h gives one. Press s again to see the solution beside your files.';
const kept = 'In this workshop the solution opens once your own version passes. A hint may help: h gives one.';

function hintLines(session: Session, sheet: Sheet): Line[] {
	const exercise = exerciseOnScreen(session);
	if (!exercise) return [];
	const open = openHintsOf(session, exercise);
	const total = exercise.hints.length;
	const lines = open.flatMap((hint, index) => [
		...(index > 0 ? [blank] : []),
		line(bold(`Hint ${index + 1} of ${total}`, 'accent')),
		...markdownLines(parseMarkdown(exercise.hints[hint]?.text ?? ''), sheet),
	]);
	const left = total - open.length;
	const end = left > 0 ? 'Try it first; Enter gives the next hint.' : 'These are all the hints there are.';
	return [...lines, blank, ...wrap(line(span(end, 'quiet')), sheet)];
}

function codeLines({typed, isWrong}: Overlay & {kind: 'enter-code'}, sheet: Sheet): Line[] {
	return [
		...wrap(line('In this workshop the solution opens with a word that your instructor gives out.'), sheet),
		blank,
		line(bold('Word  '), typed, span(' ', {inverse: true})),
		...(isWrong ? [line(span('That is not the word.', 'bad'))] : []),
	];
}

function resetLines(session: Session, sheet: Sheet): Line[] {
	const files = exerciseOnScreen(session)?.manifest.files ?? [];
	return [
		...wrap(line('These files become what they were at the start: ', bold(files.join(', '))), sheet),
		blank,
		...wrap(line('What you have now is kept: u brings it back.'), sheet),
	];
}

function byHandLines(file: string, sheet: Sheet): Line[] {
	return [
		...wrap(line('Open a second terminal, or your editor, and there this file:'), sheet),
		blank,
		...wrapPath(file, {width: sheet.width, style: {bold: true, tone: 'accent'}}),
		blank,
		...wrap(
			line(
				'Every save runs the checks here, whatever you edit with. For next time, name your editor in the variable EDITOR, for example:',
			),
			sheet,
		),
		blank,
		line(span('  export EDITOR=nano', 'code')),
	];
}
