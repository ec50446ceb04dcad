import {lambdaCost, type Architecture} from './lambda-cost.ts';
import {lambdaPrices} from './prices.ts';

export type ProvisionedUse = {
	readonly architecture?: Architecture;
	readonly memoryMB: number;
	/** how many environments are kept, and for how many seconds each time they were switched on */
	readonly held: ReadonlyArray<{readonly environments: number; readonly seconds: number}>;
	/** billed milliseconds of the invocations that ran on them */
	readonly billedMs?: readonly number[];
	/** and of those that found none free and ran on demand */
	readonly spilledMs?: readonly number[];
};

export type ProvisionedCost = {
	/** dollars */
	readonly total: number;
	/** for keeping environments, used or idle */
	readonly held: number;
	/** requests and duration on them */
	readonly used: number;
	/** requests and duration on demand */
	readonly spilled: number;
};

/** Held time is rounded up to five minutes and has no free tier (aws.amazon.com/lambda/pricing, 2026-09). */
export function provisionedCost(use: ProvisionedUse): ProvisionedCost {
	const architecture = use.architecture ?? 'x86_64';
	const {memoryMB} = use;
	const heldSeconds = use.held.reduce((all, {environments, seconds}) => all + environments * fiveMinutes(seconds), 0);
	const held = heldSeconds * (memoryMB / 1024) * lambdaPrices.provisioned[architecture].held.dollars;
	const used = lambdaCost({architecture, memoryMB, billedMs: use.billedMs ?? [], provisioned: true}).total;
	const spilled = lambdaCost({architecture, memoryMB, billedMs: use.spilledMs ?? []}).total;
	return {total: held + used + spilled, held, used, spilled};
}

/**
 * The share of the held time that must be busy before provisioned concurrency is cheaper than on demand: holding costs
 * a fixed sum, and a busy second saves the difference of the two rates.
 */
export function breakEvenUse(architecture: Architecture): number {
	const {held, used} = lambdaPrices.provisioned[architecture];
	return held.dollars / (lambdaPrices.duration[architecture][0].dollars - used.dollars);
}

function fiveMinutes(seconds: number): number {
	return Math.ceil(seconds / 300) * 300;
}
