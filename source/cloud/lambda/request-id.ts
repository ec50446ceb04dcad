import {createHash} from 'node:crypto';

/** The n-th request id of a cloud: it looks like Lambda's and is the same on every run. */
export function requestIdOf(n: number): string {
	const hex = createHash('sha256').update(`request ${n}`).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
