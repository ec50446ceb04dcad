export type JournalKind = 'invocation' | 'request' | 'fault' | 'log' | 'report' | 'state';

export type JournalEntry = {
	/** simulated ms since the cloud started */
	readonly at: number;
	readonly kind: JournalKind;
	/** who it happened to: "sender #1" (an environment) or "payroll" (a service) */
	readonly lane: string;
	readonly text: string;
	/** request id of the invocation it belongs to */
	readonly invocation?: string;
};

/** A flood of prints or calls must not eat the memory of the check process. */
const MAX_ENTRIES = 50_000;
const MAX_TEXT = 2_000;

export type Journal = {
	add(entry: JournalEntry): void;
	readonly entries: readonly JournalEntry[];
	/** how many were dropped because the journal was full */
	dropped(): number;
};

/** Everything that happened in a cloud, in order: the evidence of a failure and the timeline on the screen. */
export function createJournal(): Journal {
	const entries: JournalEntry[] = [];
	let dropped = 0;
	return {
		entries,
		dropped: () => dropped,
		add(entry) {
			if (entries.length >= MAX_ENTRIES) dropped++;
			else entries.push(entry.text.length > MAX_TEXT ? {...entry, text: `${entry.text.slice(0, MAX_TEXT)}…`} : entry);
		},
	};
}
