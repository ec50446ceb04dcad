import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {emptyProgress, type Progress} from '../workshop/progress.ts';
import {checkRows, openCheck} from './check-rows.ts';
import {lastResult} from './exercises-of.ts';
import {
	evidence,
	failure,
	greenRun,
	greenVerdict,
	ids,
	noon,
	plan,
	play,
	redRun,
	redVerdict,
	sampleSession,
	sampleWorkshop,
	tell,
} from './fixtures/sample-workshop.ts';
import {actions, type Action, type Effect, type Happening} from './session-event.ts';
import {startSession} from './start-session.ts';
import type {Session} from './session.ts';
import {update} from './update.ts';

const press = (...pressed: readonly Action[]): Happening[] => pressed.map(action => ({type: 'acted', action}));
const save = (exercise = ids.first): Happening => ({type: 'saved', save: {exercise, file: 'handler.ts'}});
const kinds = (effects: readonly Effect[]) => effects.map(({type}) => type);

describe('starting', () => {
	test('a new workspace is welcomed, and nothing runs before the learner goes on', () => {
		const [session, effects] = play(sampleSession(), [{type: 'started'}]);
		expect(session.screen.at).toBe('welcome');
		expect(effects).toEqual([]);
	});

	test('a known workspace opens where the learner left it, and looks how the checks stand', () => {
		const progress: Progress = {...emptyProgress, current: ids.second, movedAt: noon};
		const [session, effects] = play(sampleSession([], progress), [{type: 'started'}]);
		expect(session.screen).toMatchObject({at: 'exercise', id: ids.second, pane: 'lesson'});
		expect(kinds(effects)).toEqual(['record', 'load-texts', 'start-run']);
	});

	test('an exercise that the learner has run before opens on its checks', () => {
		const [session] = play(sampleSession(), [...press('go-on'), save(), ...redRun(2), ...press('list', 'go-on')]);
		const [again] = play(sampleSession([], session.progress), [{type: 'started'}]);
		expect(again.screen).toMatchObject({id: ids.first, pane: 'checks'});
	});

	test('a workshop that has lost the current exercise starts at the first to do', () => {
		const progress: Progress = {...emptyProgress, current: 'gone' as typeof ids.first, movedAt: noon};
		expect(sampleSession([], progress).screen).toMatchObject({at: 'exercise', id: ids.first});
	});

	test('an empty workshop starts, and no key breaks it', () => {
		const empty = startSession({workshop: {...sampleWorkshop, exercises: []}, folder: '/w', progress: emptyProgress});
		for (const action of actions) expect(() => play(empty, press(action, 'list', action))).not.toThrow();
	});
});

describe('a look at an exercise that was only opened', () => {
	test('counts for nothing when it is red', () => {
		const [session, effects] = play(sampleSession(), [...press('go-on'), ...redRun(1)]);
		expect(session.progress.exercises).toEqual({});
		expect(lastResult(session, ids.first)?.number).toBeUndefined();
		expect(session.screen).toMatchObject({pane: 'lesson'});
		expect(kinds(effects).filter(type => type === 'record')).toHaveLength(1);
	});

	test('counts when it finds a pass that nobody knew of, once', () => {
		const [session] = play(sampleSession(), [...press('go-on'), ...greenRun(1)]);
		expect(session.progress.exercises[ids.first]).toMatchObject({state: 'complete', runs: 1});
		const [again] = play(sampleSession([], session.progress), [{type: 'started'}, ...greenRun(1)]);
		expect(again.progress.exercises[ids.first]).toMatchObject({runs: 1});
	});
});

