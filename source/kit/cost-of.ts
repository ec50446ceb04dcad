import type {Invocation} from '../cloud/lambda/invocation.ts';

// us-east-1, x86, first tier; infracost's price snapshot of 2026-08 and aws.amazon.com/lambda/pricing of 2026-09.
const DOLLARS_PER_GB_SECOND = 0.0000166667;
const DOLLARS_PER_REQUEST = 0.0000002;

/** What Lambda charges for these invocations, in dollars: x86, us-east-1, requests included, no free tier. */
export function costOf(invocations: readonly Invocation[], memoryMB: number): number {
	const gbSeconds = invocations.reduce((total, {billedMs}) => total + (billedMs / 1000) * (memoryMB / 1024), 0);
	return gbSeconds * DOLLARS_PER_GB_SECOND + invocations.length * DOLLARS_PER_REQUEST;
}
