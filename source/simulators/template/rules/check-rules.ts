import type {Report} from '../../problem.ts';
import type {Draft} from '../draft.ts';
import type {Stack} from '../stack.ts';

export type Checking = {readonly stack: Stack; readonly drafts: ReadonlyMap<string, Draft>; readonly report: Report};

export function checkRules({report}: Checking): void {
	void report;
}
