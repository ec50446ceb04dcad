import {beforeAll, describe, expect, test} from 'vitest';
import {greenRun, ids, noon, redRun, sampleSession, sampleWorkshop, tell} from '../session/fixtures/sample-workshop.ts';
import type {Action, Happening} from '../session/session-event.ts';
import {startSession} from '../session/start-session.ts';
import {emptyProgress} from '../workshop/progress.ts';
import {loadMarkdown} from './markdown/parse-markdown.ts';
import {showApp} from './testing/show-app.tsx';
import {widthOf} from './text/width.ts';

beforeAll(loadMarkdown);

const act = (...taken: readonly Action[]): Happening[] => taken.map(action => ({type: 'acted', action}));
const save: Happening = {type: 'saved', save: {exercise: ids.first, file: 'handler.ts'}};
const lesson = [
	'# One code, two stages',
	'## What happened',
	'Yarrow Yoga takes course bookings with one small function. It runs twice.',
	'## Your job',
	'Make the same code book in the stage that it is deployed to.',
	'## Try it',
	'```sh\n./kata invoke one-code-two-stages event.json\n```',
	'| name | meaning |\n|---|---|\n| `STAGE` | the stage that this function is deployed to |',
].join('\n\n');
const texts: Happening = {
	type: 'texts-loaded',
	id: ids.first,
	texts: {lesson, debrief: '# Debrief\n\n## Why this holds\n\nThe stage is read where the function runs.'},
};
const opened = [...act('go-on'), texts];
const red = [...opened, save, ...redRun(2)];
const files = [{file: 'handler.ts', mine: 'const a = 1;\nconst b = 2;\n', solution: 'const a = 1;\nconst b = 3;\n'}];

const scenes: ReadonlyArray<readonly [name: string, happenings: readonly Happening[], shows: string]> = [
	['welcome', [], 'Welcome.'],
	['home', act('list'), 'Time and money'],
	['filter', [...act('list', 'filter'), {type: 'typed', text: 'once'}], '1 exercise'],
	['lesson', opened, 'What happened'],
	['red', red, 'A staging booking'],
	['running', [...red, save, ...tell(3, {type: 'check-started', id: 'staging'})], 'Checks'],
	['green', [...red, ...act('run'), ...greenRun(3)], 'Passed'],
	['evidence', [...red, ...act('timeline')], 'both stages'],
	['measures', [...red, ...act('measures')], 'wrong book'],
	[
		'broken',
		[
			...red,
			...act('run'),
			{
				type: 'run-ended',
				run: 3,
				verdict: {state: 'broken', at: {file: 'handler.ts', line: 2}, message: 'Unexpected token'},
			},
		],
		'cannot be read',
	],
	[
		'stopped',
		[...red, ...act('run'), {type: 'run-ended', run: 3, verdict: {state: 'timed-out', reason: 'cpu', outcomes: []}}],
		'was stopped',
	],
	[
		'our mistake',
		[
			...red,
			...act('run'),
			{type: 'run-ended', run: 3, verdict: {state: 'checker-error', message: 'It crashed.', output: 'at x\nat y'}},
		],
		'our bug',
	],
	['hint', [...opened, ...act('hint')], 'Hint 1 of 2'],
	['keys', [...opened, ...act('keys')], 'Keys'],
	['offer', [...opened, ...act('solution')], 'Press s'],
	['reset', [...opened, ...act('reset')], 'Start over?'],
	['solution', [...opened, ...act('solution', 'solution'), {type: 'solution-loaded', id: ids.first, files}], '+'],
	[
		'by hand',
		[...opened, {type: 'editor-missing', file: '/home/ada/serverless-kata/one-code-two-stages/handler.ts'}],
		'handler.ts',
	],
	[
		'notice',
		[...opened, {type: 'went-wrong', text: `The disk is full. ${'Make some room. '.repeat(20)}`}],
		'The disk is',
	],
	[
		'finished',
		[...opened, ...greenRun(1), ...act('go-on'), ...greenRun(2), ...act('go-on'), ...greenRun(3), ...act('go-on')],
		'You made it.',
	],
];
const sizes = [
	{columns: 40, rows: 12},
	{columns: 64, rows: 18},
	{columns: 80, rows: 24},
	{columns: 120, rows: 16},
	{columns: 130, rows: 30},
	{columns: 200, rows: 60},
];

describe.each(sizes)('at $columns x $rows', size => {
	test.each(scenes)('%s fits and says what it is about', async (...[, happenings, shows]) => {
		const app = await showApp(sampleSession(happenings), size);
		await app.shows(shows);
		const rows = app.screen().split('\n');
		expect(rows).toHaveLength(size.rows);
		expect(Math.max(...rows.map(widthOf))).toBeLessThanOrEqual(size.columns);
		// Title and foot are there whatever stands between them.
		expect(rows[0]?.trim()).not.toBe('');
		expect(rows.at(-1)).toMatch(/q quit|close|Esc|keep my files/);
	});
});

