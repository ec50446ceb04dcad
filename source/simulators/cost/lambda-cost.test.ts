import {expect, it} from 'vitest';
import {billedMs, lambdaCost, monthlyCost} from './lambda-cost.ts';
import {serviceCost} from './prices.ts';

it.each([
	[{architecture: 'x86_64', memoryMB: 128, billedMs: [2000]}, 0.0000041667],
	[{architecture: 'x86_64', memoryMB: 256, billedMs: [1000]}, 0.0000041667],
	[{architecture: 'x86_64', memoryMB: 512, billedMs: [500]}, 0.0000041667],
	[{architecture: 'x86_64', memoryMB: 1024, billedMs: [300]}, 0.000005],
	[{architecture: 'arm64', memoryMB: 128, billedMs: [2000]}, 0.0000033334],
	[{architecture: 'arm64', memoryMB: 1024, billedMs: [300]}, 0.000004],
] as const)('prices the run %j', (run, dollars) => {
	const cost = lambdaCost(run);
	expect(cost.duration).toBeCloseTo(dollars, 9);
	expect(cost.requests).toBeCloseTo(0.0000002, 12);
	expect(cost.total).toBe(cost.duration + cost.requests);
});

it('adds up the invocations', () => {
	const cost = lambdaCost({memoryMB: 1024, billedMs: [100, 200, 700]});
	expect(cost.gbSeconds).toBeCloseTo(1, 12);
	expect(cost.duration).toBeCloseTo(0.0000166667, 12);
	expect(cost.requests).toBeCloseTo(0.0000006, 12);
});

it('charges for storage above 512 MB', () => {
	expect(lambdaCost({memoryMB: 128, billedMs: [1000], storageMB: 512}).storage).toBe(0);
	expect(lambdaCost({memoryMB: 128, billedMs: [1000], storageMB: 1536}).storage).toBeCloseTo(0.0000000309, 14);
});

it('takes the free tier off a month when asked', () => {
	const month = {memoryMB: 1024, invocations: 3_000_000, billedMs: 200};
	expect(monthlyCost(month).total).toBeCloseTo(600_000 * 0.0000166667 + 0.6, 6);
	expect(monthlyCost({...month, freeTier: true}).total).toBeCloseTo(200_000 * 0.0000166667 + 0.4, 6);
	expect(monthlyCost({memoryMB: 128, invocations: 10, billedMs: 10, freeTier: true}).total).toBe(0);
});

it('climbs the tiers of a month', () => {
	const month = {memoryMB: 1024, invocations: 20_000_000_000, billedMs: 1000};
	expect(monthlyCost(month).duration).toBeCloseTo(6e9 * 0.0000166667 + 9e9 * 0.000015 + 5e9 * 0.0000133334, 2);
	expect(monthlyCost({...month, architecture: 'arm64'}).duration).toBeCloseTo(
		7.5e9 * 0.0000133334 + 11.25e9 * 0.0000120001 + 1.25e9 * 0.0000106667,
		2,
	);
});

it('bills init with the first run, as a REPORT line of October 2025 shows', () => {
	expect(billedMs(395.99, 265.72)).toBe(662);
	expect(billedMs(3.01)).toBe(4);
	expect(billedMs(0.1, 0.9)).toBe(1);
	expect(billedMs(0.1 + 0.2, 0.7)).toBe(1);
});

it('prices the services beside Lambda by the unit', () => {
	expect(serviceCost('sqs-requests', 3_000_000)).toBeCloseTo(1.2, 10);
	expect(serviceCost('states-transitions', 1000)).toBeCloseTo(0.025, 10);
	expect(serviceCost('secret-months', 2)).toBeCloseTo(0.8, 10);
});
