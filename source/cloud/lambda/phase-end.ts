/** How a phase (init, or one invocation) of an environment came to its end. */
export type PhaseEnd =
	| {readonly type: 'ready'}
	| {readonly type: 'answered'; readonly body: string}
	/** the runtime reported an error */
	| {readonly type: 'reported'; readonly body: string}
	| {readonly type: 'timeout'}
	| {readonly type: 'killed'; readonly cause: 'fault' | 'memory'}
	| {readonly type: 'exited'; readonly code: number | null; readonly signal: NodeJS.Signals | null};

export type Phase = {
	readonly requestId: string;
	readonly end: (end: PhaseEnd) => void;
	readonly cancelDeadline: () => void;
};
