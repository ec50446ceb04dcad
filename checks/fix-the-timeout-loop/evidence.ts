import {subject, type Evidence, type Invocation, type Place} from 'serverless-kata/kit';
import type {Drive, Run} from './drive.ts';

/**
 * What happened in this run, without the seventy sends that look alike: its beginning, its end, and what the failure is
 * about. That is marked: the lines that name `about`, else the last line.
 */
export function evidenceOf(drive: Drive, run: Run, about?: string): Evidence[] {
	const entries = entriesOf(drive.cloud.evidence({invocation: run.invocation}));
	const marked = entries.map((entry, index) => {
		const wrong = about === undefined ? index === entries.length - 1 : entry.text.includes(about);
		return wrong ? {...entry, wrong} : entry;
	});
	return excerpt(marked);
}

/** From "invoked" to "answered" or "killed": what the neighbours did in the same millisecond is not this run's. */
function entriesOf(entries: readonly Evidence[]): readonly Evidence[] {
	const at = entries[0]?.at;
	const start = entries.findLastIndex(entry => entry.kind === 'invocation' && entry.at === at);
	const end = entries.findIndex((entry, index) => index > start && entry.kind === 'report');
	return entries.slice(Math.max(0, start), end === -1 ? undefined : end + 1);
}

function excerpt(entries: readonly Evidence[]): Evidence[] {
	const told: Evidence[] = [];
	let hidden = 0;
	for (const [index, entry] of entries.entries()) {
		const shown = index < 4 || index >= entries.length - 5 || entry.wrong;
		if (!shown) {
			hidden++;
			continue;
		}
		if (hidden > 0) told.push({at: entry.at, kind: 'state', lane: entry.lane, text: `… ${hidden} more …`});
		hidden = 0;
		told.push(entry);
	}
	return told;
}

/** Where in the learner's handler an error came from, as far as its trace tells. */
export function placeIn(outcome: Invocation['outcome']): Place {
	const trace = outcome.state === 'failed' ? outcome.trace.join('\n') : '';
	const line = /handler\.\w+:(\d+)/.exec(trace)?.[1];
	return line === undefined ? subject.place('handler.ts') : subject.place('handler.ts', Number(line));
}
