import type {Context} from 'aws-lambda';

const PAYROLL_URL = process.env.PAYROLL_URL;

/** What must be left on the clock when a run ends with work left. */
const RESERVE_MS = 500;

type Payslip = {id: string; n: number};
type Page = {items: Payslip[]; next: number | null};

/** What the service keeps for us between runs; the event is not needed. */
type Progress = {unsent: number; failed: string[]};
type Answer = {done: boolean; failed: string[]};

export async function handler(_event: unknown, context: Context): Promise<Answer> {
	const timeLeft = () => context.getRemainingTimeInMillis() - RESERVE_MS;
	const progress = await loadProgress();
	console.log(`run ${context.awsRequestId} starts at payslip ${progress.unsent}`);
	let from: number | null = progress.unsent;
	let slowest = 0;
	let hasSent = false;

	while (from !== null) {
		const page: Page = await listPayslips(from);
		for (const payslip of page.items) {
			if (timeLeft() <= slowest) return {done: false, failed: progress.failed};

			const startedAt = Date.now();
			const sent = await send(payslip, timeLeft());
			slowest = Math.max(slowest, Date.now() - startedAt);

			if (!sent && hasSent) return {done: false, failed: progress.failed};
			// The first of its run had all the time there is, and is given up.
			if (!sent) progress.failed.push(payslip.id);
			hasSent = true;
			progress.unsent = payslip.n + 1;
			await saveProgress(progress);
		}
		from = page.next;
	}

	return {done: true, failed: progress.failed};
}

async function loadProgress(): Promise<Progress> {
	const response = await fetch(`${PAYROLL_URL}/progress`);
	const saved = (await response.json()) as Progress | null;
	return saved ?? {unsent: 1, failed: []};
}

async function saveProgress(progress: Progress): Promise<void> {
	const response = await fetch(`${PAYROLL_URL}/progress`, {method: 'PUT', body: JSON.stringify(progress)});
	if (!response.ok) throw new Error(`saving progress: the service said ${response.status}`);
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
