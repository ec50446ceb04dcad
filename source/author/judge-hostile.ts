import type {Problem} from '../workshop/problem.ts';
import type {Cell, Claims} from './matrix.ts';
import {failuresOf, summaryOf} from './red.ts';
import {nameOf} from './subject.ts';

/** A hostile ending may be red in any way, as long as it is red, and somebody could read why. */
export function judgeHostile({subject, verdict}: Cell, {manifest}: Claims): Problem[] {
	const file = `checks/${manifest.value.id}/checker.ts`;
	const name = nameOf(subject);
	switch (verdict.state) {
		case 'passed':
			return [
				{file, what: `The ${name} passes`, remedy: 'Judge what the program did; silence and endings are no proof'},
			];
		case 'checker-error':
			return [
				{file, what: `The ${name} breaks the checker: ${verdict.message}`, remedy: 'Expect every kind of outcome'},
			];
		case 'cancelled':
			return [{file, what: `The ${name} came to no verdict: ${summaryOf(verdict)}`, remedy: 'Run it again'}];
		case 'broken':
			return verdict.message.trim() === '' ? [unreadable(file, name)] : [];
		case 'timed-out':
			return [];
		case 'failed':
			return failuresOf(verdict).every(({failure}) => failure.received.trim() !== '' && failure.next.trim() !== '')
				? []
				: [unreadable(file, name)];
	}
}

function unreadable(file: string, name: string): Problem {
	return {
		file,
		what: `The ${name} is red without a readable message`,
		remedy: 'Say what was received and what to do next',
	};
}
