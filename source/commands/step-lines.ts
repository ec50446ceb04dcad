import type {Refused} from '../disk/refusal.ts';
import type {Step} from '../disk/snapshots/step.ts';
import type {ExitCode} from '../reporters/exit-code.ts';
import type {Call} from './call.ts';
import {orComplain} from './complaint.ts';

/** Tells what became of the learner's files; 1 when there was nothing to do. */
export function tellStep(
	call: Call,
	answer: Step | Refused,
	words: {done: string; after: readonly string[]},
): ExitCode {
	const step = orComplain<Step>(answer);
	if (step.state === 'nothing') {
		call.terminal.print(step.why);
		return 1;
	}

	const files = [...step.written, ...step.removed.map(file => `${file} (removed)`)];
	call.terminal.print(
		words.done,
		...(files.length > 0 ? [`  ${files.join(', ')}`] : []),
		...words.after.map(line => `  ${line}`),
	);
	return 0;
}

/** When a version was kept, in the words of the person's own clock. */
export function clockOf(at: string): string {
	const date = new Date(at);
	const isToday = date.toDateString() === new Date().toDateString();
	const time = date.toLocaleTimeString('en-GB', {hour: '2-digit', minute: '2-digit'});
	return isToday ? time : `${date.toLocaleDateString('en-CA')} ${time}`;
}
