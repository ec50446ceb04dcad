import type {Verdict} from '../workshop/verdict.ts';

export type ExitCode = 0 | 1 | 2 | 130;

/** 0 passed, 1 failed, broken or timed out, 2 our own fault, 130 interrupted. */
export function exitCodeOf(verdict: Verdict): ExitCode {
	switch (verdict.state) {
		case 'passed':
			return 0;
		case 'failed':
		case 'broken':
		case 'timed-out':
			return 1;
		case 'checker-error':
			return 2;
		case 'cancelled':
			return 130;
	}
}
