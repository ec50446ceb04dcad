import {writeSync} from 'node:fs';
import type {CheckEvent} from '../protocol.ts';

/** File descriptor of the wire; standard output stays free for prints. */
const WIRE = 3;

/**
 * Writes one event as one line, at once: a stream would lose what it holds when the process exits or aborts. A pipe
 * that is full refuses for a moment (EAGAIN), and the rest is written as soon as it has room.
 */
export function emit(event: CheckEvent): void {
	let rest = Buffer.from(`${JSON.stringify(event)}\n`);
	while (rest.length > 0) {
		try {
			rest = rest.subarray(writeSync(WIRE, rest));
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
		}
	}
}
