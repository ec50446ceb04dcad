import type {InvocationOutcome} from './outcome.ts';

/** One invocation, from the request to its end. Times are simulated ms since the cloud started. */
export type Invocation = {
	readonly requestId: string;
	readonly functionName: string;
	/** the execution environment it ran in: "sender #1" */
	readonly environment: string;
	/** it began with the init phase of a new environment */
	readonly cold: boolean;
	readonly startedAt: number;
	readonly endedAt: number;
	/** the handler's time */
	readonly durationMs: number;
	/** init and handler, rounded up to 1 ms */
	readonly billedMs: number;
	readonly initMs: number;
	/** what was left on the clock at the end; 0 when it was killed by the Timeout */
	readonly remainingMs: number;
	readonly outcome: InvocationOutcome;
	/** what it printed, in Lambda's log format */
	readonly logs: readonly string[];
	/** the REPORT line */
	readonly report: string;
};
