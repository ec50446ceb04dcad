import {createContext, useContext, useLayoutEffect} from 'react';
import type {ExerciseId} from '../workshop/exercise-id.ts';
import type {Viewport} from './text/viewport.ts';

/** What the moving keys move on the screen as it is drawn now. */
export type ActiveView = {
	readonly text?: Viewport;
	/** the exercises of the list, in order, and how many rows it shows */
	readonly list?: {readonly ids: readonly ExerciseId[]; readonly page: number};
};

/** Takes note of what is movable now. */
export const ActiveViewContext = createContext<(view: ActiveView) => void>(() => undefined);

/** A screen says what is movable on it: it alone knows how long its text is at this width. */
export function useActiveView(view: ActiveView): void {
	const report = useContext(ActiveViewContext);
	useLayoutEffect(() => report(view));
}
