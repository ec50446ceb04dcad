import {monthlyCost, type Architecture, type LambdaCost} from './lambda-cost.ts';

/** One handler's work, as measured: the time it waits, and the CPU time it burns at full speed of one core. */
export type Profile = {
	readonly waitingMs: number;
	readonly cpuMs: number;
	/** how many threads share the CPU time evenly; 1 unless told */
	readonly threads?: number;
};

// One vCPU at 1 769 MB and CPU in proportion to memory (docs.aws.amazon.com, configuration-function-common); at most 6.
export const megabytesPerCpu = 1769;
const mostCpus = 6;

/** Modelled milliseconds of a run: above 1 769 MB one thread gets no faster, several do. */
export function modelledMs(profile: Profile, memoryMB: number): number {
	const cpus = Math.min(memoryMB / megabytesPerCpu, profile.threads ?? 1, mostCpus);
	return profile.waitingMs + profile.cpuMs / cpus;
}

export type CurvePoint = {
	readonly memoryMB: number;
	/** modelled, rounded up to whole milliseconds as on the bill */
	readonly ms: number;
	readonly cost: LambdaCost;
};

export type CurveOptions = {
	readonly sizes?: readonly number[];
	readonly architecture?: Architecture;
	/** invocations a month; a million unless told */
	readonly invocations?: number;
};

/** Memory size against time and money. */
export function memoryCurve(profile: Profile, options: CurveOptions = {}): CurvePoint[] {
	const {sizes = usualSizes, architecture = 'x86_64', invocations = 1_000_000} = options;
	return sizes.map(memoryMB => {
		const ms = Math.ceil(Number(modelledMs(profile, memoryMB).toFixed(6)));
		return {memoryMB, ms, cost: monthlyCost({architecture, memoryMB, invocations, billedMs: ms})};
	});
}

export const usualSizes: readonly number[] = [
	128, 192, 256, 384, 512, 768, 1024, 1280, 1536, 1769, 2048, 3008, 4096, 6144, 8192, 10_240,
];

/**
 * The cheapest point that is fast enough and has room for the peak. Sizes that cost the same to a tenth of a per cent
 * are taken as equal, and of those the fastest wins.
 */
export function bestPoint(
	points: readonly CurvePoint[],
	needs: {readonly atMostMs?: number; readonly atLeastMB?: number} = {},
): CurvePoint | undefined {
	const fits = points.filter(
		({ms, memoryMB}) => ms <= (needs.atMostMs ?? Number.POSITIVE_INFINITY) && memoryMB >= (needs.atLeastMB ?? 0),
	);
	const cheapest = Math.min(...fits.map(point => point.cost.total));
	return fits.filter(point => point.cost.total <= cheapest * 1.001).toSorted((a, b) => a.ms - b.ms)[0];
}
