import type {Workshop} from '../workshop/exercise.ts';
import type {Progress} from '../workshop/progress.ts';
import {cleanText, cleanValue} from '../workshop/clean-text.ts';
import {exerciseToResume} from './exercises-of.ts';
import {exerciseScreen} from './open-exercise.ts';
import type {Session} from './session.ts';

export type Opening = {
	readonly workshop: Workshop;
	/** the workspace, absolute */
	readonly folder: string;
	readonly progress: Progress;
	/** what was found or repaired while opening, in sentences */
	readonly notes?: readonly string[];
};

/** A new workspace is welcomed, a known one opens where the learner left it. */
export function startSession({workshop, folder, progress, notes = []}: Opening): Session {
	const session: Session = {
		workshop: cleanValue(workshop),
		folder: cleanText(folder),
		progress,
		screen: {at: 'welcome'},
		started: 0,
		results: {},
		texts: {},
		hints: {},
		...(notes.length > 0 ? {notice: {tone: 'warning', text: cleanText(notes.join(' '))}} : {}),
	};
	const isNew = progress.current === undefined && Object.keys(progress.exercises).length === 0;
	const resumed = exerciseToResume(session);
	return isNew || !resumed ? session : {...session, screen: exerciseScreen(session, resumed.manifest.id)};
}
