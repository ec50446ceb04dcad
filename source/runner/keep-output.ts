export type KeptOutput = {
	push(chunk: Uint8Array): void;
	text(): string;
};

const HEAD_BYTES = 192 * 1024;
const TAIL_BYTES = 64 * 1024;

/**
 * Keeps 256 KB of what a process prints: how it began, and the end, where the reason of a crash stands. A word between
 * them says how much was left out.
 */
export function keepOutput(): KeptOutput {
	const head: Uint8Array[] = [];
	let tail: Uint8Array[] = [];
	let headBytes = 0;
	let tailBytes = 0;
	let dropped = 0;

	return {
		push(chunk) {
			const room = HEAD_BYTES - headBytes;
			if (room > 0) {
				head.push(chunk.slice(0, room));
				headBytes += Math.min(room, chunk.length);
			}
			if (chunk.length > room) keepTail(chunk.subarray(Math.max(0, room)));
		},
		text() {
			shorten();
			if (dropped === 0) return decode([...head, ...tail]);
			return `${decode(head)}\n… ${Math.ceil(dropped / 1024)} KB of output left out …\n${decode(tail)}`;
		},
	};

	function keepTail(chunk: Uint8Array): void {
		// A copy: the chunk is a view on a much larger piece of memory.
		tail.push(chunk.slice(-TAIL_BYTES));
		tailBytes += chunk.length;
		if (tail.length > 64 || tailBytes > 2 * TAIL_BYTES) shorten();
	}

	function shorten(): void {
		const kept = Buffer.concat(tail).subarray(-TAIL_BYTES);
		dropped += tailBytes - kept.length;
		tail = [kept];
		tailBytes = kept.length;
	}
}

function decode(pieces: readonly Uint8Array[]): string {
	return new TextDecoder().decode(Buffer.concat(pieces));
}
