import type {Manifest} from '../workshop/exercise.ts';
import type {Problem} from '../workshop/problem.ts';

export type Text = {
	/** how problems name the file */
	readonly file: string;
	/** undefined where there is no such file */
	readonly text: string | undefined;
};

const lessonSections = ['What happened', 'Your job', 'What you have', 'House rules', 'What you need to know', 'Try it'];
const debriefSections = ['What was wrong', 'Why this holds', 'Other designs', 'What it costs', 'On Monday', 'Sources'];
const optionalSections = ["What the lesson's version leaves out"];

/** As many words as are read before the first edit. */
const lessonWords = {1: [250, 450], 2: [250, 600], 3: [250, 600]} as const;

/** `exercises/<id>/README.md` */
export function lintLesson(lesson: Text, level: Manifest['level']): Problem[] {
	if (lesson.text === undefined) {
		return [{file: lesson.file, what: 'There is no lesson', remedy: 'Write README.md beside exercise.yaml'}];
	}

	const words = countWords(lesson.text);
	const [least, most] = lessonWords[level];
	const problems = judgeSections(lesson.file, lesson.text, lessonSections);
	if (words < least || words > most) {
		const what = `The lesson has ${words} words outside its code`;
		problems.push({file: lesson.file, what, remedy: `Keep it between ${least} and ${most} at level ${level}`});
	}

	return problems;
}

/** `solutions/<id>/README.md` */
export function lintDebrief({file, text}: Text): Problem[] {
	return text === undefined
		? [{file, what: 'There is no debrief', remedy: 'Write README.md beside the solution'}]
		: judgeSections(file, text, debriefSections);
}

function judgeSections(file: string, text: string, wanted: readonly string[]): Problem[] {
	const headings = headingsIn(text);
	const names = headings.map(({name}) => name);
	const missing = wanted.filter(name => !names.includes(name));
	const problems: Problem[] = missing.map(name => ({
		file,
		what: `The section "${name}" is missing`,
		remedy: `Add a line "## ${name}"; the sections are ${wanted.join(', ')}`,
	}));

	const order = headings.filter(({name}) => wanted.includes(name));
	const late = order.find(
		({name}, index) => index > 0 && wanted.indexOf(order[index - 1]!.name) > wanted.indexOf(name),
	);
	if (late) {
		const what = `The section "${late.name}" stands too late`;
		problems.push({file, line: late.line, what, remedy: `Keep this order: ${wanted.join(', ')}`});
	}

	for (const {name, line, isEmpty} of headings) {
		if (!wanted.includes(name) && !optionalSections.includes(name)) {
			problems.push({
				file,
				line,
				what: `"${name}" is no section of this text`,
				remedy: 'Use "###" for parts of a section',
			});
		} else if (isEmpty) {
			problems.push({file, line, what: `The section "${name}" is empty`, remedy: 'Write it'});
		}
	}

	return problems;
}

type Heading = {name: string; line: number; isEmpty: boolean};

function headingsIn(text: string): Heading[] {
	const headings: Heading[] = [];
	for (const [index, line] of withoutCode(text).split('\n').entries()) {
		const name = /^## +(.+?) *#*$/.exec(line)?.[1];
		const last = headings.at(-1);
		if (name !== undefined) {
			headings.push({name: name.replaceAll('’', "'"), line: index + 1, isEmpty: true});
		} else if (last && line.trim() !== '') {
			last.isEmpty = false;
		}
	}

	return headings;
}

function countWords(text: string): number {
	return withoutCode(text)
		.split(/\s+/)
		.filter(word => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Code is replaced by a mark in each of its lines, so that line numbers stay. */
function withoutCode(text: string): string {
	return text.replace(/^(```+|~~~+)[^\n]*\n[^]*?^\1[ \t]*$/gm, code => code.replace(/^.*$/gm, '-'));
}
