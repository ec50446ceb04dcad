import type {Evidence, Measure, PlannedCheck} from '../protocol.ts';
import type {ExerciseId} from '../workshop/exercise-id.ts';
import type {Workshop} from '../workshop/exercise.ts';
import type {Progress} from '../workshop/progress.ts';
import type {CheckOutcome, Verdict} from '../workshop/verdict.ts';

/** Everything the app may show, and nothing else: the screen is drawn from it alone. */
export type Session = {
	readonly workshop: Workshop;
	/** the learner's folder, absolute */
	readonly folder: string;
	readonly progress: Progress;
	readonly screen: Screen;
	readonly overlay?: Overlay;
	/** one line above the foot that stays until the next key */
	readonly notice?: Notice;
	/** runs started so far: what a cancelled run still sends is known by its number */
	readonly started: number;
	readonly live?: Live;
	/** by exercise, the newest first */
	readonly results: Readonly<Record<string, readonly Result[]>>;
	readonly texts: Readonly<Record<string, Texts>>;
	/** by exercise: which hints are open, in the order they were opened */
	readonly hints: Readonly<Record<string, readonly number[]>>;
	/** the app is on its way out */
	readonly leaving?: Leaving;
};

export type Screen =
	/** a workspace in which nothing was done yet */
	| {readonly at: 'welcome'}
	| Home
	| ExerciseScreen
	/** everything is passed */
	| {readonly at: 'finished'; readonly offset: number};

export type Home = {
	readonly at: 'home';
	readonly selected?: ExerciseId;
	readonly filter: string;
	/** letters go into the filter */
	readonly isFiltering: boolean;
	/** counts selections that came from elsewhere than the list's own arrows */
	readonly jumps: number;
};

export type ExerciseScreen = {
	readonly at: 'exercise';
	readonly id: ExerciseId;
	/** the pane that has the keys; the only one where there is room for one */
	readonly pane: Pane;
	/** what stands beside the lesson where there is room for two */
	readonly side: Exclude<Pane, 'lesson'>;
	/** the check whose details are open; without one, the first that fails */
	readonly check?: string;
	/** first visible line of each pane */
	readonly offsets: Readonly<Record<Pane, number>>;
};

export const panes = ['lesson', 'checks', 'evidence', 'measures'] as const;
export type Pane = (typeof panes)[number];

export type Overlay =
	| {readonly kind: 'keys'; readonly offset: number}
	| {readonly kind: 'hint'; readonly offset: number}
	/** `s` was pressed once: the solution is offered, not yet shown */
	| {readonly kind: 'offer-solution'; readonly mayOpen: boolean}
	/** the instructor's word opens it */
	| {readonly kind: 'enter-code'; readonly typed: string; readonly isWrong: boolean}
	| {readonly kind: 'solution'; readonly offset: number; readonly files?: readonly SolutionFile[]}
	| {readonly kind: 'confirm-reset'}
	/** no editor was found: how to open this file by hand */
	| {readonly kind: 'open-by-hand'; readonly file: string};

/** A file as the learner has it and as the solution has it; undefined where it does not exist. */
export type SolutionFile = {readonly file: string; readonly mine?: string; readonly solution?: string};

export type Notice = {readonly tone: 'plain' | 'warning'; readonly text: string};

export type Texts = {readonly lesson: string; readonly debrief: string};

export type Cause = 'opened' | 'saved' | 'asked';

/** What a run has told so far. */
export type Log = {
	readonly plan: readonly PlannedCheck[];
	readonly outcomes: readonly CheckOutcome[];
	readonly measures: readonly Measure[];
	readonly timelines: readonly Timeline[];
	/** what was printed outside the timeline */
	readonly prints: readonly string[];
};

export type Timeline = {readonly drive: string; readonly entries: readonly Evidence[]};

export type Live = {
	readonly run: number;
	readonly exercise: ExerciseId;
	readonly cause: Cause;
	readonly log: Log;
	/** the check that is running */
	readonly check?: string;
};

export type Result = {
	/** counts the runs of this exercise that were judged; a look at an exercise just opened is none */
	readonly number?: number;
	/** ISO 8601 */
	readonly at: string;
	readonly verdict: Verdict;
	readonly log: Log;
	/** the files have changed since */
	readonly isStale: boolean;
};

export type Leaving = {readonly code: number};
