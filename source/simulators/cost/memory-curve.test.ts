import {expect, it} from 'vitest';
import {bestPoint, memoryCurve, modelledMs} from './memory-curve.ts';

/** Dollars for the duration of a million runs, requests left out. */
function million(profile: {waitingMs: number; cpuMs: number; threads?: number}, memoryMB: number): number {
	return memoryCurve(profile, {sizes: [memoryMB]})[0]!.cost.duration;
}

it('costs a computing handler the same at every size up to one vCPU', () => {
	const computing = {waitingMs: 0, cpuMs: 1000};
	for (const size of [128, 256, 512, 1024, 1769]) {
		expect(million(computing, size)).toBeCloseTo(28.79, 1);
	}

	expect(million(computing, 3008)).toBeCloseTo(48.96, 2);
});

it('costs a waiting handler more with every step', () => {
	const waiting = {waitingMs: 400, cpuMs: 1000};
	expect(million(waiting, 128)).toBeCloseTo(29.63, 2);
	expect(million(waiting, 1769)).toBeCloseTo(40.31, 2);
	expect(million(waiting, 3008)).toBeCloseTo(68.54, 2);
});

it('makes one thread no faster above 1 769 MB, and several up to six vCPUs', () => {
	expect(modelledMs({waitingMs: 0, cpuMs: 1000}, 3538)).toBe(1000);
	expect(modelledMs({waitingMs: 0, cpuMs: 1000, threads: 4}, 3538)).toBe(500);
	expect(modelledMs({waitingMs: 50, cpuMs: 1000, threads: 8}, 10_240)).toBeCloseTo(50 + 1000 / (10_240 / 1769), 6);
	expect(modelledMs({waitingMs: 0, cpuMs: 100}, 128)).toBeCloseTo(1382, 0);
});

it('finds the cheapest size that is fast enough and large enough', () => {
	const thumbnails = memoryCurve({waitingMs: 0, cpuMs: 1000}, {sizes: [128, 512, 1024, 1475, 1769, 3008]});
	expect(bestPoint(thumbnails)?.memoryMB).toBe(1769);
	expect(bestPoint(thumbnails, {atMostMs: 1200})?.memoryMB).toBe(1769);
	const relay = memoryCurve({waitingMs: 800, cpuMs: 5}, {sizes: [128, 256, 1769]});
	expect(bestPoint(relay)?.memoryMB).toBe(128);
	expect(bestPoint(relay, {atLeastMB: 200})?.memoryMB).toBe(256);
	expect(bestPoint(relay, {atMostMs: 10})).toBeUndefined();
});
