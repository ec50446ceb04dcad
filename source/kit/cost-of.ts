import type {Invocation} from '../cloud/lambda/invocation.ts';
import {lambdaCost} from '../simulators/cost/lambda-cost.ts';

/**
 * What Lambda charges for these invocations, in dollars: x86, us-east-1, requests included, no free tier. The prices,
 * with source and date, stand in `simulators/cost/prices.ts`.
 */
export function costOf(invocations: readonly Invocation[], memoryMB: number): number {
	return lambdaCost({memoryMB, billedMs: invocations.map(({billedMs}) => billedMs)}).total;
}
