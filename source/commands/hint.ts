import {markdownLines} from '../reporters/markdown-lines.ts';
import {nextHintOf, openHintsOf} from '../workshop/hints.ts';
import {progressOf} from '../workshop/progress.ts';
import {recordHint} from '../workshop/record.ts';
import type {Call, Run} from './call.ts';
import {chooseExercise, enterWorkspace, keepProgress, type Entered} from './enter-workspace.ts';
import type {Exercise} from '../workshop/exercise.ts';

/** Gives away one more hint, about what is red first. `--all` shows again those that were given. */
export const run: Run = async call => {
	const entered = await enterWorkspace(call);
	const exercise = chooseExercise(entered, call.words[0]);
	const {manifest} = exercise;
	const {terminal} = call;
	if (manifest.hints.length === 0) {
		terminal.print(`There are no hints for ${manifest.id}.`);
		return 0;
	}

	const known = progressOf(entered.progress, manifest.id);
	const before = openHintsOf(manifest, known);
	const isNew = call.options['all'] !== true || before.length === 0;
	const isPassed = known !== undefined && known.state !== 'started';
	const next = isNew ? nextHintOf(manifest, {open: before, red: known?.lastRun?.red ?? [], isPassed}) : undefined;
	const open = next === undefined ? before : [...before, next];
	const shown = isNew ? open.slice(-1) : open;
	terminal.print(
		...shown.flatMap((name, index) =>
			hintLines(exercise, {name, number: open.length - shown.length + index + 1}, call),
		),
		whatNext(entered, exercise, open.length),
	);
	if (next !== undefined) {
		const at = new Date().toISOString();
		const given = {id: manifest.id, at, count: open.length, names: open};
		await keepProgress(entered, call, progress => recordHint(progress, given));
	}

	return 0;
};

function hintLines(
	{manifest, hints}: Exercise,
	{name, number}: {name: string; number: number},
	{terminal}: Call,
): readonly string[] {
	const hint = hints[manifest.hints.findIndex(({text}) => text === name)];
	const head = `${manifest.id}, hint ${number} of ${manifest.hints.length}`;
	return [terminal.style.paint('bold', head), '', ...markdownLines(hint?.text ?? '', terminal.style), ''];
}

function whatNext({how}: Entered, {manifest}: Exercise, open: number): string {
	return open < manifest.hints.length
		? `One more: ${how} hint ${manifest.id}`
		: `That was the last hint. The solution: ${how} solution ${manifest.id}`;
}
