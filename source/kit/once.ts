/**
 * Runs `body` at most once, on first use: several checks can share one drive, and a drive that no check needs is never
 * driven. A rejected run stays rejected.
 */
export function once<T>(body: () => Promise<T>): () => Promise<T> {
	let running: Promise<T> | undefined;
	return () => (running ??= body());
}
