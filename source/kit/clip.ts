import type {Evidence} from '../protocol.ts';

/** A line of the wire has 64 KB: as much evidence as fits, the beginning and the end, with a word on what was left out. */
const MAX_BYTES = 48 * 1024;
const MAX_TEXT = 400;

export function clip(evidence: readonly Evidence[]): Evidence[] {
	const short = evidence.map(entry => ({
		...entry,
		text: entry.text.length > MAX_TEXT ? `${entry.text.slice(0, MAX_TEXT)}…` : entry.text,
	}));
	const keep = howManyFit(short);
	if (keep >= short.length) return short;
	const head = short.slice(0, Math.ceil(keep / 2));
	const tail = short.slice(short.length - Math.floor(keep / 2));
	const gap: Evidence = {
		at: head.at(-1)?.at ?? 0,
		kind: 'state',
		// Of what stands before it: a lane of its own would look like a service.
		lane: head.at(-1)?.lane ?? '',
		text: `… ${short.length - keep} more …`,
	};
	return [...head, gap, ...tail];
}

function howManyFit(entries: readonly Evidence[]): number {
	let bytes = 0;
	for (const [index, entry] of entries.entries()) {
		bytes += Buffer.byteLength(JSON.stringify(entry)) + 1;
		if (bytes > MAX_BYTES) return index;
	}
	return entries.length;
}
