/** A print without end is one line of at most this many characters. */
const MAX_LINE = 64 * 1024;

/** Cuts what a process prints into lines, with the simulated time of each. */
export class LogReader {
	readonly #onLine: (line: string, at: number) => void;
	readonly #now: () => number;
	#rest = '';

	constructor(onLine: (line: string, at: number) => void, now: () => number) {
		this.#onLine = onLine;
		this.#now = now;
	}

	add(text: string): void {
		const lines = (this.#rest + text).split('\n');
		this.#rest = lines.pop() ?? '';
		for (const line of lines) this.#emit(line);
		if (this.#rest.length > MAX_LINE) this.flush();
	}

	/** What was printed without a newline is a line too. */
	flush(): void {
		this.#emit(this.#rest);
		this.#rest = '';
	}

	#emit(line: string): void {
		if (line !== '') this.#onLine(line, this.#now());
	}
}
