/**
 * The life of an execution environment. Transitions that are not in the table are refused: a process that speaks out of
 * turn (answers twice, answers an invocation it was not given) cannot bring the cloud into a state that AWS has not.
 */
export type EnvironmentState = 'starting' | 'up' | 'initializing' | 'ready' | 'running' | 'answered' | 'ended';

const transitions: Readonly<Record<EnvironmentState, readonly EnvironmentState[]>> = {
	// the process boots; no simulated time passes
	starting: ['up', 'ended'],
	// booted, and waits for its init phase
	up: ['initializing', 'ended'],
	// loads the learner's code, until it asks for its first invocation
	initializing: ['ready', 'ended'],
	// frozen, waits for an invocation
	ready: ['running', 'ended'],
	// has an invocation and has not answered
	running: ['answered', 'ended'],
	// has answered, and has not asked for the next invocation
	answered: ['ready', 'ended'],
	ended: [],
};

export function mayBecome(from: EnvironmentState, to: EnvironmentState): boolean {
	return transitions[from].includes(to);
}
