import type {Context} from 'aws-lambda';

const PAYROLL_URL = process.env.PAYROLL_URL;

type Payslip = {id: string; n: number};
type Page = {items: Payslip[]; next: number | null};
type Event = {cursor?: number; failed?: string[]};
type Answer = {done: boolean; cursor?: number; failed?: string[]};

export async function handler(event: Event, context: Context): Promise<Answer> {
	let from: number | null = event.cursor ?? 1;
	let slowest = 0;

	while (from !== null) {
		const page: Page = await listPayslips(from);
		for (const payslip of page.items) {
			if (context.getRemainingTimeInMillis() < 500 + slowest) return {done: false, cursor: payslip.n};
			const startedAt = Date.now();
			await send(payslip);
			slowest = Math.max(slowest, Date.now() - startedAt);
		}
		from = page.next;
	}

	return {done: false};
}

async function listPayslips(from: number): Promise<Page> {
	const response = await fetch(`${PAYROLL_URL}/payslips?from=${from}&limit=25`);
	if (!response.ok) throw new Error(`payslips from ${from}: the service said ${response.status}`);
	return (await response.json()) as Page;
}

async function send(payslip: Payslip): Promise<void> {
	const response = await fetch(`${PAYROLL_URL}/payslips/${payslip.id}/send`, {method: 'POST'});
	if (!response.ok) throw new Error(`sending ${payslip.id}: the service said ${response.status}`);
}