describe('a save', () => {
	test('makes the last result stale at once and runs the newest content', () => {
		const [session, effects] = play(sampleSession([...press('go-on'), ...redRun(1)]), [save()]);
		expect(lastResult(session, ids.first)?.isStale).toBe(true);
		expect(session.live).toMatchObject({run: 2, exercise: ids.first, cause: 'saved'});
		expect(effects).toEqual([{type: 'start-run', run: 2, id: ids.first}]);
		expect(session.screen).toMatchObject({pane: 'checks'});
	});

	test('during a run calls that run off, and its verdict is never shown', () => {
		const [session, effects] = play(sampleSession(press('go-on', 'run')), [save(), ...greenRun(2), ...redRun(3)]);
		expect(effects.slice(0, 2)).toEqual([
			{type: 'cancel-run', run: 2},
			{type: 'start-run', run: 3, id: ids.first},
		]);
		expect(lastResult(session, ids.first)?.verdict).toEqual(redVerdict);
		expect(session.results[ids.first]).toHaveLength(1);
	});

	test('in the list or at the welcome goes to that exercise and runs it as a run that counts', () => {
		for (const before of [[], press('list')]) {
			const [session, effects] = play(sampleSession(before), [save(ids.second), ...redRun(2)]);
			expect(session.screen).toMatchObject({at: 'exercise', id: ids.second});
			expect(effects.filter(({type}) => type === 'start-run')).toEqual([{type: 'start-run', run: 2, id: ids.second}]);
			expect(kinds(effects)).not.toContain('cancel-run');
			expect(session.progress.exercises[ids.second]?.runs).toBe(1);
		}
	});

	test('in another exercise than the one on the screen is said, and runs nothing', () => {
		const [session, effects] = play(sampleSession(press('go-on')), [save(ids.third)]);
		expect(effects).toEqual([]);
		expect(session.notice?.text).toContain('add-idempotency/handler.ts');
	});

	test('of an exercise that the workshop does not have is nothing', () => {
		const before = sampleSession(press('go-on'));
		expect(play(before, [save('unknown' as typeof ids.first)])).toEqual([before, []]);
	});
});

describe('a run', () => {
	test('fills the list of checks while it goes on, over the last result', () => {
		const [session] = play(sampleSession([...press('go-on'), ...redRun(1)]), [
			save(),
			...tell(2, {type: 'plan', checks: plan}, {type: 'check-passed', id: 'production', ms: 3}),
			...tell(2, {type: 'check-started', id: 'staging'}),
		]);
		const states = checkRows(session, ids.first).core.map(row => [row.state, 'isOld' in row && row.isOld]);
		expect(states).toEqual([
			['passed', false],
			['running', false],
			['passed', true],
		]);
	});

	test('that was given up is not heard any more', () => {
		const [session] = play(sampleSession(press('go-on', 'run')), [save()]);
		const late = tell(
			2,
			{type: 'plan', checks: plan},
			{type: 'check-started', id: 'staging'},
			{type: 'log', text: 'a'},
		);
		expect(play(session, late)[0].live).toEqual(session.live);
	});

	test('that is red opens the first failed check, and keeps the one the learner chose while it fails', () => {
		const both = {...redVerdict, outcomes: plan.map(check => ({state: 'failed', check, ms: 1, failure}) as const)};
		const red: Happening[] = [...tell(2, {type: 'plan', checks: plan}), {type: 'run-ended', run: 2, verdict: both}];
		const session = sampleSession([...press('go-on'), save(), ...red]);
		expect(openCheck(session)?.check.id).toBe('production');
		const [chosen] = play(session, [...press('next-check', 'next-check'), save()]);
		expect(openCheck(play(chosen, [{type: 'run-ended', run: 3, verdict: both}])[0])?.check.id).toBe('no-stage');
		expect(openCheck(play(chosen, [{type: 'run-ended', run: 3, verdict: redVerdict}])[0])?.check.id).toBe('staging');
	});

	test('keeps stretch checks back until the core is green, as the workshop says', () => {
		const red = sampleSession([...press('go-on'), save(), ...redRun(2)]);
		expect(checkRows(red, ids.first)).toMatchObject({stretch: [], hidden: 1});
		const green = sampleSession([...press('go-on'), save(), ...greenRun(2)]);
		expect(checkRows(green, ids.first)).toMatchObject({stretch: [{state: 'passed'}], hidden: 0});
		const policies = {...sampleWorkshop.policies, stretch: 'hidden'} as const;
		expect(checkRows({...green, workshop: {...sampleWorkshop, policies}}, ids.first)).toMatchObject({
			stretch: [],
			hidden: 0,
		});
	});

	test('that ends on a file that does not parse keeps the checks of the last run in sight', () => {
		const broken = {state: 'broken', at: {file: 'handler.ts', line: 2}, message: 'Unexpected token'} as const;
		const [session] = play(sampleSession([...press('go-on'), ...redRun(1)]), [
			save(),
			{type: 'run-ended', run: 2, verdict: broken},
		]);
		expect(checkRows(session, ids.first).core.map(({state}) => state)).toEqual(['waiting', 'waiting', 'waiting']);
	});

	test('whose checker failed is no run of the learner', () => {
		const verdict = {state: 'checker-error', message: 'it crashed', output: ''} as const;
		const session = sampleSession([...press('go-on', 'run'), {type: 'run-ended', run: 2, verdict}]);
		expect(session.progress.exercises).toEqual({});
		expect(lastResult(session, ids.first)?.number).toBeUndefined();
	});

	test('brings no control characters of the learner onto the screen', () => {
		const evil = '\u001B]0;owned\u0007\u001B[2Jred\u202E';
		const session = sampleSession([
			...press('go-on', 'run'),
			...tell(2, {type: 'plan', checks: plan}, {type: 'log', text: evil}),
			...tell(2, {
				type: 'check-failed',
				id: 'staging',
				ms: 1,
				failure: {...failure, received: evil, evidence: [{...evidence[0]!, text: evil}]},
			}),
		]);
		expect(JSON.stringify(session.live)).not.toMatch(/owned|u001b|u0007|\u202E/);
		expect(session.live?.log.prints).toEqual(['red']);
	});
});

