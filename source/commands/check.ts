import {exitCodeOf, type ExitCode} from '../reporters/exit-code.ts';
import {exercismResults, type Results} from '../reporters/exercism.ts';
import {plainReport, type Showing} from '../reporters/plain.ts';
import {cleanText} from '../workshop/clean-text.ts';
import type {Exercise} from '../workshop/exercise.ts';
import {nextExercise} from '../workshop/current-exercise.ts';
import type {Progress} from '../workshop/progress.ts';
import {moveTo, recordRun} from '../workshop/record.ts';
import type {Verdict} from '../workshop/verdict.ts';
import {verdictLine, type Advice} from '../reporters/verdict-lines.ts';
import type {Style} from '../reporters/style.ts';
import type {Call, Run} from './call.ts';
import {Complaint} from './complaint.ts';
import {chooseExercise, enterWorkspace, exerciseNamed, keepProgress, type Entered} from './enter-workspace.ts';
import {runExercise} from './run-exercise.ts';

/** Runs the checks of one exercise or several and tells what they found. */
export const run: Run = async call => {
	const entered = await enterWorkspace(call);
	const exercises = chooseExercises(entered, call);
	const isJson = call.options['json'] === true;
	const results: Results[] = [];
	const codes: ExitCode[] = [];
	for (const exercise of exercises) {
		const verdict = isJson
			? await judgeQuietly(entered, exercise, call)
			: await judgeAloud(entered, exercise, {call, isOne: exercises.length === 1});
		results.push(exercismResults(exercise.manifest.id, verdict));
		codes.push(exitCodeOf(verdict));
		if (call.signal.aborted) break;
	}

	if (isJson) {
		const isOne = exercises.length === 1 && call.options['all'] !== true;
		call.terminal.print(JSON.stringify(isOne ? results[0] : results, null, 2));
	} else if (exercises.length > 1) {
		const passed = codes.filter(code => code === 0).length;
		call.terminal.print('', `${passed} of ${exercises.length} exercises pass.`);
	}

	return call.signal.aborted ? 130 : worstOf(codes);
};

function chooseExercises(entered: Entered, {words, options}: Call): readonly Exercise[] {
	if (options['all'] === true) {
		if (words.length > 0) throw new Complaint('Name exercises or say --all, not both.');
		return entered.workspace.workshop.exercises;
	}

	const named = words.map(word => exerciseNamed(entered.workspace, word));
	return named.length > 0 ? [...new Set(named)] : [chooseExercise(entered, undefined)];
}

/** Of several exercises each is told in short: the details of one are a command away. */
async function judgeAloud(
	entered: Entered,
	exercise: Exercise,
	{call, isOne}: {call: Call; isOne: boolean},
): Promise<Verdict> {
	const {terminal} = call;
	const {id, title} = exercise.manifest;
	const style = styleOf(call);
	const report = plainReport({id, title, folder: id}, showingOf(entered, call), style);
	terminal.print(...report.open());
	const verdict = await runExercise({
		workspace: entered.workspace,
		exercise,
		signal: call.signal,
		noted: notes => terminal.print(...notes.map(note => cleanText(note))),
		told: event => terminal.print(...report.tell(event)),
	});
	const progress = (await record(entered, {exercise, verdict}, call)) ?? entered.progress;
	const advice = adviceFor(entered, exercise, progress);
	terminal.print(...(isOne ? report.close(verdict, advice) : [verdictLine(verdict, advice.again, style)]));
	return verdict;
}

async function judgeQuietly(entered: Entered, exercise: Exercise, call: Call): Promise<Verdict> {
	const verdict = await runExercise({
		workspace: entered.workspace,
		exercise,
		signal: call.signal,
		noted: notes => call.terminal.warn(...notes.map(note => cleanText(note))),
		told() {},
	});
	await record(entered, {exercise, verdict}, call);
	return verdict;
}

async function record(entered: Entered, judged: {exercise: Exercise; verdict: Verdict}, call: Call) {
	const {exercise, verdict} = judged;
	const {id} = exercise.manifest;
	const at = new Date().toISOString();
	return keepProgress(entered, call, progress =>
		moveTo(recordRun(progress, {id, at, version: exercise.version, verdict}), {id, at}),
	);
}

function styleOf({terminal, options}: Call): Style {
	return options['plain'] === true ? {...terminal.style, paint: (_, text) => text} : terminal.style;
}

function showingOf({workspace}: Entered, {options}: Call): Showing {
	if (options['stretch'] === true) return {stretch: 'full'};
	return {stretch: workspace.workshop.policies.stretch === 'hidden' ? 'hidden' : 'short'};
}

function adviceFor({workspace, how}: Entered, exercise: Exercise, progress: Progress): Advice {
	const {id} = exercise.manifest;
	const next = nextExercise(workspace.workshop, progress, exercise)?.manifest;
	return {
		again: `${how} check ${id}`,
		hint: `${how} hint ${id}`,
		solution: `${how} solution ${id}`,
		doctor: `${how} doctor`,
		...(next ? {next: {command: `${how} check ${next.id}`, title: cleanText(next.title)}} : {}),
	};
}

/** Our own fault outweighs what was not passed: somebody has to look at it. */
function worstOf(codes: readonly ExitCode[]): ExitCode {
	return codes.find(code => code === 2) ?? codes.find(code => code !== 0) ?? 0;
}
