import {complain} from '../../problem.ts';
import {draft, pick, property} from '../draft.ts';
import {getAtt, list, mapping, ref, scalar} from '../make-node.ts';
import {textOf, type Node} from '../node.ts';
import {add, madeFrom, type EventSource, type Expansion} from './expansion.ts';
import {permissionFor} from './expand-permission.ts';
import {sendPolicy} from './expand-topic-event.ts';

/** EventBridgeRule, CloudWatchEvent and Schedule: a rule with the function as its target, and the right to invoke. */
export function expandRuleEvent(event: EventSource, expansion: Expansion): void {
	const {at, logicalId} = event;
	const arn = getAtt(at, logicalId, 'Arn');
	addRule(event, {Arn: event.target.arn}, expansion);
	add(expansion, permissionFor(event, {principal: 'events.amazonaws.com', sourceArn: arn}));
}

/** The rule alone; who its target is, and by which role, the caller says. */
export function addRule(event: EventSource, target: Readonly<Record<string, Node>>, expansion: Expansion): void {
	const {at, logicalId, properties} = event;
	const named = property(properties, 'Target');
	const ownId = named?.kind === 'mapping' ? property(named, 'Id') : undefined;
	const names = ['Description', 'EventBusName', 'Name', 'Pattern', 'RuleName', 'Schedule', 'State'];
	const renamed = {Pattern: 'EventPattern', RuleName: 'Name', Schedule: 'ScheduleExpression'};
	const deadLetter = deadLetterOf(event, expansion);
	add(
		expansion,
		draft(madeFrom(event.owner, logicalId, at), 'AWS::Events::Rule', {
			...pick(properties, names, renamed),
			...stateOf(event, expansion),
			Targets: list(at, [
				mapping(at, {
					...target,
					Id: ownId ?? scalar(at, `${logicalId}LambdaTarget`.slice(-64)),
					...pick(properties, ['Input', 'InputPath', 'InputTransformer', 'RetryPolicy']),
					DeadLetterConfig: deadLetter && mapping(at, {Arn: deadLetter}),
				}),
			]),
		}),
	);
}

function stateOf({properties, at}: EventSource, expansion: Expansion): Record<string, Node> {
	const enabled = property(properties, 'Enabled');
	if (enabled && property(properties, 'State')) {
		complain(expansion.report, at, {
			what: 'the event has both State and Enabled',
			remedy: 'Keep one of the two',
			rule: 'exclusive-properties',
		});
	}

	return enabled ? {State: scalar(enabled.at, textOf(enabled) === 'false' ? 'DISABLED' : 'ENABLED')} : {};
}

/** A queue of the author's by ARN, for which the author grants the right to send; or one that SAM makes and opens. */
function deadLetterOf(event: EventSource, expansion: Expansion): Node | undefined {
	const config = property(event.properties, 'DeadLetterConfig');
	if (config?.kind !== 'mapping') {
		return undefined;
	}

	const arn = property(config, 'Arn');
	if (arn || textOf(property(config, 'Type')) !== 'SQS') {
		return arn;
	}

	const {at, logicalId, owner} = event;
	const queueId = textOf(property(config, 'QueueLogicalId')) ?? `${logicalId}Queue`;
	const queueArn = getAtt(at, queueId, 'Arn');
	const sourceArn = getAtt(at, logicalId, 'Arn');
	add(expansion, draft(madeFrom(owner, queueId, at), 'AWS::SQS::Queue', {}));
	add(
		expansion,
		draft(madeFrom(owner, `${logicalId}QueuePolicy`, at), 'AWS::SQS::QueuePolicy', {
			Queues: list(at, [ref(at, queueId)]),
			PolicyDocument: sendPolicy({queueArn, sourceArn, service: 'events.amazonaws.com', key: 'aws:SourceArn'}),
		}),
	);
	return queueArn;
}