describe('passing', () => {
	const green = () => play(sampleSession(), [...press('go-on'), save(), ...greenRun(2)]);

	test('is noted, numbered and shown', () => {
		const [session, effects] = green();
		expect(session.progress.exercises[ids.first]).toMatchObject({state: 'complete', passedVersion: 'v1', runs: 1});
		expect(lastResult(session, ids.first)).toMatchObject({number: 1, isStale: false, verdict: greenVerdict});
		expect(session.screen).toMatchObject({pane: 'checks'});
		expect(effects.filter(({type}) => type === 'record')).toHaveLength(2);
	});

	test('stays until Enter, which goes to the next exercise that is not passed', () => {
		const [session, effects] = play(green()[0], press('go-on'));
		expect(session.screen).toMatchObject({at: 'exercise', id: ids.second});
		expect(kinds(effects)).toEqual(['record', 'load-texts', 'start-run']);
	});

	test('the last exercise comes to the end, and from there back to the list', () => {
		let [session] = green();
		for (const run of [3, 4]) [session] = play(session, [...press('go-on'), ...greenRun(run)]);
		[session] = play(session, press('go-on'));
		expect(session.screen.at).toBe('finished');
		expect(play(session, press('go-on'))[0].screen.at).toBe('home');
	});

	test('does not let Enter go on once the files have changed again', () => {
		const [session] = play(green()[0], [save(), ...press('go-on')]);
		expect(session.screen).toMatchObject({id: ids.first});
	});
});

describe('help', () => {
	test('gives one hint, closes, and opens again without giving another', () => {
		const [session, effects] = play(sampleSession(press('go-on')), press('hint', 'hint', 'hint'));
		expect(session.hints[ids.first]).toEqual([0]);
		expect(kinds(effects)).toEqual(['record']);
		expect(session.overlay?.kind).toBe('hint');
	});

	test('gives the next hint on Enter, and no more than there are', () => {
		const [session] = play(sampleSession(press('go-on')), press('hint', 'go-on', 'go-on', 'go-on'));
		expect(session.hints[ids.first]).toEqual([0, 1]);
		expect(session.progress.exercises[ids.first]?.hintsSeen).toBe(2);
	});

	test('gives the hint of a red check first', () => {
		const outcomes = plan.map(check => ({state: 'failed', check, ms: 1, failure}) as const);
		const verdict = {...redVerdict, outcomes: outcomes.filter(({check}) => check.id === 'no-stage')};
		const [session] = play(sampleSession([...press('go-on', 'run'), ...tell(2, {type: 'plan', checks: plan})]), [
			{type: 'run-ended', run: 2, verdict},
			...press('hint'),
		]);
		expect(session.hints[ids.first]).toEqual([1]);
	});

	test('shows the solution when it is asked for twice, and at once after a pass', () => {
		const [asked, none] = play(sampleSession(press('go-on')), press('solution'));
		expect(asked.overlay).toEqual({kind: 'offer-solution', mayOpen: true});
		expect(none).toEqual([]);
		const [shown, effects] = play(asked, press('solution'));
		expect(shown.overlay?.kind).toBe('solution');
		expect(kinds(effects)).toEqual(['record', 'load-solution']);
		const [passed] = play(sampleSession([...press('go-on'), ...greenRun(1)]), press('solution'));
		expect(passed.overlay?.kind).toBe('solution');
	});

	test.each([
		['after-pass', {kind: 'offer-solution', mayOpen: false}],
		['on-code', {kind: 'enter-code', typed: '', isWrong: false}],
	] as const)('keeps the solution back where the workshop says "%s"', (solutions, overlay) => {
		const workshop = {...sampleWorkshop, policies: {...sampleWorkshop.policies, solutions, code: 'heron'}};
		const session = startSession({workshop, folder: '/w', progress: emptyProgress});
		const [asked] = play(session, press('go-on', 'solution', 'solution', 'solution'));
		expect(asked.overlay).toEqual(overlay);
		if (overlay.kind !== 'enter-code') return;
		const type = (text: string): Happening[] => [...text].map(letter => ({type: 'typed', text: letter}));
		expect(play(asked, [...type('hern'), ...press('go-on')])[0].overlay).toMatchObject({isWrong: true, typed: ''});
		expect(play(asked, [...type('Heros'), {type: 'erased'}, ...type('n'), ...press('go-on')])[0].overlay?.kind).toBe(
			'solution',
		);
	});
});

