import type {Policy} from '../../iam/policy.ts';
import type {Json} from '../make-node.ts';
import type {
	AliasResource,
	EventInvokeConfigResource,
	EventSourceMappingResource,
	FunctionResource,
	FunctionUrlResource,
	PermissionResource,
	VersionResource,
} from './function.ts';
import type {
	ApiResource,
	BucketResource,
	BusResource,
	LogGroupResource,
	ParameterResource,
	QueueResource,
	RuleResource,
	SecretResource,
	StateMachineResource,
	SubscriptionResource,
	TableResource,
	TopicResource,
} from './service.ts';
import type {
	AlarmResource,
	CompositeAlarmResource,
	KeyAliasResource,
	KeyResource,
	ManagedPolicyResource,
	RoleResource,
	ScalableTargetResource,
	ScalingPolicyResource,
} from './account.ts';

/** What every resource has. */
export type Common = {
	readonly logicalId: string;
	/** CloudFormation's type */
	readonly type: string;
	/** in the template: of the resource itself, or of what SAM made it of */
	readonly line: number;
	/** where each property stands, or what it follows from */
	readonly lines: Readonly<Record<string, number>>;
	/** the SAM resource that it was made of */
	readonly from?: string;
	/** what Ref gives */
	readonly ref: string;
	/** all properties in CloudFormation's words, worked out */
	readonly properties: Readonly<Record<string, Json>>;
};

/** A document of rights and the name under which explanations speak of it. */
export type {Policy};

export type Resource =
	| AlarmResource
	| AliasResource
	| ApiResource
	| BucketResource
	| BusResource
	| CompositeAlarmResource
	| EventInvokeConfigResource
	| EventSourceMappingResource
	| FunctionResource
	| FunctionUrlResource
	| KeyAliasResource
	| KeyResource
	| LogGroupResource
	| ManagedPolicyResource
	| ParameterResource
	| PermissionResource
	| QueueResource
	| RoleResource
	| RuleResource
	| ScalableTargetResource
	| ScalingPolicyResource
	| SecretResource
	| StateMachineResource
	| SubscriptionResource
	| TableResource
	| TopicResource
	| VersionResource;

export type ResourceKind = Resource['kind'];
export type ResourceOf<K extends ResourceKind> = Extract<Resource, {kind: K}>;

/** Accepted because CloudFormation has it; nothing happens for it here. */
export type NotEmulated = Pick<Common, 'logicalId' | 'type' | 'line' | 'from'>;
