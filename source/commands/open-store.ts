import type {Effect, Happening, Step} from '../session/session-event.ts';
import type {Session} from '../session/session.ts';
import {update} from '../session/update.ts';

export type SessionStore = {
	readonly get: () => Session;
	readonly subscribe: (listener: () => void) => () => void;
	/** What happened goes into the session; what it asks for is done afterwards. */
	readonly dispatch: (happening: Happening) => void;
};

/** Holds the one session, gives every event the time of day, and hands on what is to be done. */
export function openStore(opening: Session, perform: (effect: Effect) => void): SessionStore {
	let session = opening;
	const listeners = new Set<() => void>();
	return {
		get: () => session,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		dispatch(happening) {
			const [next, effects]: Step = update(session, {...happening, at: new Date().toISOString()});
			const hasChanged = next !== session;
			session = next;
			if (hasChanged) for (const listener of listeners) listener();
			for (const effect of effects) perform(effect);
		},
	};
}