describe('the frame', () => {
	test.each(['welcome', 'home', 'lesson', 'red', 'green'])('of %s at 80x24 is as it was designed', async name => {
		const scene = scenes.find(([called]) => called === name);
		const app = await showApp(sampleSession(scene?.[1] ?? []), {columns: 80, rows: 24});
		await expect(atAnyHour(app.screen())).toMatchFileSnapshot(`testing/frames/${name}.txt`);
	});

	test('follows the window, down to one line and back', async () => {
		const app = await showApp(sampleSession(red), {columns: 80, rows: 24});
		const before = app.screen();
		expect(await app.resize({columns: 20, rows: 5})).toContain('window too small');
		expect(await app.resize({columns: 39, rows: 30})).toContain('40x12 needed');
		expect(await app.resize({columns: 40, rows: 12})).toContain('A staging booking');
		expect(await app.resize({columns: 80, rows: 24})).toBe(before);
	});

	test('in letters that every terminal has is made of those alone', async () => {
		for (const [, happenings, shows] of scenes) {
			const app = await showApp(sampleSession(happenings), {columns: 130, rows: 40}, {KATA_ASCII: '1'});
			await app.shows(shows);
			expect(app.screen()).toMatch(/^[\n -~]*$/);
		}
	});

	test('without colour still says which pane has the keys, and what is code', async () => {
		const app = await showApp(sampleSession(opened), {columns: 130, rows: 30}, {FORCE_COLOR: '0'});
		expect(app.screen()).toMatch(/^─━━━━━━─+┼─╍+/m);
		expect(app.screen()).toContain('`STAGE`');
	});
});

describe('keys', () => {
	const size = {columns: 80, rows: 24};

	test('go through the panes and back', async () => {
		const app = await showApp(sampleSession(red), size);
		const pane = () => (app.session().screen.at === 'exercise' ? app.session().screen : undefined);
		for (const [key, expected] of [
			['\t', 'evidence'],
			['\u001B[C', 'measures'],
			['\t', 'lesson'],
			['\u001B[Z', 'measures'],
			['1', 'lesson'],
			['t', 'evidence'],
			['t', 'checks'],
		] as const) {
			await app.press(key);
			expect(pane()).toMatchObject({pane: expected});
		}
	});

	test('with a modifier are not the keys without it', async () => {
		const app = await showApp(sampleSession(red), size);
		const before = app.session();
		await app.press('\u0012', '\u001Br', '\u0008', '\u0011');
		expect(app.session()).toBe(before);
	});

	test('that are pasted are not pressed', async () => {
		const app = await showApp(sampleSession(red), size);
		await app.press('\u001B[200~q\u001B[201~', '\u001B[200~x\u001B[201~');
		expect(app.session().leaving).toBeUndefined();
		expect(app.session().overlay).toBeUndefined();
	});

	test('are letters while something is looked for, until Enter opens it', async () => {
		const app = await showApp(sampleSession(act('list')), size);
		await app.press('/', ...'relq');
		expect(app.session()).toMatchObject({screen: {filter: 'relq'}});
		await app.press('\u007F', '\r');
		expect(app.session()).toMatchObject({screen: {at: 'exercise', id: ids.third}});
	});

	test('move the list by its own cursor, by pages, and to its ends', async () => {
		const app = await showApp(sampleSession(act('list')), size);
		const selected = () => (app.session().screen.at === 'home' ? app.session().screen : undefined);
		await app.press('\u001B[B');
		expect(selected()).toMatchObject({selected: ids.second});
		await app.press('G');
		expect(selected()).toMatchObject({selected: ids.third});
		await app.press('\u001B[A');
		expect(selected()).toMatchObject({selected: ids.second});
		expect(await app.press('g')).toMatch(/❯ ○ One code/);
		await app.press('\r');
		expect(app.session()).toMatchObject({screen: {at: 'exercise', id: ids.first}});
	});

	test('scroll a long text to its end and not beyond', async () => {
		const app = await showApp(sampleSession(opened), {columns: 40, rows: 12});
		const end = await app.press('G');
		expect(await app.press(' ', ' ', '\u001B[B')).toBe(end);
		expect(await app.press('g')).toContain('What happened');
	});

	test('bring the check that they open into sight', async () => {
		const app = await showApp(sampleSession(red), {columns: 40, rows: 12});
		expect(await app.press('j')).toContain('❯ ✔ Deployed');
		expect(await app.press('k')).toContain('❯ ✘ A staging');
	});

	test('do nothing but quit where the window is too small', async () => {
		const app = await showApp(sampleSession(red), {columns: 20, rows: 5});
		await app.press('x', 'n', '\r');
		expect(app.session().overlay).toBeUndefined();
		await app.press('q');
		expect(app.session().leaving).toEqual({code: 0});
	});
});

test('a list of five hundred exercises shows the one under the cursor, wherever it is', async () => {
	const [first] = sampleWorkshop.exercises;
	const exercises = Array.from({length: 500}, (_, index) => ({
		...first!,
		manifest: {...first!.manifest, id: `e-${index}` as typeof ids.first, title: `Exercise ${index}`},
	}));
	const session = startSession({workshop: {...sampleWorkshop, exercises}, folder: '/w', progress: emptyProgress});
	const app = await showApp(session, {columns: 80, rows: 24});
	await app.press('l', 'G');
	expect(app.screen()).toContain('❯ ○ Exercise 499');
	expect(await app.press('\u001B[B')).toContain('❯ ○ Exercise 0');
	expect(await app.press('\u001B[6~')).toContain('❯ ○ Exercise 16');
});

/** The frames show times of the learner's clock. */
function atAnyHour(screen: string): string {
	return screen.replaceAll(
		new Intl.DateTimeFormat('de', {hour: '2-digit', minute: '2-digit'}).format(new Date(noon)),
		'12:00',
	);
}
