import type {Context} from 'aws-lambda';

const PAYROLL_URL = process.env.PAYROLL_URL;

type Payslip = {id: string; n: number};
type Page = {items: Payslip[]; next: number | null};
type Event = {cursor?: number; failed?: string[]};
type Answer = {done: boolean; cursor?: number; failed?: string[]};

export async function handler(event: Event, _context: Context): Promise<Answer> {
	const page = await listPayslips(event.cursor ?? 1);
	const [payslip] = page.items;
	if (payslip === undefined) return {done: true};
	await send(payslip);
	return page.next === null && page.items.length === 1 ? {done: true} : {done: false, cursor: payslip.n + 1};
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
