import type {CheckEvent, Place} from '../protocol.ts';
import type {ExerciseId} from '../workshop/exercise-id.ts';
import type {Progress} from '../workshop/progress.ts';
import type {Save} from '../workshop/save.ts';
import type {Verdict} from '../workshop/verdict.ts';
import type {ProgressChange} from './progress-change.ts';
import type {Session, SolutionFile, Texts} from './session.ts';

/** What a key can mean. Which key means it on which screen stands in `screen/keys/key-map.ts`. */
export const actions = [
	'go-on',
	'go-back',
	'run',
	'edit',
	'hint',
	'solution',
	'timeline',
	'keys',
	'list',
	'filter',
	'next-exercise',
	'previous-exercise',
	'next-pane',
	'previous-pane',
	'lesson',
	'checks',
	'evidence',
	'measures',
	'next-check',
	'previous-check',
	'undo',
	'redo',
	'undo-to-green',
	'reset',
	'suspend',
	'quit',
	'interrupt',
] as const;
export type Action = (typeof actions)[number];

/** Everything that can happen to the app, from the keyboard, the disk and the check process alike. */
export type Happening =
	| {readonly type: 'started'}
	| {readonly type: 'acted'; readonly action: Action}
	/** the visible text of whatever has the keys now begins with this line */
	| {readonly type: 'scrolled'; readonly to: number}
	| {readonly type: 'highlighted'; readonly id: ExerciseId; readonly isJump: boolean}
	| {readonly type: 'typed'; readonly text: string}
	| {readonly type: 'erased'}
	| {readonly type: 'saved'; readonly save: Save}
	| {readonly type: 'run-told'; readonly run: number; readonly event: CheckEvent}
	| {readonly type: 'run-ended'; readonly run: number; readonly verdict: Verdict}
	| {readonly type: 'texts-loaded'; readonly id: ExerciseId; readonly texts: Texts}
	| {readonly type: 'solution-loaded'; readonly id: ExerciseId; readonly files: readonly SolutionFile[]}
	/** the learner's files are another version now, kept at this time */
	| {readonly type: 'restored'; readonly id: ExerciseId; readonly to: RestoreTarget; readonly keptAt: string}
	| {readonly type: 'editor-opened'; readonly editor: string; readonly file: string}
	| {readonly type: 'editor-missing'; readonly file: string}
	| {readonly type: 'progress-stored'; readonly progress: Progress}
	| {readonly type: 'noted'; readonly text: string}
	| {readonly type: 'went-wrong'; readonly text: string}
	| {readonly type: 'terminated'; readonly code: number};

/** `at` is the time of day, ISO 8601: the session has no clock of its own. */
export type SessionEvent = Happening & {readonly at: string};

export type RestoreTarget = 'previous' | 'next' | 'green' | 'starter';

/** What the session asks to be done; `commands/` does it and tells what came of it as an event. */
export type Effect =
	| {readonly type: 'start-run'; readonly run: number; readonly id: ExerciseId}
	| {readonly type: 'cancel-run'; readonly run: number}
	| {readonly type: 'record'; readonly change: ProgressChange}
	| {readonly type: 'load-texts'; readonly id: ExerciseId}
	| {readonly type: 'load-solution'; readonly id: ExerciseId}
	| {readonly type: 'restore'; readonly id: ExerciseId; readonly to: RestoreTarget}
	| {readonly type: 'open-editor'; readonly id: ExerciseId; readonly place: Place}
	| {readonly type: 'suspend'}
	| {readonly type: 'leave'; readonly code: number};

export type Step = readonly [session: Session, effects: readonly Effect[]];
