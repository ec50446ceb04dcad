import path from 'node:path';
import {exerciseFolder, exerciseOf, type Workspace} from '../disk/workspace.ts';
import type {Place} from '../protocol.ts';
import type {TerminalHandle} from '../screen/app.tsx';
import type {Effect, Happening} from '../session/session-event.ts';
import type {ExerciseId} from '../workshop/exercise-id.ts';
import {loadSolution, loadTexts, restoreFiles} from './open-files.ts';
import type {ProgressKeeper} from './open-progress.ts';
import type {Runs} from './open-runs.ts';

export type World = {
	readonly workspace: Workspace;
	readonly env: NodeJS.ProcessEnv;
	readonly runs: Runs;
	readonly progress: ProgressKeeper;
	readonly dispatch: (happening: Happening) => void;
	/** there while the app draws on the terminal */
	readonly terminal: () => TerminalHandle | undefined;
	readonly leave: (code: number) => void;
};

/** Does what the session asks for, and tells it what came of it. Resolves when it is done. */
export async function performEffect(effect: Effect, world: World): Promise<void> {
	try {
		const happening = await perform(effect, world);
		if (happening) world.dispatch(happening);
	} catch (error) {
		world.dispatch({type: 'went-wrong', text: error instanceof Error ? error.message : String(error)});
	}
}

async function perform(effect: Effect, world: World): Promise<Happening | undefined> {
	const {workspace, env} = world;
	switch (effect.type) {
		case 'start-run':
			return void world.runs.start(effect.run, effect.id);
		case 'cancel-run':
			return void world.runs.cancel(effect.run);
		case 'record':
			return void world.progress.record(effect.change);
		case 'load-texts':
			return {type: 'texts-loaded', id: effect.id, texts: await loadTexts(workspace, effect.id)};
		case 'load-solution':
			return {type: 'solution-loaded', id: effect.id, files: await loadSolution(workspace, effect.id)};
		case 'restore':
			return restoreFiles(workspace, effect.id, effect.to);
		case 'open-editor': {
			const {openEditor} = await import('./open-editor-process.ts');
			const {file, place} = fileToOpen(workspace, effect.id, effect.place);
			return openEditor({file, place, env, terminal: world.terminal()});
		}
		case 'suspend':
			return void (await suspend(world.terminal()));
		case 'leave':
			return void world.leave(effect.code);
	}
}

/** A place comes from a checker: it never leads out of the exercise's folder. */
function fileToOpen(workspace: Workspace, id: ExerciseId, place: Place): {file: string; place: Place} {
	const folder = exerciseFolder(workspace, id);
	const file = path.resolve(folder, place.file);
	if (file.startsWith(folder + path.sep)) return {file, place};
	const first = exerciseOf(workspace, id)?.manifest.files[0] ?? 'README.md';
	return {file: path.join(folder, first), place: {file: first}};
}

/**
 * Ctrl-Z: the whole group stops, as a shell expects it of a job. The stop comes before `kill` returns, so there is
 * nothing to wait for, and where there is no job control nothing happens.
 */
async function suspend(terminal: TerminalHandle | undefined): Promise<void> {
	if (process.platform === 'win32') return;
	await terminal?.suspend(() => {
		process.kill(0, 'SIGTSTP');
	});
}
