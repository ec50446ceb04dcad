import {restoreSnapshot} from '../disk/snapshots/apply-files.ts';
import {undo} from '../disk/snapshots/step.ts';
import type {Run} from './call.ts';
import {orComplain} from './complaint.ts';
import {enterWorkspace, theOneNamed} from './enter-workspace.ts';
import {clockOf, tellStep} from './step-lines.ts';

/** One version back; `--green` goes to the last one that passed. */
export const run: Run = async call => {
	const entered = await enterWorkspace(call);
	const {id} = theOneNamed(entered, call).manifest;
	const {how, workspace} = entered;
	const isGreen = call.options['green'] === true;
	const step = orComplain(await (isGreen ? restoreSnapshot(workspace, id, 'last-green') : undo(workspace, id)));
	const at = step.state === 'restored' ? clockOf(step.snapshot.at) : '';
	return tellStep(call, step, {
		done: isGreen ? `${id} is as it was when it passed.` : `${id} is as it was at ${at}.`,
		after: isGreen
			? [`Back again: ${how} undo ${id}`]
			: [`One more step: ${how} undo ${id}`, `Forward again: ${how} redo ${id}`],
	});
};
