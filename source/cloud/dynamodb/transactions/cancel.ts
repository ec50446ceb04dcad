import {AwsError} from '../errors.ts';
import type {Item} from '../values/value.ts';

/** Why one action of a transaction would not do; "None" where it would have. */
export type Reason = {readonly Code: string; readonly Message?: string; readonly Item?: Item};
export const noReason: Reason = {Code: 'None'};

export function cancelled(reasons: readonly Reason[]): AwsError {
	const codes = reasons.map(({Code}) => Code).join(', ');
	return new AwsError(
		'TransactionCanceledException',
		`Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
		{fields: {CancellationReasons: reasons}},
	);
}
