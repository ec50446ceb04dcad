import type {Journal} from '../journal.ts';

/** A flood of prints must not eat the memory of the check process. */
const MAX_BYTES = 256 * 1024;

/** Sorts what an environment prints to the invocation that has it, and into the journal. */
export class InvocationLog {
	readonly #lane: string;
	readonly #journal: Journal;
	#logs: string[] = [];
	#invocation: string | undefined;
	#bytes = 0;

	constructor(lane: string, journal: Journal) {
		this.#lane = lane;
		this.#journal = journal;
	}

	/** From now on lines belong to this invocation. */
	begin(invocation: string, logs: string[]): void {
		this.#invocation = invocation;
		this.#logs = logs;
		this.#bytes = 0;
	}

	add(line: string, at: number): void {
		if (this.#bytes > MAX_BYTES) return;
		this.#bytes += line.length;
		if (this.#bytes > MAX_BYTES) {
			this.#logs.push(`(more than ${MAX_BYTES / 1024} KB printed: the rest of this invocation's log is not kept)`);
			return;
		}
		this.#logs.push(line);
		const text = line.replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z\t[\w-]+\t/, '').replaceAll('\r', '\n');
		const invocation = this.#invocation === undefined ? {} : {invocation: this.#invocation};
		this.#journal.add({at, kind: 'log', lane: this.#lane, text, ...invocation});
	}
}
