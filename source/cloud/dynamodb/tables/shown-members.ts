import {flag, integer, struct, text, type Infer} from '../requests/shape.ts';
import {streamSpecification} from './table-members.ts';

/** Accepted, kept and shown again; they change nothing in how this engine behaves. */
export const shownShapes = {
	StreamSpecification: streamSpecification,
	SSESpecification: struct('SSESpecification', {
		Enabled: flag(),
		SSEType: text({oneOf: ['AES256', 'KMS']}),
		KMSMasterKeyId: text(),
	}),
	TableClass: text({oneOf: ['STANDARD', 'STANDARD_INFREQUENT_ACCESS']}),
	OnDemandThroughput: struct('OnDemandThroughput', {MaxReadRequestUnits: integer(), MaxWriteRequestUnits: integer()}),
	WarmThroughput: struct('WarmThroughput', {ReadUnitsPerSecond: integer(), WriteUnitsPerSecond: integer()}),
};
export type ShownInput = {
	readonly StreamSpecification?: Infer<typeof streamSpecification> | undefined;
	readonly SSESpecification?: Infer<(typeof shownShapes)['SSESpecification']> | undefined;
	readonly TableClass?: string | undefined;
	readonly OnDemandThroughput?: object | undefined;
	readonly WarmThroughput?: object | undefined;
};

export function shownMembers(
	input: ShownInput,
	{arn, now}: {arn: string; now: number},
): Readonly<Record<string, unknown>> {
	const shown: Record<string, unknown> = {};
	if (input.StreamSpecification?.StreamEnabled) {
		const label = new Date(now).toISOString().slice(0, -1);
		shown['StreamSpecification'] = input.StreamSpecification;
		shown['LatestStreamLabel'] = label;
		shown['LatestStreamArn'] = `${arn}/stream/${label}`;
	}
	if (input.SSESpecification?.Enabled) shown['SSEDescription'] = {Status: 'ENABLED', SSEType: 'KMS'};
	if (input.TableClass !== undefined) shown['TableClassSummary'] = {TableClass: input.TableClass};
	if (input.OnDemandThroughput) shown['OnDemandThroughput'] = input.OnDemandThroughput;
	if (input.WarmThroughput) shown['WarmThroughput'] = {...input.WarmThroughput, Status: 'ACTIVE'};
	return shown;
}
