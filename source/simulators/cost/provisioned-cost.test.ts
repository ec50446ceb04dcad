import {expect, it} from 'vitest';
import {breakEvenUse, provisionedCost} from './provisioned-cost.ts';

it('charges for every environment held, in steps of five minutes', () => {
	const cost = (seconds: number) => provisionedCost({memoryMB: 1024, held: [{environments: 10, seconds}]}).held;
	expect(cost(1)).toBeCloseTo(10 * 300 * 0.0000041667, 10);
	expect(cost(300)).toBe(cost(1));
	expect(cost(301)).toBeCloseTo(10 * 600 * 0.0000041667, 10);
	expect(cost(0)).toBe(0);
});

it('is about a cent and a half for a gigabyte hour', () => {
	expect(provisionedCost({memoryMB: 1024, held: [{environments: 1, seconds: 3600}]}).total).toBeCloseTo(0.015, 6);
});

it('parts what ran on held environments from what spilled over', () => {
	const cost = provisionedCost({memoryMB: 1024, held: [], billedMs: [1000], spilledMs: [1000]});
	expect(cost.used).toBeCloseTo(0.0000097222 + 0.0000002, 12);
	expect(cost.spilled).toBeCloseTo(0.0000166667 + 0.0000002, 12);
	expect(cost.total).toBe(cost.held + cost.used + cost.spilled);
});

it('breaks even at about 60 per cent of use', () => {
	expect(breakEvenUse('x86_64')).toBeCloseTo(0.6, 3);
	expect(breakEvenUse('arm64')).toBeCloseTo(0.6, 3);
});