describe('the learner’s files', () => {
	test('are reset only after a second yes', () => {
		const [asked, none] = play(sampleSession(press('go-on')), press('reset'));
		expect(none).toEqual([]);
		expect(play(asked, press('go-back'))[1]).toEqual([]);
		expect(play(asked, press('go-on'))[1]).toEqual([{type: 'restore', id: ids.first, to: 'starter'}]);
	});

	test('are run again when another version of them was put back', () => {
		const restored: Happening = {type: 'restored', id: ids.first, to: 'previous', keptAt: noon};
		const [session, effects] = play(sampleSession([...press('go-on'), ...redRun(1)]), [...press('undo'), restored]);
		expect(kinds(effects)).toEqual(['restore', 'start-run']);
		expect(lastResult(session, ids.first)?.isStale).toBe(true);
		expect(session.notice?.text).toContain('one version back');
	});

	test('open in the editor where the open failure points, or at the first file', () => {
		const open = (session: Session) => play(session, press('edit'))[1].at(-1);
		expect(open(sampleSession())).toMatchObject({id: ids.first, place: {file: 'handler.ts'}});
		expect(open(sampleSession([...press('go-on', 'run'), ...redRun(2)]))).toMatchObject({
			place: {file: 'handler.ts', line: 3, column: 15},
		});
	});
});

describe('the list', () => {
	test('filters by every word, keeps the cursor where it can, and forgets the filter on Esc', () => {
		const type = (text: string): Happening[] => [...text].map(letter => ({type: 'typed', text: letter}));
		const [session] = play(sampleSession(press('list')), [...press('filter'), ...type('once reliab')]);
		expect(session.screen).toMatchObject({filter: 'once reliab', selected: ids.third});
		expect(play(session, [...type('zzz')])[0].screen).not.toHaveProperty('selected');
		expect(play(session, press('go-on'))[0].screen).toMatchObject({at: 'exercise', id: ids.third});
		expect(play(session, press('go-back'))[0].screen).toMatchObject({filter: '', isFiltering: false});
	});

	test('comes back with the cursor on the exercise that was open', () => {
		const [session] = play(sampleSession(press('go-on')), press('next-exercise', 'list'));
		expect(session.screen).toMatchObject({at: 'home', selected: ids.second});
	});
});

