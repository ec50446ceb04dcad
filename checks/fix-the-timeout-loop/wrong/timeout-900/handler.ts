import type {Context} from 'aws-lambda';

const PAYROLL_URL = process.env.PAYROLL_URL;

type Payslip = {id: string; n: number};
type Page = {items: Payslip[]; next: number | null};

/** `{}` at first, then the whole answer of the run before. */
type Event = {cursor?: number};
type Answer = {done: boolean; cursor?: number; failed?: string[]};

export async function handler(event: Event, context: Context): Promise<Answer> {
	let from: number | null = event.cursor ?? 1;
	console.log(`run ${context.awsRequestId} starts at payslip ${from}`);

	while (from !== null) {
		const page: Page = await listPayslips(from);
		for (const payslip of page.items) {
			await send(payslip);
		}
		from = page.next;
	}

	return {done: true};
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
