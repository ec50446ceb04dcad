import type {Measure} from '../protocol.ts';
import {emit} from './events.ts';

/** Shows a figure beside the checks: killed runs, dollars per thousand. May be called again with the same id: the last one stands. */
export function measure(measure: Measure): void {
	emit({type: 'measure', measure});
}
