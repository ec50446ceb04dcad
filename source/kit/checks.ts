import type {Evidence, Failure, Level, PlannedCheck} from '../protocol.ts';

/** What a failed check tells the learner. `evidence` is what happened, in simulated time (`cloud.evidence()`). */
export type CheckFailure = Omit<Failure, 'evidence'> & {readonly evidence?: readonly Evidence[]};

/** Handed to the body of a check. */
export type Check = {
	/**
	 * Fails the check unless `holds`.
	 * @param failure what was expected, what was received, where, and one next step; a function is only called on failure
	 */
	that(holds: boolean, failure: CheckFailure | (() => CheckFailure)): void;
	/** Fails the check. */
	fail(failure: CheckFailure): never;
};

export type CheckBody = (check: Check) => void | Promise<void>;

export type RegisteredCheck = PlannedCheck & {readonly body: CheckBody};

const registered: RegisteredCheck[] = [];

/**
 * Registers a core check: an exercise is passed when all core checks hold. Checks run one after another, in the order
 * in which they are registered.
 * @param id kebab-case, unique in the exercise; `proof.yaml` names it
 * @param sentence what must hold, as a learner reads it: "A staging booking reaches the staging book"
 * @param body throws nothing of its own: what is wrong is told through `check.that` and `check.fail`. Any other error is
 * taken for a bug in the checker.
 * @throws TypeError for an id that is not kebab-case or is taken
 */
export function core(id: string, sentence: string, body: CheckBody): void {
	register('core', {id, sentence, body});
}

/** Registers a stretch check ("production grade"): it runs once all core checks hold. See {@link core}. */
export function stretch(id: string, sentence: string, body: CheckBody): void {
	register('stretch', {id, sentence, body});
}

/** All checks, core first. */
export function registeredChecks(): readonly RegisteredCheck[] {
	return [...registered].sort((a, b) => Number(a.level === 'stretch') - Number(b.level === 'stretch'));
}

/** Thrown by a check that does not hold, to leave its body. */
export class CheckFailed extends Error {
	readonly failure: Failure;
	constructor(failure: CheckFailure) {
		super(`expected ${failure.expected}, received ${failure.received}`);
		this.name = 'CheckFailed';
		this.failure = {evidence: [], ...failure};
	}
}

export const check: Check = {
	that(holds, failure) {
		if (!holds) throw new CheckFailed(typeof failure === 'function' ? failure() : failure);
	},
	fail(failure) {
		throw new CheckFailed(failure);
	},
};

function register(level: Level, {id, sentence, body}: Omit<RegisteredCheck, 'level'>): void {
	if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id))
		throw new TypeError(`"${id}" is no id for a check: use kebab-case, as in "staging-stays-staging"`);
	if (registered.some(other => other.id === id))
		throw new TypeError(`Two checks are called "${id}": an id may be used once`);
	registered.push({id, sentence, level, body});
}
