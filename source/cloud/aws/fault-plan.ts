/** What goes wrong with a matching call to an AWS service. */
export type AwsFault =
	/** the caller's process dies; nothing was done */
	| 'kill-before-apply'
	/** it is done; the caller's process dies and never hears of it */
	| 'apply-then-kill'
	/** it is done; the answer never comes */
	| 'apply-then-hang'
	/** nothing is done; the connection breaks */
	| 'drop-connection'
	/** refused, as above the table's or the account's limits */
	| 'throttle'
	/** 500, nothing done */
	| 'internal-error'
	/** a batch leaves its last so many requests undone */
	| {readonly unprocessed: number}
	/** answered late: simulated ms */
	| {readonly slowMs: number};

export type FaultRule = {
	/** signing name: "dynamodb", "sqs" … */
	readonly service: string;
	/** any operation when absent */
	readonly operation?: string;
	/** looks at the request's input; all when absent */
	readonly matches?: (input: Readonly<Record<string, unknown>>) => boolean;
	/**
	 * Which of the matching calls, counted from 1 by what the program asked, not by the SDK's own attempts; all when
	 * absent.
	 */
	readonly nth?: number | readonly number[];
	/** how many of the SDK's attempts of such a call are hit; default all */
	readonly attempts?: number;
	readonly fault: AwsFault;
};

export type CallFacts = {
	readonly service: string;
	readonly operation: string;
	readonly input: Readonly<Record<string, unknown>>;
	/** `amz-sdk-invocation-id`: the same for all attempts of one call; undefined from other clients */
	readonly invocationId: string | undefined;
	/** from 1 */
	readonly attempt: number;
};

type Counted = FaultRule & {readonly seen: Map<string, number>; count: number};

/** The faults that a checker has set, and how often each was met. */
export class FaultPlan {
	readonly #rules: Counted[] = [];
	#anonymous = 0;

	add(rule: FaultRule): void {
		this.#rules.push({...rule, seen: new Map(), count: 0});
	}

	/** The fault for this call; the rule set first wins. Counts the call for every rule that it matches. */
	next(call: CallFacts): AwsFault | undefined {
		let found: AwsFault | undefined;
		for (const rule of this.#rules) {
			if (!isAbout(rule, call)) continue;
			const n = this.#number(rule, call);
			const isHit = rule.nth === undefined || [rule.nth].flat().includes(n);
			if (isHit && call.attempt <= (rule.attempts ?? Infinity)) found ??= rule.fault;
		}
		return found;
	}

	/** Attempts of one call keep its number. */
	#number(rule: Counted, {invocationId}: CallFacts): number {
		const id = invocationId ?? `unknown ${++this.#anonymous}`;
		const known = rule.seen.get(id);
		if (known !== undefined) return known;
		rule.seen.set(id, ++rule.count);
		return rule.count;
	}
}

function isAbout({service, operation, matches}: FaultRule, call: CallFacts): boolean {
	return (
		service === call.service &&
		(operation === undefined || operation === call.operation) &&
		(matches?.(call.input) ?? true)
	);
}
