import type {Item} from '../values/value.ts';

/** Keys in code unit order, in runs short enough that inserting into one is cheap. */
type Run = {readonly keys: string[]; readonly items: Item[]};
export type Entry = readonly [key: string, item: Item];

const maxRun = 512;

/** An ordered map from key text to item: what tables and indexes are read from. */
export class SortedEntries {
	#runs: Run[] = [{keys: [], items: []}];

	set(key: string, item: Item): void {
		const at = this.#runFor(key);
		const run = this.#runs[at]!;
		const position = firstNotBelow(run.keys, key);
		if (run.keys[position] === key) {
			run.items[position] = item;
			return;
		}
		run.keys.splice(position, 0, key);
		run.items.splice(position, 0, item);
		if (run.keys.length > maxRun) this.#split(at);
	}

	delete(key: string): void {
		const at = this.#runFor(key);
		const run = this.#runs[at]!;
		const position = firstNotBelow(run.keys, key);
		if (run.keys[position] !== key) return;
		run.keys.splice(position, 1);
		run.items.splice(position, 1);
		if (run.keys.length === 0 && this.#runs.length > 1) this.#runs.splice(at, 1);
	}

	/** Entries with low <= key < high; an absent high is no bound. */
	*ascending(low: string, high?: string): Generator<Entry> {
		for (let at = this.#runFor(low); at < this.#runs.length; at++) {
			const {keys, items} = this.#runs[at]!;
			for (let i = firstNotBelow(keys, low); i < keys.length; i++) {
				if (high !== undefined && keys[i]! >= high) return;
				yield [keys[i]!, items[i]!];
			}
		}
	}

	*descending(low: string, high: string): Generator<Entry> {
		for (let at = this.#runFor(high); at >= 0; at--) {
			const {keys, items} = this.#runs[at]!;
			for (let i = firstNotBelow(keys, high) - 1; i >= 0; i--) {
				if (keys[i]! < low) return;
				yield [keys[i]!, items[i]!];
			}
		}
	}

	/** The last run that begins at or below the key. */
	#runFor(key: string): number {
		let low = 0;
		let high = this.#runs.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (this.#runs[middle]!.keys[0]! <= key) low = middle;
			else high = middle - 1;
		}
		return low;
	}

	#split(at: number): void {
		const {keys, items} = this.#runs[at]!;
		const half = keys.length >> 1;
		this.#runs.splice(at + 1, 0, {keys: keys.splice(half), items: items.splice(half)});
	}
}

function firstNotBelow(keys: readonly string[], key: string): number {
	let low = 0;
	let high = keys.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (keys[middle]! < key) low = middle + 1;
		else high = middle;
	}
	return low;
}
