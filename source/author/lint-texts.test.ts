import {describe, expect, it} from 'vitest';
import {formatProblem} from '../workshop/problem.ts';
import {lintDebrief, lintLesson} from './lint-texts.ts';

const filler = 'word '.repeat(50);
const lesson = ['What happened', 'Your job', 'What you have', 'House rules', 'What you need to know', 'Try it']
	.map(name => `## ${name}\n\n${filler}\n`)
	.join('\n');
const debrief = ['What was wrong', 'Why this holds', 'Other designs', 'What it costs', 'On Monday', 'Sources']
	.map(name => `## ${name}\n\nText.\n`)
	.join('\n');
const lint = (text: string | undefined, level: 1 | 2 | 3 = 1) =>
	lintLesson({file: 'README.md', text}, level).map(formatProblem);

describe('a lesson', () => {
	it('with its six sections in order has no problem', () => {
		expect(lint(lesson)).toEqual([]);
	});

	it.each([
		['no file', undefined, 'There is no lesson'],
		['a missing section', lesson.replace('## House rules', '### House rules'), 'The section "House rules" is missing'],
		[
			'a section too late',
			lesson.replace('## What happened', '## A').replace('## Try it', '## What happened').replace('## A', '## Try it'),
			'stands too late',
		],
		['a section of its own', `${lesson}\n## Notes\n\ntext`, '"Notes" is no section of this text'],
		['an empty section', `${lesson.replace(/## Try it[^]*/, '## Try it\n')}`, 'The section "Try it" is empty'],
		['too many words', lesson + filler.repeat(4), 'The lesson has 516 words'],
	])('with %s is refused', (_title, text, message) => {
		expect(lint(text).join('\n')).toContain(message);
	});

	it('may be longer at a higher level, and code does not count', () => {
		const code = `\n\`\`\`sh\n## no heading\n${filler.repeat(9)}\n\`\`\`\n`;
		expect(lint(lesson + filler.repeat(4), 2)).toEqual([]);
		expect(lint(lesson + code)).toEqual([]);
	});
});

describe('a debrief', () => {
	it('may say what the lesson leaves out', () => {
		const more = debrief.replace('## Other', "## What the lesson's version leaves out\n\nText.\n\n## Other");
		expect(lintDebrief({file: 'README.md', text: more})).toEqual([]);
	});

	it('needs its sections', () => {
		expect(lintDebrief({file: 'README.md', text: debrief.replace('## Sources', 'Sources')}).map(formatProblem)).toEqual(
			[expect.stringContaining('The section "Sources" is missing')],
		);
		expect(lintDebrief({file: 'README.md', text: undefined})).toHaveLength(1);
	});
});
