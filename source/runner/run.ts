import type {CheckEvent} from '../protocol.ts';
import type {Verdict} from '../workshop/verdict.ts';

/** What a checker is run on. All paths are absolute. */
export type RunRequest = {
	readonly exercise: {
		readonly id: string;
		readonly budget: {readonly cpuSeconds: number};
		/** what the learner edits: must be there, under this name or as another kind of script */
		readonly files?: readonly string[];
	};
	/** the folder that is judged, or several laid over one another, the last one on top */
	readonly subject: string | readonly string[];
	/** paths in the subject that do not belong to the program */
	readonly leaveOut?: (name: string) => boolean;
	/** the checker's file, or the folder that holds it */
	readonly checker: string;
	/** a folder of this run alone, laid and removed by whoever asks; `node_modules/serverless-kata` leads to the package */
	readonly runFolder: string;
	/** `dist/programs/check.js`; without it the checker is a program of its own */
	readonly program?: string;
	/** stretch checks too, or core checks alone */
	readonly level: 'core' | 'all';
	/** where transformed files are kept from run to run */
	readonly cacheFolder?: string;
	readonly limits?: Partial<Limits>;
};

/** Called as things happen, before `done` resolves; they must not throw. */
export type RunListeners = {
	/** what the checker told; a line that was no event comes as a `log` */
	event?(event: CheckEvent): void;
};

export type Run = {
	/** what all processes of this run carry as KATA_RUN */
	readonly id: string;
	/** Never rejects. When it resolves, no process of the run is left. */
	readonly done: Promise<Verdict>;
	/** What the checker printed: its author's prints, or why it crashed. 256 KB of it, with a word on what was left out. */
	output(): string;
	/** Ends the run, at whatever point it is; `done` then says `cancelled`. */
	cancel(): void;
};

export type Limits = {
	/** so long nothing may move: no event, no print, no CPU time used */
	readonly silenceMs: number;
	/** the longest run, whatever happens in it; never a verdict on the answer */
	readonly wallMs: number;
	/** between `end` and the end of the process */
	readonly goodbyeMs: number;
	readonly lookEveryMs: number;
};

export const usualLimits: Limits = {silenceMs: 20_000, wallMs: 120_000, goodbyeMs: 2000, lookEveryMs: 500};
