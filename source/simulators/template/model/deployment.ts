import {toJson} from '../make-node.ts';
import type {Node} from '../node.ts';
import {Values} from '../plain.ts';
import {optional} from './building.ts';
import type {DeploymentPreference} from './function.ts';

/** DeploymentPreference of SAM; `AllAtOnce` unless told. */
export function readDeployment(node: Node | undefined): DeploymentPreference | undefined {
	if (node?.kind !== 'mapping') {
		return undefined;
	}

	const values = new Values(toJson(node) as Values['json']);
	const hooks = values.block('Hooks');
	const enabled = values.any('Enabled');
	return {
		enabled: enabled !== false && enabled !== 'false',
		shift: readShift(values.text('Type') ?? 'AllAtOnce'),
		alarms: values.texts('Alarms'),
		...optional('preTraffic', hooks.text('PreTraffic')),
		...optional('postTraffic', hooks.text('PostTraffic')),
		...optional('roleArn', values.text('Role')),
	};
}

// Predefined configurations of CodeDeploy for Lambda: safe_lambda_deployments.rst of SAM (7000d0a, 2026-05-29).
export const deploymentTypes = [
	'AllAtOnce',
	...['5', '10', '15', '30'].map(minutes => `Canary10Percent${minutes}Minutes`),
	...['10', '3', '2'].map(minutes => `Linear10PercentEvery${minutes}Minutes`),
	'Linear10PercentEvery1Minute',
];

function readShift(written: string): DeploymentPreference['shift'] {
	const type = written.replace(/^CodeDeployDefault\.Lambda/, '');
	if (!deploymentTypes.includes(type)) {
		return {by: 'custom', name: written};
	}

	const [, kind, percent, minutes] = /^(Canary|Linear)(\d+)Percent(?:Every)?(\d+)Minutes?$/.exec(type) ?? [];
	const by = kind === 'Canary' ? 'canary' : 'linear';
	return kind === undefined ? {by: 'all-at-once'} : {by, percent: Number(percent), minutes: Number(minutes)};
}
