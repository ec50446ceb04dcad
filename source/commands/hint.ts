import {markdownLines} from '../reporters/markdown-lines.ts';
import {progressOf} from '../workshop/progress.ts';
import {recordHint} from '../workshop/record.ts';
import type {Run} from './call.ts';
import {chooseExercise, enterWorkspace, keepProgress} from './enter-workspace.ts';

/** Gives away one more hint. `--all` shows again those that were given. */
export const run: Run = async call => {
	const entered = await enterWorkspace(call);
	const {terminal} = call;
	const {manifest, hints} = chooseExercise(entered, call.words[0]);
	if (hints.length === 0) {
		terminal.print(`There are no hints for ${manifest.id}.`);
		return 0;
	}

	const seen = Math.min(hints.length, progressOf(entered.progress, manifest.id)?.hintsSeen ?? 0);
	const count = call.options['all'] === true ? Math.max(1, seen) : Math.min(seen + 1, hints.length);
	const from = call.options['all'] === true ? 0 : count - 1;
	for (const [index, hint] of hints.slice(from, count).entries()) {
		terminal.print(
			terminal.style.paint('bold', `${manifest.id}, hint ${from + index + 1} of ${hints.length}`),
			'',
			...markdownLines(hint.text, terminal.style),
			'',
		);
	}

	const more = `${entered.how} hint ${manifest.id}`;
	terminal.print(
		count < hints.length
			? `One more: ${more}`
			: `That was the last hint. The solution: ${entered.how} solution ${manifest.id}`,
	);
	if (count > seen) {
		const at = new Date().toISOString();
		await keepProgress(entered, call, progress => recordHint(progress, {id: manifest.id, at, count}));
	}

	return 0;
};
