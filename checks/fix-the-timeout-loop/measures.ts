import {costOf, measure} from 'serverless-kata/kit';
import {wentDown, type Drive} from './drive.ts';
import {fullNight} from './nights.ts';
import type {Mail} from './payroll-service.ts';

/** What the nights cost, and what they gave for it. */
export function tellMeasures(nights: readonly Drive[]): void {
	const drives = [...new Set(nights)];
	const runs = drives.flatMap(drive => drive.runs);
	const mails = drives.flatMap(drive => drive.mails);
	const useful = drives.flatMap(drive => withoutRepeats(drive.mails));
	const billedMs = runs.reduce((sum, run) => sum + run.invocation.billedMs, 0);
	const usefulMs = useful.reduce((sum, mail) => sum + mail.ms, 0);

	count('killed-runs', 'runs that gave no answer', runs.filter(wentDown).length);
	count('duplicates', 'payslips mailed again', mails.length - useful.length);
	count('runs', 'runs for all nights', runs.length);
	measure({
		id: 'useful-time',
		label: 'useful part of the billed time',
		value: Math.round((usefulMs / Math.max(1, billedMs)) * 100),
		unit: '%',
		better: 'higher',
	});
	for (const drive of drives.filter(({plan}) => plan === fullNight)) {
		measure({
			id: 'price',
			label: 'price of 1000 payslips of 80 ms',
			value: Number(priceOfThousand(drive).toFixed(6)),
			unit: '$/1000',
			better: 'lower',
		});
	}
}

function count(id: string, label: string, value: number): void {
	measure({id, label, value, unit: '', better: 'lower'});
}

function priceOfThousand({runs, mails, memoryMB}: Drive): number {
	const invocations = runs.map(run => run.invocation);
	return (costOf(invocations, memoryMB) / Math.max(1, withoutRepeats(mails).length)) * 1000;
}

function withoutRepeats(mails: readonly Mail[]): Mail[] {
	const seen = new Set<number>();
	return mails.filter(mail => !seen.has(mail.n) && seen.add(mail.n));
}
