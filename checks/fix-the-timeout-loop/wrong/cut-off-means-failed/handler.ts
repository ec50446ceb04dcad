import type {Context} from 'aws-lambda';

const PAYROLL_URL = process.env.PAYROLL_URL;

type Payslip = {id: string; n: number};
type Page = {items: Payslip[]; next: number | null};
type Event = {cursor?: number; failed?: string[]};
type Answer = {done: boolean; cursor?: number; failed?: string[]};

export async function handler(event: Event, context: Context): Promise<Answer> {
	const signal = AbortSignal.timeout(context.getRemainingTimeInMillis() - 600);
	const failed = event.failed ?? [];
	let from: number | null = event.cursor ?? 1;

	while (from !== null) {
		const page: Page = await listPayslips(from);
		for (const payslip of page.items) {
			try {
				await send(payslip, signal);
			} catch {
				failed.push(payslip.id);
			}
			if (signal.aborted) return {done: false, cursor: payslip.n + 1, failed};
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

async function send(payslip: Payslip, signal: AbortSignal): Promise<void> {
	const response = await fetch(`${PAYROLL_URL}/payslips/${payslip.id}/send`, {
		method: 'POST',
		headers: {'Idempotency-Key': payslip.id},
		signal,
	});
	if (!response.ok) throw new Error(`sending ${payslip.id}: the service said ${response.status}`);
}
