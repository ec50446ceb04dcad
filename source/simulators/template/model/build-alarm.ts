import {attribute, optional, type Building} from './building.ts';
import type {AlarmResource, CompositeAlarmResource} from './account.ts';

// Defaults of PutMetricAlarm: boto/botocore 0e6e240, 2026-08-07.
export function buildAlarm(building: Building): AlarmResource {
	const {values, common, identity} = building;
	const periods = values.number('EvaluationPeriods') ?? 1;
	return {
		...common,
		kind: 'alarm',
		name: identity.ref,
		arn: attribute(building, 'Arn'),
		metrics: values.blocks('Metrics').map(metric => metric.json),
		periodSeconds: values.number('Period') ?? 60,
		evaluationPeriods: periods,
		datapointsToAlarm: values.number('DatapointsToAlarm') ?? periods,
		comparison: values.text('ComparisonOperator') ?? '',
		missingData: missingData.find(known => known === values.text('TreatMissingData')) ?? 'missing',
		...actionsOf(building),
		insufficientDataActions: values.texts('InsufficientDataActions'),
		...optional('threshold', values.number('Threshold')),
		...optional('metric', metricOf(building)),
	};
}

const missingData = ['breaching', 'notBreaching', 'ignore'] as const;

function metricOf({values}: Building): AlarmResource['metric'] {
	const name = values.text('MetricName');
	const dimensions = values.blocks('Dimensions').map(one => [one.text('Name') ?? '', one.text('Value') ?? ''] as const);
	return name === undefined
		? undefined
		: {
				namespace: values.text('Namespace') ?? '',
				name,
				dimensions: Object.fromEntries(dimensions),
				statistic: values.text('ExtendedStatistic') ?? values.text('Statistic') ?? 'Average',
			};
}

export function buildCompositeAlarm(building: Building): CompositeAlarmResource {
	const {values, common, identity} = building;
	return {
		...common,
		kind: 'composite-alarm',
		name: identity.ref,
		arn: attribute(building, 'Arn'),
		rule: values.text('AlarmRule') ?? '',
		...actionsOf(building),
	};
}

function actionsOf({values}: Building): Pick<AlarmResource, 'actionsEnabled' | 'alarmActions' | 'okActions'> {
	return {
		actionsEnabled: values.flag('ActionsEnabled') ?? true,
		alarmActions: values.texts('AlarmActions'),
		okActions: values.texts('OKActions'),
	};
}
