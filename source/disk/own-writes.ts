/** What this process itself last did to a learner's file, so that the watch does not take it for a save of theirs. */
const writes = new Map<string, string | undefined>();

/** `hash` is undefined for a file that was removed. */
export function noteOwnWrite(file: string, hash: string | undefined): void {
	writes.set(file, hash);
}

/** Whether the content that was found is our own doing. It is asked once: after that the file is the learner's again. */
export function takeOwnWrite(file: string, hash: string | undefined): boolean {
	const isOwn = writes.has(file) && writes.get(file) === hash;
	writes.delete(file);
	return isOwn;
}

export function forgetOwnWrites(): void {
	writes.clear();
}
