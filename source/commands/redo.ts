import {redo} from '../disk/snapshots/step.ts';
import type {Run} from './call.ts';
import {orComplain} from './complaint.ts';
import {enterWorkspace, theOneNamed} from './enter-workspace.ts';
import {clockOf, tellStep} from './step-lines.ts';

/** One undone version forward, as long as nothing was edited since. */
export const run: Run = async call => {
	const entered = await enterWorkspace(call);
	const {id} = theOneNamed(entered, call).manifest;
	const step = orComplain(await redo(entered.workspace, id));
	const at = step.state === 'restored' ? clockOf(step.snapshot.at) : '';
	return tellStep(call, step, {done: `${id} is as it was at ${at}.`, after: [`Back again: ${entered.how} undo ${id}`]});
};
