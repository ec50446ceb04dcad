export type ReportFacts = {
	readonly requestId: string;
	readonly durationMs: number;
	readonly initMs: number | undefined;
	readonly memoryMB: number;
	readonly maxMemoryMB: number;
	readonly status?: 'timeout' | 'error';
	readonly errorType?: string;
};

/** Init is billed for every packaging since 2025-08-01; durations are rounded up to 1 ms once, as one sum. */
export function billedMs({durationMs, initMs = 0}: Pick<ReportFacts, 'durationMs' | 'initMs'>): number {
	return Math.max(1, Math.ceil(round(durationMs) + round(initMs)));
}

/** The REPORT line of an invocation, tab-separated as Lambda prints it. */
export function reportLine(facts: ReportFacts): string {
	const fields = [
		`REPORT RequestId: ${facts.requestId}`,
		`Duration: ${facts.durationMs.toFixed(2)} ms`,
		`Billed Duration: ${billedMs(facts)} ms`,
		`Memory Size: ${facts.memoryMB} MB`,
		`Max Memory Used: ${facts.maxMemoryMB} MB`,
	];
	if (facts.initMs !== undefined) fields.push(`Init Duration: ${facts.initMs.toFixed(2)} ms`);
	if (facts.status) fields.push(`Status: ${facts.status}`);
	if (facts.status === 'error' && facts.errorType) fields.push(`Error Type: ${facts.errorType}`);
	return fields.join('\t');
}

function round(ms: number): number {
	return Math.round(ms * 100) / 100;
}
