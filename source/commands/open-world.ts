import type {Watching} from '../disk/watch-saves.ts';
import type {TerminalHandle} from '../screen/app.tsx';
import type {Effect} from '../session/session-event.ts';
import type {Call} from './call.ts';
import {performEffect, type World} from './open-effects.ts';
import {keepChanges} from './open-progress.ts';
import {openRuns} from './open-runs.ts';
import {openStore, type SessionStore} from './open-store.ts';
import type {Opened} from './open.ts';

export type OpenWorld = {
	readonly store: SessionStore;
	readonly perform: (effect: Effect) => void;
	/** Everything that was begun so far, except for runs, is done. */
	readonly settled: () => Promise<void>;
	/** Begins to report saves. */
	readonly watch: () => void;
	/** The exit code, once the learner or a signal ends the app. */
	readonly left: Promise<number>;
	/** Ends runs, keeps progress, stops watching. */
	readonly close: () => Promise<void>;
};

type Options = {
	readonly terminal: () => TerminalHandle | undefined;
	/** whether an effect may be done now; who says no does it later */
	readonly isFirst?: (effect: Effect) => boolean | void;
};

/** The session, and everything around it that it makes things happen in. */
export function openWorld(call: Call, {workspace, session}: Opened, options: Options): OpenWorld {
	const {promise: left, resolve: leave} = withResolvers<number>();
	const pending = new Set<Promise<void>>();
	const perform = (effect: Effect) => {
		if (options.isFirst && !options.isFirst(effect)) return;
		const work = performEffect(effect, world).finally(() => pending.delete(work));
		pending.add(work);
	};
	const store = openStore(session, perform);
	const {dispatch} = store;
	const world: World = {
		workspace,
		env: call.env,
		runs: openRuns(workspace, dispatch),
		progress: keepChanges(workspace, dispatch),
		dispatch,
		terminal: options.terminal,
		leave,
	};
	let watching: Promise<Watching> | undefined;
	call.signal.addEventListener('abort', () => dispatch({type: 'terminated', code: Number(process.exitCode ?? 130)}), {
		once: true,
	});
	return {
		store,
		perform,
		settled: async () => void (await Promise.all(pending)),
		watch() {
			watching = watch(world);
			watching.catch(() => undefined);
		},
		left,
		async close() {
			await world.runs.end();
			await Promise.all(pending);
			await world.progress.flush();
			await watching?.then(
				({stop}) => stop(),
				() => undefined,
			);
		},
	};
}

async function watch({workspace, dispatch}: World): Promise<Watching> {
	try {
		const {startWatching} = await import('../disk/watch-saves.ts');
		const watching = await startWatching(workspace, save => dispatch({type: 'saved', save}));
		if (watching.note !== undefined) dispatch({type: 'noted', text: watching.note});
		return watching;
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		dispatch({type: 'went-wrong', text: `Saves are not noticed here (${why}): r runs the checks.`});
		throw error;
	}
}

function withResolvers<T>(): {promise: Promise<T>; resolve: (value: T) => void} {
	let resolve: (value: T) => void = () => undefined;
	const promise = new Promise<T>(settle => {
		resolve = settle;
	});
	return {promise, resolve};
}
