import type {Statement} from '../../iam/policy.ts';
import type {Json} from '../make-node.ts';
import type {Common} from './resource.ts';

export type FunctionResource = Common & {
	readonly kind: 'function';
	readonly name: string;
	readonly arn: string;
	readonly roleArn: string;
	readonly runtime: string;
	readonly handler: string;
	readonly timeoutSeconds: number;
	readonly memoryMB: number;
	readonly architecture: 'x86_64' | 'arm64';
	readonly environment: Readonly<Record<string, string>>;
	/** the folder told by CodeUri, or the folder of the template */
	readonly codeUri: string;
	/** the source itself, told by InlineCode or ZipFile */
	readonly inlineCode?: string;
	readonly storageMB: number;
	readonly reservedConcurrency?: number;
	readonly deadLetterArn?: string;
	readonly tracing: 'Active' | 'PassThrough';
	readonly layers: readonly string[];
	readonly logFormat: 'Text' | 'JSON';
	readonly recursiveLoop: 'Allow' | 'Terminate';
};

export type VersionResource = Common & {
	readonly kind: 'version';
	readonly functionName: string;
	readonly arn: string;
	readonly version: string;
	readonly provisionedConcurrency?: number;
};

export type AliasResource = Common & {
	readonly kind: 'alias';
	readonly functionName: string;
	readonly arn: string;
	readonly name: string;
	readonly version: string;
	/** the one further version that part of the traffic goes to */
	readonly routing?: {readonly version: string; readonly weight: number};
	readonly provisionedConcurrency?: number;
	readonly deployment?: DeploymentPreference;
};

/** How traffic moves to a new version. */
export type DeploymentPreference = {
	readonly enabled: boolean;
	readonly shift:
		| {readonly by: 'all-at-once'}
		| {readonly by: 'canary'; readonly percent: number; readonly minutes: number}
		| {readonly by: 'linear'; readonly percent: number; readonly minutes: number}
		| {readonly by: 'custom'; readonly name: string};
	readonly alarms: readonly string[];
	/** functions, by name or ARN */
	readonly preTraffic?: string;
	readonly postTraffic?: string;
	readonly roleArn?: string;
};

export type FunctionUrlResource = Common & {
	readonly kind: 'function-url';
	readonly functionName: string;
	readonly qualifier?: string;
	readonly url: string;
	readonly authorization: 'AWS_IAM' | 'NONE';
	readonly cors?: Json;
};

/** A statement of a function's resource policy. */
export type PermissionResource = Common & {
	readonly kind: 'permission';
	readonly functionName: string;
	readonly qualifier?: string;
	readonly statement: Statement;
};

export type EventSourceMappingResource = Common & {
	readonly kind: 'event-source-mapping';
	readonly id: string;
	readonly functionName: string;
	readonly qualifier?: string;
	readonly sourceArn: string;
	readonly enabled: boolean;
	readonly batchSize: number;
	readonly windowSeconds: number;
	readonly reportsItemFailures: boolean;
	/** patterns as texts of JSON */
	readonly filters: readonly string[];
	readonly maximumConcurrency?: number;
	readonly startingPosition?: string;
	readonly onFailureArn?: string;
};

export type EventInvokeConfigResource = Common & {
	readonly kind: 'event-invoke-config';
	readonly functionName: string;
	readonly qualifier: string;
	readonly maximumRetries: number;
	readonly maximumAgeSeconds: number;
	readonly onSuccessArn?: string;
	readonly onFailureArn?: string;
};
