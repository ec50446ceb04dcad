import {decide} from '../../iam/decide.ts';
import type {AlarmResource, RoleResource} from '../model/account.ts';
import type {Resource} from '../model/resource.ts';
import {Values} from '../plain.ts';
import {resourcesOf} from '../stack.ts';
import {each, fault, type Checking} from './checking.ts';

/** Roles, alarms, log groups, secrets, parameters, and names that are taken. */
export function checkAccount(checking: Checking): void {
	each(checking, 'role', role => checkRole(role, checking));
	each(checking, 'function', one => checkTrust(one.roleArn, {needs: 'lambda.amazonaws.com', of: one}, checking));
	each(checking, 'state-machine', one => checkTrust(one.roleArn, {needs: 'states.amazonaws.com', of: one}, checking));
	each(checking, 'alarm', alarm => checkAlarm(alarm, checking));
	each(checking, 'secret', secret => {
		if (secret.properties['SecretString'] !== undefined && secret.properties['GenerateSecretString'] !== undefined) {
			fault(
				checking,
				{of: secret},
				{
					what: `the secret "${secret.logicalId}" is both given and generated`,
					remedy: 'Keep one of SecretString and GenerateSecretString',
					rule: 'exclusive-properties',
				},
			);
		}
	});
	each(checking, 'log-group', group => checkRetention(group.retentionDays, group, checking));
	each(checking, 'state-machine', machine => {
		const {definition} = machine;
		if ('uri' in definition && definition.uri === '') {
			fault(
				checking,
				{of: machine},
				{
					what: `the state machine "${machine.logicalId}" has no definition`,
					remedy: 'Add "Definition:", or "DefinitionUri:" with the name of a file',
					rule: 'missing-property',
				},
			);
		}
	});
	checkNames(checking);
}

// Quotas of IAM (reference_iam-quotas, 2026-08): ten managed policies, 10 240 characters of inline policies in a role.
function checkRole(role: RoleResource, checking: Checking): void {
	const values = new Values(role.properties);
	const managed = values.texts('ManagedPolicyArns').length;
	if (managed > 10) {
		fault(
			checking,
			{of: role, path: ['ManagedPolicyArns']},
			{
				what: `the role "${role.logicalId}" has ${managed} managed policies; IAM takes ten`,
				remedy: 'Write what is needed into one policy',
				rule: 'too-many-policies',
			},
		);
	}

	const documents = values.blocks('Policies').map(policy => JSON.stringify(policy.any('PolicyDocument') ?? ''));
	const size = documents.join('').length;
	if (size > 10_240) {
		fault(
			checking,
			{of: role, path: ['Policies']},
			{
				what: `the inline policies of "${role.logicalId}" take ${size} characters; IAM takes 10 240`,
				remedy: 'Join statements, or move some into a managed policy',
				rule: 'policy-size',
			},
		);
	}
}

type Needed = {readonly needs: string; readonly of: Resource};

/** Lambda and Step Functions look whether they may take a role on before they take it. */
function checkTrust(roleArn: string, {needs, of}: Needed, checking: Checking): void {
	const role = resourcesOf(checking.stack, 'role').find(one => one.arn === roleArn);
	if (!role) {
		return;
	}

	const caller = {kind: 'service', service: needs} as const;
	const context = {'aws:SourceAccount': checking.stack.realm.accountId};
	const request = {action: 'sts:AssumeRole', resource: roleArn, caller, context};
	if (
		!decide(request, {resource: [role.trust]}).allowed &&
		role.trust.statements.every(({conditions}) => conditions.length === 0)
	) {
		fault(
			checking,
			{of: role, path: ['AssumeRolePolicyDocument']},
			{
				what: `the role "${role.logicalId}" of "${of.logicalId}" cannot be taken on by ${needs}`,
				remedy: `Allow sts:AssumeRole to {Service: ${needs}} in its AssumeRolePolicyDocument`,
				rule: 'role-trust',
			},
		);
	}
}

function checkAlarm(alarm: AlarmResource, checking: Checking): void {
	const faults = [...faultsOfMetric(alarm), ...faultsOfThreshold(alarm)];
	for (const [isBroken, property, what, remedy] of faults) {
		if (isBroken) {
			fault(
				checking,
				{of: alarm, path: [property]},
				{what: `the alarm "${alarm.logicalId}" ${what}`, remedy, rule: 'alarm'},
			);
		}
	}
}

type Fault = readonly [isBroken: boolean, property: string, what: string, remedy: string];

function faultsOfMetric(alarm: AlarmResource): Fault[] {
	return [
		[
			!alarm.metric && alarm.metrics.length === 0 && alarm.properties['EvaluationCriteria'] === undefined,
			'MetricName',
			'watches no metric',
			'Add MetricName and Namespace, or Metrics',
		],
		[
			alarm.metric !== undefined && alarm.metric.namespace === '',
			'Namespace',
			'names a metric without its Namespace',
			'Add "Namespace: AWS/Lambda", or whatever the metric belongs to',
		],
		[
			alarm.metric !== undefined && ![10, 20, 30].includes(alarm.periodSeconds) && alarm.periodSeconds % 60 !== 0,
			'Period',
			`has a Period of ${alarm.periodSeconds} seconds`,
			'Use 10, 20, 30 or a multiple of 60',
		],
		[
			alarm.metric !== undefined &&
				alarm.properties['Statistic'] === undefined &&
				alarm.properties['ExtendedStatistic'] === undefined,
			'Statistic',
			'has no Statistic',
			'Add "Statistic: Sum", or "ExtendedStatistic: p99"',
		],
	];
}

function faultsOfThreshold(alarm: AlarmResource): Fault[] {
	return [
		[
			alarm.comparison === '',
			'ComparisonOperator',
			'does not compare',
			'Add "ComparisonOperator: GreaterThanOrEqualToThreshold"',
		],
		[
			alarm.datapointsToAlarm > alarm.evaluationPeriods,
			'DatapointsToAlarm',
			'wants more data points than it looks at periods',
			'Make DatapointsToAlarm at most EvaluationPeriods',
		],
	];
}

// PutRetentionPolicy of the CloudWatch Logs API (boto/botocore 0e6e240, 2026-08-07).
const retentions = [
	1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

function checkRetention(days: number | undefined, group: Resource, checking: Checking): void {
	if (days !== undefined && !retentions.includes(days)) {
		fault(
			checking,
			{of: group, path: ['RetentionInDays']},
			{
				what: `logs cannot be kept for ${days} days`,
				remedy: `Choose one of ${retentions.slice(0, 12).join(', ')} …`,
				rule: 'not-a-choice',
			},
		);
	}
}

/** Two resources cannot have the same name of their kind. */
function checkNames(checking: Checking): void {
	const taken = new Map<string, Resource>();
	for (const resource of checking.stack.resources) {
		const name = 'name' in resource ? resource.name : undefined;
		const owner = resource.kind === 'alias' ? resource.functionName : '';
		if (name === undefined || name === '' || resource.kind === 'rule') {
			continue;
		}

		const key = `${resource.kind} ${owner} ${name}`;
		const other = taken.get(key);
		if (other) {
			fault(
				checking,
				{of: resource},
				{
					what: `"${resource.logicalId}" and "${other.logicalId}" (line ${other.line}) are both called "${name.slice(0, 80)}"`,
					remedy: 'Change one of the names, or leave it out and let CloudFormation choose',
					rule: 'duplicate-name',
				},
			);
		}

		taken.set(key, resource);
	}
}
