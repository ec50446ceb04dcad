/** How an invocation ended, in Lambda's own error types and messages (FACTS: recorded answers of 2025-11). */
export type InvocationOutcome =
	| {readonly state: 'answered'; readonly answer: unknown}
	/** the handler threw, or the runtime reported an error */
	| {
			readonly state: 'failed';
			readonly errorType: string;
			readonly errorMessage: string;
			readonly trace: readonly string[];
			readonly phase: 'init' | 'invoke';
	  }
	/** ended from outside: by the Timeout, by the memory limit, or by a fault that the checker set */
	| {
			readonly state: 'killed';
			readonly cause: 'timeout' | 'memory' | 'fault';
			readonly errorType: string;
			readonly errorMessage: string;
	  }
	/** the process ended by itself */
	| {readonly state: 'exited'; readonly errorType: string; readonly errorMessage: string};

export function timedOut(requestId: string, timeoutSeconds: number): InvocationOutcome {
	const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
	return {state: 'killed', cause: 'timeout', errorType: 'Sandbox.Timedout', errorMessage};
}

export function killed(requestId: string, cause: 'memory' | 'fault'): InvocationOutcome {
	return {
		state: 'killed',
		cause,
		errorType: 'Runtime.ExitError',
		errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`,
	};
}

export function exited(requestId: string, code: number | null, signal: NodeJS.Signals | null): InvocationOutcome {
	const how =
		code === 0
			? 'Runtime exited without providing a reason'
			: `Runtime exited with error: ${signal ? `signal: ${signalWord(signal)}` : `exit status ${code ?? 1}`}`;
	return {state: 'exited', errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: ${how}`};
}

/** The words that Lambda's supervisor prints for a signal. */
function signalWord(signal: NodeJS.Signals): string {
	const words: Partial<Record<NodeJS.Signals, string>> = {
		SIGKILL: 'killed',
		SIGABRT: 'aborted',
		SIGSEGV: 'segmentation fault',
		SIGTERM: 'terminated',
	};
	return words[signal] ?? signal.slice(3).toLowerCase();
}
