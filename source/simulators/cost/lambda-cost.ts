import {lambdaPrices, type Tier} from './prices.ts';

export type Architecture = 'x86_64' | 'arm64';

export type LambdaUse = {
	/** x86_64 unless told */
	readonly architecture?: Architecture;
	readonly memoryMB: number;
	/** billed milliseconds of each invocation */
	readonly billedMs: readonly number[];
	/** 512 unless told: what is above that is charged */
	readonly storageMB?: number;
	/** these invocations ran on provisioned concurrency */
	readonly provisioned?: boolean;
};

export type LambdaCost = {
	/** dollars */
	readonly total: number;
	readonly requests: number;
	readonly duration: number;
	readonly storage: number;
	readonly gbSeconds: number;
};

/** What these invocations cost: no free tier, and the rate of the first tier. For a whole month see `monthlyCost`. */
export function lambdaCost(use: LambdaUse): LambdaCost {
	const architecture = use.architecture ?? 'x86_64';
	const seconds = sum(use.billedMs) / 1000;
	const gbSeconds = seconds * gigabytes(use.memoryMB);
	const rate = use.provisioned
		? lambdaPrices.provisioned[architecture].used.dollars
		: lambdaPrices.duration[architecture][0].dollars;
	return total({
		requests: requestCost(use.billedMs.length),
		duration: gbSeconds * rate,
		storage: storageCost(seconds, use.storageMB),
		gbSeconds,
	});
}

export type MonthlyUse = Omit<LambdaUse, 'billedMs' | 'provisioned'> & {
	readonly invocations: number;
	/** mean billed milliseconds of one invocation */
	readonly billedMs: number;
	/** false unless told: an account has one free tier for all its functions */
	readonly freeTier?: boolean;
};

/** A function's bill for one month, by the tiers of the price list. */
export function monthlyCost(use: MonthlyUse): LambdaCost {
	const seconds = (use.invocations * use.billedMs) / 1000;
	const gbSeconds = seconds * gigabytes(use.memoryMB);
	const free = use.freeTier ? lambdaPrices.freeTier : {requests: 0, gbSeconds: 0};
	return total({
		requests: requestCost(Math.max(0, use.invocations - free.requests)),
		duration: tiered(Math.max(0, gbSeconds - free.gbSeconds), lambdaPrices.duration[use.architecture ?? 'x86_64']),
		storage: storageCost(seconds, use.storageMB),
		gbSeconds,
	});
}

/** Lambda rounds up to whole milliseconds and has charged for init since 2025-08-01 (AWS Compute Blog, 2025-04-29). */
export function billedMs(durationMs: number, initMs = 0): number {
	// A sum such as 0.1 + 0.2 must not push a whole millisecond over its edge.
	return Math.ceil(Number((durationMs + initMs).toFixed(6)));
}

function total(parts: Omit<LambdaCost, 'total'>): LambdaCost {
	return {total: parts.requests + parts.duration + parts.storage, ...parts};
}

function requestCost(count: number): number {
	return (count * lambdaPrices.requests.dollars) / 1e6;
}

const includedStorageMB = 512;

function storageCost(seconds: number, storageMB = includedStorageMB): number {
	return seconds * gigabytes(Math.max(0, storageMB - includedStorageMB)) * lambdaPrices.storage.dollars;
}

function tiered(units: number, tiers: readonly Tier[]): number {
	let left = units;
	let dollars = 0;
	for (const tier of tiers) {
		const taken = Math.min(left, tier.units);
		dollars += taken * tier.dollars;
		left -= taken;
	}

	return dollars;
}

function gigabytes(megabytes: number): number {
	return megabytes / 1024;
}

function sum(values: readonly number[]): number {
	return values.reduce((all, value) => all + value, 0);
}
