import type {Policy} from '../../iam/policy.ts';
import type {Json} from '../make-node.ts';
import type {Common} from './resource.ts';

export type KeyAttribute = {readonly name: string; readonly type: 'S' | 'N' | 'B'};
export type TableKey = {readonly partition: KeyAttribute; readonly sort?: KeyAttribute};
export type TableIndex = {
	readonly name: string;
	readonly key: TableKey;
	readonly projection: 'ALL' | 'KEYS_ONLY' | {readonly include: readonly string[]};
	readonly throughput?: Throughput;
};
export type Throughput = {readonly reads: number; readonly writes: number};

export type TableResource = Common & {
	readonly kind: 'table';
	readonly name: string;
	readonly arn: string;
	readonly key: TableKey;
	/** undefined where it is billed by request */
	readonly throughput?: Throughput;
	readonly globalIndexes: readonly TableIndex[];
	readonly localIndexes: readonly TableIndex[];
	readonly timeToLiveAttribute?: string;
	readonly stream?: {readonly arn: string; readonly view: string};
	readonly policy?: Policy;
};

export type QueueResource = Common & {
	readonly kind: 'queue';
	readonly name: string;
	readonly arn: string;
	readonly url: string;
	readonly fifo: boolean;
	readonly contentBasedDeduplication: boolean;
	readonly visibilityTimeoutSeconds: number;
	readonly delaySeconds: number;
	readonly retentionSeconds: number;
	readonly maximumMessageBytes: number;
	readonly waitTimeSeconds: number;
	readonly redrive?: {readonly deadLetterArn: string; readonly maxReceiveCount: number};
	readonly keyId?: string;
	readonly policy?: Policy;
};

export type TopicResource = Common & {
	readonly kind: 'topic';
	readonly name: string;
	readonly arn: string;
	readonly fifo: boolean;
	readonly contentBasedDeduplication: boolean;
	readonly keyId?: string;
	readonly policy?: Policy;
};

export type SubscriptionResource = Common & {
	readonly kind: 'subscription';
	readonly arn: string;
	readonly topicArn: string;
	readonly protocol: string;
	readonly endpoint: string;
	readonly filterPolicy?: Json;
	readonly filterScope: 'MessageAttributes' | 'MessageBody';
	readonly raw: boolean;
	readonly deadLetterArn?: string;
};

export type BucketNotification = {
	readonly to: 'function' | 'queue' | 'topic';
	readonly arn: string;
	readonly event: string;
	readonly prefix: string;
	readonly suffix: string;
};

export type BucketResource = Common & {
	readonly kind: 'bucket';
	readonly name: string;
	readonly arn: string;
	readonly notifications: readonly BucketNotification[];
	/** events go to the default event bus as well */
	readonly toEventBridge: boolean;
	readonly versioned: boolean;
	readonly keyId?: string;
	readonly policy?: Policy;
};

export type RuleTarget = {
	readonly id: string;
	readonly arn: string;
	readonly roleArn?: string;
	readonly input?: string;
	readonly inputPath?: string;
	readonly transformer?: {readonly paths: Readonly<Record<string, string>>; readonly template: string};
	readonly deadLetterArn?: string;
	readonly maximumRetries: number;
	readonly maximumAgeSeconds: number;
	readonly messageGroupId?: string;
};

export type RuleResource = Common & {
	readonly kind: 'rule';
	readonly name: string;
	readonly arn: string;
	readonly bus: string;
	readonly enabled: boolean;
	readonly pattern?: Json;
	readonly schedule?: string;
	readonly targets: readonly RuleTarget[];
};

export type BusResource = Common & {
	readonly kind: 'bus';
	readonly name: string;
	readonly arn: string;
	readonly policy?: Policy;
};

export type SecretResource = Common & {
	readonly kind: 'secret';
	readonly name: string;
	readonly arn: string;
	readonly value: {readonly text: string} | {readonly generate: Json};
	readonly keyId?: string;
	readonly policy?: Policy;
};

export type ParameterResource = Common & {
	readonly kind: 'parameter';
	readonly name: string;
	readonly arn: string;
	readonly valueType: 'String' | 'StringList';
	readonly value: string;
};

export type LogGroupResource = Common & {
	readonly kind: 'log-group';
	readonly name: string;
	readonly arn: string;
	readonly retentionDays?: number;
};

export type StateMachineResource = Common & {
	readonly kind: 'state-machine';
	readonly name: string;
	readonly arn: string;
	readonly roleArn: string;
	readonly express: boolean;
	/** the definition, substitutions made; or the file that holds it */
	readonly definition: {readonly json: Json} | {readonly text: string} | {readonly uri: string};
	readonly substitutions: Readonly<Record<string, string>>;
};

export type ApiRoute = {
	/** GET, POST … or ANY */
	readonly method: string;
	/** with {names} in it, or $default */
	readonly path: string;
	readonly functionArn: string;
	readonly payloadFormat: '1.0' | '2.0';
	readonly timeoutMs: number;
	readonly line: number;
};

export type ApiResource = Common & {
	readonly kind: 'api';
	readonly id: string;
	readonly protocol: 'rest' | 'http';
	readonly stage: string;
	readonly routes: readonly ApiRoute[];
};
