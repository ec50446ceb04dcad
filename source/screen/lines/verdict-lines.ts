import type {Verdict} from '../../workshop/verdict.ts';
import type {Sheet} from '../sheet.ts';
import {blank, bold, line, span, type Line} from '../text/line.ts';
import {wrap, wrapCode} from '../text/wrap.ts';
import {field, placeText} from './failure-lines.ts';

/** What there is to say about a run as a whole, when it is more than its checks say. */
export function verdictLines(verdict: Verdict, sheet: Sheet): Line[] {
	switch (verdict.state) {
		case 'broken':
			return [
				...title(`${verdict.at.file} cannot be read as a program`, sheet),
				...field('Where', `${placeText(verdict.at)}   e opens it`, sheet),
				...field('Problem', verdict.message, sheet),
				...field('Next', 'Mend this line and save: the checks run again by themselves.', sheet),
			];
		case 'timed-out':
			return timedOut(verdict, sheet);
		case 'checker-error':
			return [
				...title('The checker failed: this is our bug, not yours', sheet),
				...wrap(line(verdict.message), sheet),
				...field('Next', 'Your answer was not judged. r runs it again; other exercises are not affected.', sheet),
				...(verdict.output.trim() === '' ? [] : [blank, ...outputLines(verdict.output, sheet)]),
			];
		default:
			return [];
	}
}

function timedOut(verdict: Verdict & {state: 'timed-out'}, sheet: Sheet): Line[] {
	const during = verdict.during === undefined ? '' : ` during "${verdict.during}"`;
	const [what, next] =
		verdict.reason === 'cpu'
			? [
					`The run used up its computing time${during} and was stopped.`,
					'Look for a loop that never ends, or work that is done again and again.',
				]
			: [
					`Nothing moved any more${during}, so the run was stopped.`,
					'Look for a promise that nobody resolves, or a call that is never awaited.',
				];
	return [...title('The run was stopped', sheet), ...field('What', what, sheet), ...field('Next', next, sheet)];
}

function title(text: string, sheet: Sheet): Line[] {
	return wrap(line(bold(text, 'bad')), {...sheet, first: line(bold(`${sheet.look.glyphs.failed} `, 'bad'))});
}

function outputLines(output: string, sheet: Sheet): Line[] {
	const lines = output.trimEnd().split('\n').slice(-20);
	return [
		line(bold('What it printed')),
		...lines.flatMap(text => wrapCode([span(text, 'quiet')], {width: sheet.width, first: line(span('  '))})),
	];
}
