import {invalidParameter, validationError} from '../errors.ts';
import type {BillingMode, Throughput} from '../store/table.ts';
import type {GlobalIndexInput, ThroughputInput} from './table-members.ts';

const maxUnits = 1_000_000_000_000;
export const noThroughput: Throughput = {read: 0, write: 0};

export function readThroughput(mode: BillingMode, input: ThroughputInput | undefined): Throughput {
	if (mode === 'PAY_PER_REQUEST') {
		if (!input) return noThroughput;
		throw invalidParameter(
			'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
		);
	}
	if (!input) {
		throw invalidParameter(
			'ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED',
		);
	}
	return bounded(input);
}

export function readIndexThroughput(
	mode: BillingMode,
	{IndexName, ProvisionedThroughput}: Pick<GlobalIndexInput, 'IndexName' | 'ProvisionedThroughput'>,
): Throughput {
	if (mode === 'PAY_PER_REQUEST') {
		if (!ProvisionedThroughput) return noThroughput;
		throw invalidParameter(
			`ProvisionedThroughput should not be specified for index: ${IndexName} when BillingMode is PAY_PER_REQUEST`,
		);
	}
	if (!ProvisionedThroughput) throw invalidParameter(`ProvisionedThroughput must be specified for index: ${IndexName}`);
	return bounded(ProvisionedThroughput);
}

function bounded({ReadCapacityUnits, WriteCapacityUnits}: ThroughputInput): Throughput {
	for (const [name, units] of Object.entries({ReadCapacityUnits, WriteCapacityUnits})) {
		if (units > maxUnits) throw validationError(`Given value ${units} for ${name} is out of bounds`);
	}
	return {read: ReadCapacityUnits, write: WriteCapacityUnits};
}
