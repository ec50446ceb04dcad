export type LineReader = {
	push(chunk: Uint8Array): void;
	/** what stands behind the last line break, if anything does */
	end(): void;
};

export type LineLimits = {readonly lineBytes: number; readonly allBytes: number};

export type LineListeners = {
	line(text: string): void;
	/** once, when more has come than may come; nothing is read after it */
	flood(): void;
};

/** Cuts a stream into lines. Of a line that is too long its beginning is kept, with a word about it. */
export function readLines(limits: LineLimits, listeners: LineListeners): LineReader {
	let pieces: Uint8Array[] = [];
	let length = 0;
	let left = limits.allBytes;

	return {
		push(chunk) {
			if (left < 0) return;
			left -= chunk.length;
			if (left < 0) return listeners.flood();
			let from = 0;
			for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
				keep(chunk.subarray(from, at));
				finish();
				from = at + 1;
			}
			keep(chunk.subarray(from));
		},
		end() {
			if (left >= 0 && length > 0) finish();
		},
	};

	function keep(piece: Uint8Array): void {
		const room = Math.max(0, limits.lineBytes - length);
		if (room > 0 && piece.length > 0) pieces.push(piece.subarray(0, room));
		length += piece.length;
	}

	function finish(): void {
		const text = new TextDecoder().decode(Buffer.concat(pieces));
		const tooLong = length > limits.lineBytes;
		const size = length;
		pieces = [];
		length = 0;
		listeners.line(tooLong ? `(a line of ${size} bytes, too long to be read) ${text.slice(0, 200)}` : text);
	}
}

const newline = '\n'.charCodeAt(0);