describe('whatever happens', () => {
	test('two instances that both write agree: what the disk says is added, nothing is taken away', () => {
		const [session] = play(sampleSession(), [...press('go-on'), save(), ...greenRun(2)]);
		const other = sampleSession([...press('go-on', 'next-exercise', 'run'), ...redRun(3)]).progress;
		const [merged] = play(session, [{type: 'progress-stored', progress: other}]);
		expect(merged.progress.exercises).toMatchObject({
			[ids.first]: {state: 'complete'},
			[ids.second]: {state: 'started', runs: 1},
		});
	});

	test('q leaves with 0, Ctrl-C with 130, and nothing happens after that', () => {
		for (const [action, code] of [
			['quit', 0],
			['interrupt', 130],
		] as const) {
			const [session, effects] = play(sampleSession(), press(action));
			expect(effects).toEqual([{type: 'leave', code}]);
			expect(play(session, [...press('go-on', 'run'), save()])).toEqual([session, []]);
		}
	});

	test('every event on every screen is answered, and the same event gives the same answer', () => {
		fc.assert(
			fc.property(fc.array(anyHappening, {maxLength: 60}), happenings => {
				const [session, effects] = play(sampleSession(), happenings);
				expect(play(sampleSession(), happenings)).toEqual([session, effects]);
				const started = effects.filter(({type}) => type === 'start-run').length;
				expect(session.started).toBeGreaterThanOrEqual(started);
			}),
			{numRuns: 300},
		);
	});

	test('the screen never ends on a result that is not of the newest content', () => {
		fc.assert(
			fc.property(fc.array(anyHappening, {maxLength: 60}), happenings => {
				const [session] = play(sampleSession(), [...press('go-on'), ...happenings]);
				if (session.leaving || session.screen.at !== 'exercise') return;
				const {id} = session.screen;
				const [saved] = update(session, {...save(id), at: noon});
				expect(saved.live).toMatchObject({exercise: id, run: session.started + 1});
				const [late] = play(saved, greenRun(session.started));
				expect(late.results[id]?.[0]?.isStale).not.toBe(false);
			}),
			{numRuns: 200},
		);
	});
});

const anyRun = fc.integer({min: 0, max: 8});
const anyId = fc.constantFrom(...Object.values(ids), 'unknown' as typeof ids.first);
const anyVerdict = fc.constantFrom(
	greenVerdict,
	redVerdict,
	{...greenVerdict, complete: false},
	{state: 'broken', at: {file: 'handler.ts'}, message: 'no'} as const,
	{state: 'timed-out', reason: 'silence', outcomes: []} as const,
	{state: 'checker-error', message: 'no', output: ''} as const,
	{state: 'cancelled'} as const,
);
const anyHappening: fc.Arbitrary<Happening> = fc.oneof(
	{
		weight: 6,
		arbitrary: fc
			.constantFrom(...actions.filter(action => action !== 'quit' && action !== 'interrupt'))
			.map((action): Happening => ({type: 'acted', action})),
	},
	fc.constantFrom<Action>('quit', 'interrupt').map((action): Happening => ({type: 'acted', action})),
	fc.integer({min: -5, max: 500}).map((to): Happening => ({type: 'scrolled', to})),
	fc.tuple(anyId, fc.boolean()).map(([id, isJump]): Happening => ({type: 'highlighted', id, isJump})),
	fc.string().map((text): Happening => ({type: 'typed', text})),
	fc.constant<Happening>({type: 'erased'}),
	anyId.map(exercise => save(exercise)),
	fc
		.tuple(anyRun, fc.constantFrom(...redRun(0)))
		.map(([run, told]): Happening =>
			told.type === 'run-told' ? {...told, run} : {type: 'run-ended', run, verdict: redVerdict},
		),
	{
		weight: 3,
		arbitrary: fc.tuple(anyRun, anyVerdict).map(([run, verdict]): Happening => ({type: 'run-ended', run, verdict})),
	},
	anyId.map((id): Happening => ({type: 'texts-loaded', id, texts: {lesson: '# a', debrief: ''}})),
	anyId.map((id): Happening => ({
		type: 'solution-loaded',
		id,
		files: [{file: 'handler.ts', mine: 'a', solution: 'b'}],
	})),
	anyId.map((id): Happening => ({type: 'restored', id, to: 'green', keptAt: noon})),
	fc.constantFrom<Happening>(
		{type: 'started'},
		{type: 'editor-missing', file: '/w/handler.ts'},
		{type: 'editor-opened', editor: 'code', file: 'handler.ts'},
		{type: 'progress-stored', progress: emptyProgress},
		{type: 'noted', text: 'There is none.'},
		{type: 'went-wrong', text: 'The disk is full.'},
		{type: 'terminated', code: 143},
	),
);
