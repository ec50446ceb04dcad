import {cleanText} from '../workshop/clean-text.ts';
import type {CheckOutcome, Verdict} from '../workshop/verdict.ts';
import {checkLine, failureLines, labelled, placeText, shortFailureLines} from './check-lines.ts';
import {measureLines} from './measure-lines.ts';
import type {Showing, Subject} from './plain.ts';
import type {Style} from './style.ts';
import {wrap} from './wrap.ts';

/** What to type next, as this learner types it here. */
export type Advice = {
	readonly again: string;
	readonly hint: string;
	readonly solution: string;
	readonly doctor: string;
	/** the next exercise, when there is one */
	readonly next?: {readonly command: string; readonly title: string};
};

type Told = {verdict: Verdict; subject: Subject; showing: Showing; advice: Advice};

/** A verdict among several: what it came to, in a line. */
export function verdictLine(verdict: Verdict, again: string, style: Style): string {
	const {pass, fail} = style.glyphs;
	switch (verdict.state) {
		case 'passed':
			return `  ${style.paint('green', `${pass} Passed.`)}`;
		case 'failed': {
			const {core} = byLevel(verdict.outcomes);
			const green = core.filter(({state}) => state === 'passed').length;
			return `  ${style.paint('red', `${fail} ${green} of ${core.length} checks hold:`)} ${again}`;
		}

		case 'broken':
			return `  ${style.paint('red', `${fail} ${cleanText(verdict.at.file)} cannot be run:`)} ${again}`;
		case 'timed-out':
			return `  ${style.paint('red', `${fail} Stopped:`)} ${again}`;
		case 'checker-error':
			return `  ${style.paint('yellow', 'Not judged, by our mistake:')} ${again}`;
		case 'cancelled':
			return `  ${style.paint('yellow', 'Stopped before the end.')}`;
	}
}

/** A verdict and what to do about it. */
export function verdictLines(told: Told, style: Style): readonly string[] {
	return [...bodyOf(told, style), ''];
}

function bodyOf({verdict, subject, showing, advice}: Told, style: Style): readonly string[] {
	const folder = subject.folder;
	switch (verdict.state) {
		case 'passed':
			return passedLines({verdict, folder, showing, advice}, style);
		case 'failed':
			return failedLines({verdict, folder, advice}, style);
		case 'broken':
			return [
				headline('red', `${style.glyphs.fail} This file cannot be run, so nothing was judged.`, style),
				'',
				...labelled('where', placeText(verdict.at, folder), style),
				...labelled('why', verdict.message, style),
				'',
				...types('Mend it, then', advice.again, style),
			];
		case 'timed-out':
			return timedOutLines(verdict, advice, style);
		case 'checker-error':
			return [
				headline('yellow', 'This is our mistake, not yours: your answer was not judged.', style),
				'',
				...labelled('what', verdict.message, style),
				...lastLines(verdict.output, style),
				'',
				...types('Try once more', advice.again, style),
				...types('If it stays', advice.doctor, style),
			];
		case 'cancelled':
			return [headline('yellow', 'Stopped before the end: nothing was judged.', style)];
	}
}

type Passed = Extract<Verdict, {state: 'passed'}>;
type Failed = Extract<Verdict, {state: 'failed'}>;

function passedLines(
	{verdict, folder, showing, advice}: {verdict: Passed; folder: string; showing: Showing; advice: Advice},
	style: Style,
): readonly string[] {
	const {core, stretch} = byLevel(verdict.outcomes);
	const shown = showing.stretch === 'hidden' ? [] : stretch;
	const green = core.length === 1 ? 'The check holds.' : `All ${core.length} checks hold.`;
	return [
		headline('green', `${style.glyphs.pass} Passed. ${green}`, style),
		...(verdict.measures.length === 0 ? [] : ['', ...measureLines(verdict.measures).map(line => `  ${line}`)]),
		...stretchLines({stretch: shown, folder, isFull: showing.stretch === 'full', again: advice.again}, style),
		'',
		...types('Why it holds', advice.solution, style),
		...(advice.next
			? types(`Next: ${advice.next.title}`, advice.next.command, style)
			: ['  Every exercise is passed.']),
	];
}

function stretchLines(
	{stretch, folder, isFull, again}: {stretch: readonly CheckOutcome[]; folder: string; isFull: boolean; again: string},
	style: Style,
): readonly string[] {
	const red = stretch.filter(outcome => outcome.state === 'failed');
	if (stretch.length === 0) {
		return [];
	}

	if (red.length === 0) {
		return ['', headline('green', `${style.glyphs.pass} Production grade: the stretch checks hold too.`, style)];
	}

	const told = red.flatMap(outcome => [
		'',
		...checkLine(outcome, style),
		...failureLines(outcome.failure, folder, style),
	]);
	const count = `Production grade, if you like: ${stretch.length - red.length} of ${stretch.length} stretch checks hold.`;
	return [
		'',
		...wrap(count, style.width),
		...(isFull ? told : types('What the others say', `${again} --stretch`, style)),
	];
}

function failedLines(
	{verdict, folder, advice}: {verdict: Failed; folder: string; advice: Advice},
	style: Style,
): readonly string[] {
	const {core} = byLevel(verdict.outcomes);
	const [first, ...others] = core.filter(outcome => outcome.state === 'failed');
	const green = core.filter(({state}) => state === 'passed').length;
	const also = others.flatMap(outcome => [...checkLine(outcome, style), ...shortFailureLines(outcome.failure, style)]);
	return [
		...(first ? [headline('red', `${style.glyphs.fail} ${cleanText(first.check.sentence)}`, style), ''] : []),
		...(first ? failureLines(first.failure, folder, style) : []),
		...(also.length > 0 ? ['', 'Red as well:', ...also] : []),
		'',
		`${green} of ${core.length} checks hold.`,
		...types('Edit, then', advice.again, style),
		...types('Stuck?', advice.hint, style),
	];
}

function timedOutLines(
	verdict: Extract<Verdict, {state: 'timed-out'}>,
	advice: Advice,
	style: Style,
): readonly string[] {
	const during = verdict.outcomes.find(({check}) => check.id === verdict.during);
	const [what, why] =
		verdict.reason === 'cpu'
			? ['your program computed longer than this exercise allows', 'Most often this is a loop that never ends.']
			: ['nothing happened for a long while', 'Your program waits for something that never comes.'];
	return [
		headline('red', `${style.glyphs.fail} Stopped: ${what}.`, style),
		'',
		`  ${why}`,
		...(during ? labelled('during', during.check.sentence, style) : []),
		'',
		...types('Edit, then', advice.again, style),
		...types('Stuck?', advice.hint, style),
	];
}

function byLevel(outcomes: readonly CheckOutcome[]) {
	return {
		core: outcomes.filter(({check}) => check.level === 'core'),
		stretch: outcomes.filter(({check}) => check.level === 'stretch'),
	};
}

function headline(colour: 'red' | 'green' | 'yellow', text: string, style: Style): string {
	return style.paint('bold', style.paint(colour, text));
}

function types(label: string, command: string, style: Style): readonly string[] {
	const lead = cleanText(label);
	return [`  ${lead}${lead.endsWith('?') ? '' : ':'}  ${style.paint('cyan', command)}`];
}

function lastLines(output: string, style: Style): readonly string[] {
	const lines = cleanText(output).trim().split('\n').slice(-12);
	return lines[0] === '' ? [] : [`  ${style.paint('dim', 'output')}`, ...lines.map(line => `    ${line}`)];
}
