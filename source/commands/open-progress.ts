import type {Workspace} from '../disk/workspace.ts';
import {updateProgress} from '../disk/write-progress.ts';
import {applyChange, type ProgressChange} from '../session/progress-change.ts';
import type {Happening} from '../session/session-event.ts';
import {formatProblem} from '../workshop/problem.ts';

export type ProgressKeeper = {
	readonly record: (change: ProgressChange) => void;
	/** Resolves when everything is on the disk. */
	readonly flush: () => Promise<void>;
};

/** Writes changes of the progress as they come, several in one go while the disk is busy. */
export function keepChanges(workspace: Workspace, dispatch: (happening: Happening) => void): ProgressKeeper {
	let waiting: ProgressChange[] = [];
	let writing: Promise<void> | undefined;
	const writeAll = async () => {
		while (waiting.length > 0) {
			const changes = waiting;
			waiting = [];
			const kept = await updateProgress(workspace, progress => changes.reduce(applyChange, progress));
			if ('problem' in kept) {
				dispatch({type: 'went-wrong', text: `Your progress is not kept: ${formatProblem(kept.problem)}`});
			} else {
				dispatch({type: 'progress-stored', progress: kept.progress});
				if (kept.notes.length > 0) dispatch({type: 'noted', text: kept.notes.join(' ')});
			}
		}
	};
	return {
		record(change) {
			waiting.push(change);
			writing ??= writeAll().finally(() => {
				writing = undefined;
			});
		},
		flush: async () => writing,
	};
}
