export type LogReader = {
	add(text: string): void;
	/** the process is gone: what it printed without a newline is a line too */
	flush(): void;
};

/** A print without end is one line of at most this many characters. */
const MAX_LINE = 64 * 1024;

/** Cuts what a process prints into lines, with the simulated time of each. */
export function createLogReader(onLine: (line: string, at: number) => void, now: () => number): LogReader {
	let rest = '';
	const emit = (line: string) => {
		if (line !== '') onLine(line, now());
	};
	return {
		add(text) {
			const lines = (rest + text).split('\n');
			rest = lines.pop() ?? '';
			for (const line of lines) emit(line);
			if (rest.length > MAX_LINE) {
				emit(rest);
				rest = '';
			}
		},
		flush() {
			emit(rest);
			rest = '';
		},
	};
}
