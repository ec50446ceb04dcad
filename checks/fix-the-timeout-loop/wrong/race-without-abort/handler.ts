import type {Context} from 'aws-lambda';

const PAYROLL_URL = process.env.PAYROLL_URL;

type Payslip = {id: string; n: number};
type Page = {items: Payslip[]; next: number | null};
type Event = {cursor?: number; failed?: string[]};
type Answer = {done: boolean; cursor?: number; failed?: string[]};

export async function handler(event: Event, context: Context): Promise<Answer> {
	const progress = {unsent: event.cursor ?? 1};
	const alarm = new Promise<'late'>(resolve => {
		setTimeout(() => resolve('late'), context.getRemainingTimeInMillis() - 600);
	});
	const winner = await Promise.race([sendAll(progress), alarm]);
	return winner === 'late' ? {done: false, cursor: progress.unsent} : {done: true};
}

async function sendAll(progress: {unsent: number}): Promise<'sent'> {
	let from: number | null = progress.unsent;
	while (from !== null) {
		const page: Page = await listPayslips(from);
		for (const payslip of page.items) {
			await send(payslip);
			progress.unsent = payslip.n + 1;
		}
		from = page.next;
	}
	return 'sent';
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
