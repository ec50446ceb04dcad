import type {Context} from 'aws-lambda';

const PAYROLL_URL = process.env.PAYROLL_URL;

/** What must be left on the clock when a run hands over. */
const RESERVE_MS = 500;

type Payslip = {id: string; n: number};
type Page = {items: Payslip[]; next: number | null};

/** `{}` at first, then the whole answer of the run before. */
type Event = {cursor?: number; failed?: string[]};
type Answer = {done: boolean; cursor?: number; failed: string[]};

export async function handler(event: Event, context: Context): Promise<Answer> {
	const failed = event.failed ?? [];
	let from: number | null = event.cursor ?? 1;
	console.log(`run ${context.awsRequestId} starts at payslip ${from}`);
	let slowest = 0;
	let isFirst = true;

	while (from !== null) {
		const page: Page = await listPayslips(from);
		for (const payslip of page.items) {
			const startedAt = Date.now();
			const left = context.getRemainingTimeInMillis() - RESERVE_MS;
			if (left <= slowest) return {done: false, cursor: payslip.n, failed};

			if (!(await send(payslip, left))) {
				// Given up only when it had a whole run to itself; the last of a run may merely have come too late.
				return isFirst
					? {done: false, cursor: payslip.n + 1, failed: [...failed, payslip.id]}
					: {done: false, cursor: payslip.n, failed};
			}

			slowest = Math.max(slowest, Date.now() - startedAt);
			isFirst = false;
		}
		from = page.next;
	}

	return {done: true, failed};
}

async function listPayslips(from: number): Promise<Page> {
	const response = await fetch(`${PAYROLL_URL}/payslips?from=${from}&limit=25`);
	if (!response.ok) throw new Error(`payslips from ${from}: the service said ${response.status}`);
	return (await response.json()) as Page;
}

/** False when the service has not answered within `patienceMs`. */
async function send(payslip: Payslip, patienceMs: number): Promise<boolean> {
	try {
		const response = await fetch(`${PAYROLL_URL}/payslips/${payslip.id}/send`, {
			method: 'POST',
			headers: {'Idempotency-Key': payslip.id},
			signal: AbortSignal.timeout(patienceMs),
		});
		if (!response.ok) throw new Error(`sending ${payslip.id}: the service said ${response.status}`);
		return true;
	} catch (error) {
		if (error instanceof Error && error.name === 'TimeoutError') return false;
		throw error;
	}
}
