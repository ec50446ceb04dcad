import type {Policy} from '../../iam/policy.ts';
import type {Json} from '../make-node.ts';
import type {Common} from './resource.ts';

export type RoleResource = Common & {
	readonly kind: 'role';
	readonly name: string;
	readonly arn: string;
	readonly trust: Policy;
	/** inline, managed of the template's and of AWS's, all that IAM would look at */
	readonly policies: readonly Policy[];
	/** managed policies of AWS's whose documents are not known here: they grant nothing */
	readonly unknownPolicies: readonly string[];
	readonly boundary?: Policy;
};

export type ManagedPolicyResource = Common & {
	readonly kind: 'managed-policy';
	readonly arn: string;
	readonly policy: Policy;
};

export type KeyResource = Common & {
	readonly kind: 'key';
	readonly id: string;
	readonly arn: string;
	readonly enabled: boolean;
	/** without one of its own: the account decides by the policies of its identities */
	readonly policy: Policy;
};

export type KeyAliasResource = Common & {readonly kind: 'key-alias'; readonly name: string; readonly keyId: string};

export type AlarmResource = Common & {
	readonly kind: 'alarm';
	readonly name: string;
	readonly arn: string;
	readonly metric?: {
		readonly namespace: string;
		readonly name: string;
		readonly dimensions: Readonly<Record<string, string>>;
		/** Sum, Average … or a percentile such as p99 */
		readonly statistic: string;
	};
	/** metric maths, in the words of CloudFormation */
	readonly metrics: readonly Json[];
	readonly periodSeconds: number;
	readonly evaluationPeriods: number;
	readonly datapointsToAlarm: number;
	readonly comparison: string;
	readonly threshold?: number;
	readonly missingData: 'breaching' | 'notBreaching' | 'ignore' | 'missing';
	readonly actionsEnabled: boolean;
	readonly alarmActions: readonly string[];
	readonly okActions: readonly string[];
	readonly insufficientDataActions: readonly string[];
};

export type CompositeAlarmResource = Common & {
	readonly kind: 'composite-alarm';
	readonly name: string;
	readonly arn: string;
	readonly rule: string;
	readonly actionsEnabled: boolean;
	readonly alarmActions: readonly string[];
	readonly okActions: readonly string[];
};

export type ScalableTargetResource = Common & {
	readonly kind: 'scalable-target';
	readonly resourceId: string;
	readonly dimension: string;
	readonly minimum: number;
	readonly maximum: number;
	readonly schedules: readonly Json[];
};

export type ScalingPolicyResource = Common & {
	readonly kind: 'scaling-policy';
	readonly name: string;
	readonly policyType: string;
	readonly resourceId: string;
	readonly dimension: string;
	readonly configuration: Json;
};
