import {resetExercise} from '../disk/snapshots/apply-files.ts';
import type {Run} from './call.ts';
import {Complaint} from './complaint.ts';
import {enterWorkspace, theOneNamed} from './enter-workspace.ts';
import {tellStep} from './step-lines.ts';

/** Puts the starter back. What was there is kept first. */
export const run: Run = async call => {
	const entered = await enterWorkspace(call);
	const {id} = theOneNamed(entered, call).manifest;
	if (call.options['yes'] !== true) {
		if (!call.terminal.isInteractive) {
			throw new Complaint(`Nobody is here to ask. If you mean it: ${entered.how} reset ${id} --yes`);
		}

		if (!(await call.terminal.confirm(`Start ${id} again? Your files are kept, and undo brings them back.`))) {
			call.terminal.print('Nothing was changed.');
			return 1;
		}
	}

	return tellStep(call, await resetExercise(entered.workspace, id), {
		done: `${id} is as it began.`,
		after: [`Your files come back with: ${entered.how} undo ${id}`],
	});
};
