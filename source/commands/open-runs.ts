import {exerciseOf, type Workspace} from '../disk/workspace.ts';
import type {Happening} from '../session/session-event.ts';
import type {ExerciseId} from '../workshop/exercise-id.ts';
import type {Verdict} from '../workshop/verdict.ts';

export type Runs = {
	readonly start: (run: number, id: ExerciseId) => void;
	readonly cancel: (run: number) => void;
	/** Ends what is running. When it resolves, no process of a run is left. */
	readonly end: () => Promise<void>;
};

/** The runs of the app, one at a time: a new one begins when the processes of the last are gone. */
export function openRuns(workspace: Workspace, dispatch: (happening: Happening) => void): Runs {
	let last: {run: number; stop: AbortController; done: Promise<void>} | undefined;
	const judge = async (run: number, id: ExerciseId, signal: AbortSignal): Promise<Verdict> => {
		const exercise = exerciseOf(workspace, id);
		if (!exercise || signal.aborted) return {state: 'cancelled'};
		const {runExercise} = await import('./run-exercise.ts');
		return runExercise({
			workspace,
			exercise,
			signal,
			noted: notes => {
				if (notes.length > 0) dispatch({type: 'noted', text: notes.join(' ')});
			},
			told: event => dispatch({type: 'run-told', run, event}),
		});
	};
	return {
		start(run, id) {
			const stop = new AbortController();
			const done = (last?.done ?? Promise.resolve())
				.then(() => judge(run, id, stop.signal))
				.catch(asOurMistake)
				.then(verdict => dispatch({type: 'run-ended', run, verdict}));
			last = {run, stop, done};
		},
		cancel(run) {
			if (last?.run === run) last.stop.abort();
		},
		async end() {
			last?.stop.abort();
			await last?.done;
		},
	};
}

function asOurMistake(error: unknown): Verdict {
	const message = error instanceof Error ? error.message : String(error);
	return {state: 'checker-error', message: `The run could not be prepared: ${message}`, output: ''};
}
