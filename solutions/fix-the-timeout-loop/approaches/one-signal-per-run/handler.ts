import type {Context} from 'aws-lambda';

const PAYROLL_URL = process.env.PAYROLL_URL;

/** Hang up with this much left: half a second for the answer, and a little for the hanging up. */
const RESERVE_MS = 600;

type Payslip = {id: string; n: number};
type Page = {items: Payslip[]; next: number | null};

/** `{}` at first, then the whole answer of the run before. */
type Event = {cursor?: number; failed?: string[]};
type Answer = {done: boolean; cursor?: number; failed: string[]};

export async function handler(event: Event, context: Context): Promise<Answer> {
	const signal = AbortSignal.timeout(context.getRemainingTimeInMillis() - RESERVE_MS);
	const failed = event.failed ?? [];
	const first = event.cursor ?? 1;
	console.log(`run ${context.awsRequestId} starts at payslip ${first}`);
	let unsent = first;
	let sending: Payslip | undefined;

	try {
		let from: number | null = first;
		while (from !== null) {
			const page: Page = await listPayslips(from, signal);
			for (const payslip of page.items) {
				sending = payslip;
				await send(payslip, signal);
				unsent = payslip.n + 1;
			}
			from = page.next;
		}
		return {done: true, failed};
	} catch (error) {
		if (!signal.aborted) throw error;
		if (sending === undefined || unsent > first) return {done: false, cursor: unsent, failed};
		// The run got nothing out: its first payslip had all the time there is and did not answer.
		return {done: false, cursor: first + 1, failed: [...failed, sending.id]};
	}
}

async function listPayslips(from: number, signal: AbortSignal): Promise<Page> {
	const response = await fetch(`${PAYROLL_URL}/payslips?from=${from}&limit=25`, {signal});
	if (!response.ok) throw new Error(`payslips from ${from}: the service said ${response.status}`);
	return (await response.json()) as Page;
}

async function send(payslip: Payslip, signal: AbortSignal): Promise<void> {
	const response = await fetch(`${PAYROLL_URL}/payslips/${payslip.id}/send`, {
		method: 'POST',
		headers: {'Idempotency-Key': payslip.id},
		signal,
	});
	if (!response.ok) throw new Error(`sending ${payslip.id}: the service said ${response.status}`);
}
