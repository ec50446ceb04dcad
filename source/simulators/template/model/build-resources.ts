import type {Report} from '../../problem.ts';
import type {Draft} from '../draft.ts';
import type {Identity, Realm} from '../naming.ts';
import {plain, Values} from '../plain.ts';
import {shapeOf} from '../shape.ts';
import {collectAttachments} from './attachments.ts';
import {
	buildKey,
	buildKeyAlias,
	buildManagedPolicy,
	buildRole,
	buildScalableTarget,
	buildScalingPolicy,
} from './build-account.ts';
import {buildAlarm, buildCompositeAlarm} from './build-alarm.ts';
import {buildApi, buildStateMachine} from './build-flow.ts';
import {
	buildAlias,
	buildFunction,
	buildInvokeConfig,
	buildMapping,
	buildPermission,
	buildUrl,
	buildVersion,
} from './build-function.ts';
import {buildBus, buildQueue, buildRule, buildSubscription, buildTopic} from './build-messaging.ts';
import {buildBucket, buildLogGroup, buildParameter, buildSecret, buildTable} from './build-storage.ts';
import type {Building} from './building.ts';
import type {Common, Resource} from './resource.ts';

const builders: Record<string, (building: Building) => Resource> = {
	'AWS::ApplicationAutoScaling::ScalableTarget': buildScalableTarget,
	'AWS::ApplicationAutoScaling::ScalingPolicy': buildScalingPolicy,
	'AWS::CloudWatch::Alarm': buildAlarm,
	'AWS::CloudWatch::CompositeAlarm': buildCompositeAlarm,
	'AWS::DynamoDB::Table': buildTable,
	'AWS::Events::EventBus': buildBus,
	'AWS::Events::Rule': buildRule,
	'AWS::IAM::ManagedPolicy': buildManagedPolicy,
	'AWS::IAM::Role': buildRole,
	'AWS::KMS::Alias': buildKeyAlias,
	'AWS::KMS::Key': buildKey,
	'AWS::Lambda::Alias': buildAlias,
	'AWS::Lambda::EventInvokeConfig': buildInvokeConfig,
	'AWS::Lambda::EventSourceMapping': buildMapping,
	'AWS::Lambda::Function': buildFunction,
	'AWS::Lambda::Permission': buildPermission,
	'AWS::Lambda::Url': buildUrl,
	'AWS::Lambda::Version': buildVersion,
	'AWS::Logs::LogGroup': buildLogGroup,
	'AWS::S3::Bucket': buildBucket,
	'AWS::SNS::Subscription': buildSubscription,
	'AWS::SNS::Topic': buildTopic,
	'AWS::SQS::Queue': buildQueue,
	'AWS::SSM::Parameter': buildParameter,
	'AWS::SecretsManager::Secret': buildSecret,
	'AWS::Serverless::Api': buildApi,
	'AWS::Serverless::HttpApi': buildApi,
	'AWS::StepFunctions::StateMachine': buildStateMachine,
};

export type Site = {
	readonly realm: Realm;
	readonly report: Report;
	readonly identityOf: (draft: Draft) => Identity;
};

/** Typed resources of worked-out drafts, in the order given. */
export function buildResources(drafts: readonly Draft[], {realm, report, identityOf}: Site): Resource[] {
	const attachments = collectAttachments(drafts, identityOf, report);
	const attached = (name: string) => attachments.get(name) ?? [];
	return drafts.flatMap(draft => {
		const builder = builders[draft.type];
		if (!builder) {
			return [];
		}

		const identity = identityOf(draft);
		const properties = plain(draft.properties, shapeOf(draft.type));
		const {logicalId, type, at, from} = draft;
		const lines = Object.fromEntries([...draft.properties.entries.values()].map(one => [one.key, one.at.line]));
		const common: Common = {lines, logicalId, type, line: at.line, ref: identity.ref, properties, ...(from && {from})};
		return [builder({draft, values: new Values(properties), identity, common, realm, report, attached})];
	});
}
