import type {ExerciseId} from '../workshop/exercise-id.ts';
import type {Effect, Step} from './session-event.ts';
import type {Cause, Log, Session} from './session.ts';

export const emptyLog: Log = {plan: [], outcomes: [], measures: [], timelines: [], prints: []};

/** Runs the checker on the files as they are now. A run that is still going judges older ones, so it is given up. */
export function startRun(session: Session, id: ExerciseId, cause: Cause): Step {
	const cancel: Effect[] = session.live ? [{type: 'cancel-run', run: session.live.run}] : [];
	const run = session.started + 1;
	const live = {run, exercise: id, cause, log: emptyLog};
	return [{...lookAtChecks(session, id, cause), started: run, live}, [...cancel, {type: 'start-run', run, id}]];
}

/** Who saves or presses `r` wants to see checks; who has only just come here wants to read. */
function lookAtChecks(session: Session, id: ExerciseId, cause: Cause): Session {
	const {screen} = session;
	if (cause === 'opened' || screen.at !== 'exercise' || screen.id !== id) return session;
	const pane = screen.pane === 'lesson' ? 'checks' : screen.pane;
	const side = screen.pane === 'lesson' ? 'checks' : screen.side;
	return {...session, screen: {...screen, pane, side, offsets: {...screen.offsets, checks: 0}}};
}
