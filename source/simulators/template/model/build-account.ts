import {managedPolicy} from '../../iam/managed-policies.ts';
import {policyFrom} from '../../iam/parse-policy.ts';
import type {Policy} from '../../iam/policy.ts';
import {complain} from '../../problem.ts';
import {property} from '../draft.ts';
import {child, itemsOf, textOf} from '../node.ts';
import {attribute, locate, optional, readPolicy, type Building} from './building.ts';
import type {
	KeyAliasResource,
	KeyResource,
	ManagedPolicyResource,
	RoleResource,
	ScalableTargetResource,
	ScalingPolicyResource,
} from './account.ts';

export function buildRole(building: Building): RoleResource {
	const {draft, common, identity, report, attached, values} = building;
	const role = `the role ${common.logicalId}`;
	const trust = readPolicy(
		property(draft, 'AssumeRolePolicyDocument'),
		{name: `the trust policy of ${role}`, for: 'trust'},
		report,
	);
	const inline = itemsOf(property(draft, 'Policies')).flatMap(item => {
		const name = `the policy ${textOf(child(item, 'PolicyName'))} of ${role}`;
		return readPolicy(child(item, 'PolicyDocument'), {name, for: 'identity'}, report) ?? [];
	});
	const managed = values
		.texts('ManagedPolicyArns')
		.map((arn, index) => ({arn, found: findManaged(arn, building, index)}));
	const boundary = values.text('PermissionsBoundary');
	return {
		...common,
		kind: 'role',
		name: identity.ref,
		arn: attribute(building, 'Arn'),
		trust: trust ?? {name: role, version: '2012-10-17', statements: []},
		policies: [...inline, ...managed.flatMap(({found}) => found ?? []), ...attached(`role:${identity.ref}`)],
		unknownPolicies: managed.filter(({found}) => !found).map(({arn}) => arn),
		...optional('boundary', boundary === undefined ? undefined : findManaged(boundary, building, undefined)),
	};
}

function findManaged(arn: string, {attached, draft, report}: Building, index: number | undefined): Policy | undefined {
	const [own] = attached(arn);
	const known = managedPolicy(arn);
	if (own || known) {
		return (
			own ?? (known?.document === undefined ? undefined : policyFrom(known.document, `AWS's policy ${known.name}`))
		);
	}

	if (/^arn:[\w-]+:iam::aws:policy\//.test(arn) || !arn.startsWith('arn:')) {
		const path = index === undefined ? ['PermissionsBoundary'] : ['ManagedPolicyArns', index];
		complain(report, locate(draft.properties, path), {
			what: `there is no managed policy with the ARN "${arn.slice(0, 100)}"`,
			remedy: 'Check its name and path: many stand under policy/service-role/',
			rule: 'unknown-policy',
		});
	}

	return undefined;
}

export function buildManagedPolicy({common, attached, identity}: Building): ManagedPolicyResource {
	const [policy] = attached(identity.ref);
	return {
		...common,
		kind: 'managed-policy',
		arn: identity.ref,
		policy: policy ?? {name: common.logicalId, version: '2012-10-17', statements: []},
	};
}

/** Without a policy of its own a key leaves the decision to the account (default key policy, KMS developer guide). */
export function buildKey(building: Building): KeyResource {
	const {draft, common, values, report, realm} = building;
	const name = `the policy of the key ${common.logicalId}`;
	const own = readPolicy(property(draft, 'KeyPolicy'), {name, for: 'resource'}, report);
	const preset = policyFrom(
		{
			Version: '2012-10-17',
			Statement: {
				Sid: 'Enable IAM User Permissions',
				Effect: 'Allow',
				Principal: {AWS: `arn:${realm.partition}:iam::${realm.accountId}:root`},
				Action: 'kms:*',
				Resource: '*',
			},
		},
		name,
		'resource',
	);
	return {
		...common,
		kind: 'key',
		id: attribute(building, 'KeyId'),
		arn: attribute(building, 'Arn'),
		enabled: values.flag('Enabled') ?? true,
		policy: own ?? preset,
	};
}

export function buildKeyAlias({common, values}: Building): KeyAliasResource {
	return {...common, kind: 'key-alias', name: common.ref, keyId: values.text('TargetKeyId') ?? ''};
}

export function buildScalableTarget({common, values}: Building): ScalableTargetResource {
	return {
		...common,
		kind: 'scalable-target',
		resourceId: values.text('ResourceId') ?? '',
		dimension: values.text('ScalableDimension') ?? '',
		minimum: values.number('MinCapacity') ?? 0,
		maximum: values.number('MaxCapacity') ?? 0,
		schedules: values.blocks('ScheduledActions').map(action => action.json),
	};
}

export function buildScalingPolicy({common, values}: Building): ScalingPolicyResource {
	const [id, dimension] = values.text('ScalingTargetId')?.split('|') ?? [];
	const configuration =
		values.any('TargetTrackingScalingPolicyConfiguration') ?? values.any('StepScalingPolicyConfiguration') ?? {};
	return {
		...common,
		kind: 'scaling-policy',
		name: values.text('PolicyName') ?? '',
		policyType: values.text('PolicyType') ?? '',
		resourceId: values.text('ResourceId') ?? id ?? '',
		dimension: values.text('ScalableDimension') ?? dimension ?? '',
		configuration,
	};
}
