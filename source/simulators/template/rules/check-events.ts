import type {BucketNotification, BucketResource, RuleResource, RuleTarget} from '../model/service.ts';
import {functionNameIn} from '../naming.ts';
import {resourcesOf} from '../stack.ts';
import {each, fault, functionNamed, functionPolicy, isArn, mayService, queueOf, type Checking} from './checking.ts';
import {hasLists} from './check-mappings.ts';

/** What EventBridge and S3 refuse (schedule expressions and event patterns: EventBridge user guide, 2026-08). */
export function checkEvents(checking: Checking): void {
	each(checking, 'rule', rule => {
		checkRule(rule, checking);
		checkTargets(rule, checking);
	});
	each(checking, 'bucket', bucket => {
		checkBucketName(bucket, checking);
		bucket.notifications.forEach(notification => checkNotification(bucket, notification, checking));
		checkOverlap(bucket, checking);
	});
}

function checkRule(rule: RuleResource, checking: Checking): void {
	const {schedule, pattern} = rule;
	if (schedule === undefined && pattern === undefined) {
		fault(
			checking,
			{of: rule},
			{
				what: `the rule "${rule.logicalId}" waits for nothing`,
				remedy: 'Add an EventPattern or a ScheduleExpression',
				rule: 'missing-property',
			},
		);
	}

	if (schedule !== undefined && !isSchedule(schedule)) {
		fault(
			checking,
			{of: rule, path: ['ScheduleExpression']},
			{
				what: `"${schedule.slice(0, 60)}" is not a schedule`,
				remedy: scheduleRemedy(schedule),
				rule: 'schedule-expression',
			},
		);
	}

	if (schedule !== undefined && rule.bus !== 'default') {
		fault(
			checking,
			{of: rule, path: ['EventBusName']},
			{
				what: `schedules run on the default event bus only, and the rule is on "${rule.bus}"`,
				remedy: 'Take EventBusName out',
				rule: 'schedule-bus',
			},
		);
	}

	if (pattern !== undefined && !hasLists(pattern)) {
		fault(
			checking,
			{of: rule, path: ['EventPattern']},
			{
				what: 'the values of an event pattern must be lists',
				remedy: 'Write "source: [orders]", with brackets around even a single value',
				rule: 'event-pattern',
			},
		);
	}
}

/** rate(5 minutes), rate(1 hour), or cron with six fields, one of the two days a question mark. */
function isSchedule(text: string): boolean {
	const [, count, unit] = /^rate\((\d+) (minutes?|hours?|days?)\)$/.exec(text) ?? [];
	if (count !== undefined) {
		return Number(count) > 0 && (Number(count) === 1) === !unit!.endsWith('s');
	}

	const fields = /^cron\(([^()]+)\)$/.exec(text)?.[1]?.split(' ') ?? [];
	return (
		fields.length === 6 &&
		fields.every(field => /^[\w*?,/#-]+$/.test(field)) &&
		(fields[2] === '?') !== (fields[4] === '?')
	);
}

function scheduleRemedy(text: string): string {
	if (text.startsWith('cron')) {
		return 'Write six fields: minutes hours day-of-month month day-of-week year, one of the two days a "?": cron(0 9 * * ? *)';
	}

	return 'Write rate(1 minute) or rate(5 minutes): one minute without s, several with it';
}

function checkTargets(rule: RuleResource, checking: Checking): void {
	const ids = rule.targets.map(({id}) => id);
	if (rule.targets.length > 5 || new Set(ids).size < ids.length) {
		const many = rule.targets.length > 5;
		fault(
			checking,
			{of: rule, path: ['Targets']},
			{
				what: many
					? `the rule has ${rule.targets.length} targets; EventBridge takes five`
					: 'two targets of the rule have the same Id',
				remedy: many ? 'Add a second rule with the same pattern' : 'Give each its own',
				rule: 'rule-targets',
			},
		);
	}

	for (const [index, target] of rule.targets.entries()) {
		checkTarget(target, {rule, index}, checking);
	}
}

function checkTarget(
	target: RuleTarget,
	{rule, index}: {readonly rule: RuleResource; readonly index: number},
	checking: Checking,
): void {
	const path = ['Targets', index];
	if (!isArn(target.arn)) {
		fault(
			checking,
			{of: rule, path: [...path, 'Arn']},
			{
				what: `a target is named by its ARN, and this is "${target.arn.slice(0, 80)}"`,
				remedy: 'Write "!GetAtt" with its name and ".Arn", not "!Ref"',
				rule: 'arn-expected',
			},
		);
	}

	if ([target.input, target.inputPath, target.transformer].filter(value => value !== undefined).length > 1) {
		fault(
			checking,
			{of: rule, path},
			{
				what: 'a target has more than one of Input, InputPath and InputTransformer',
				remedy: 'Keep one of them',
				rule: 'exclusive-properties',
			},
		);
	}

	const queue = queueOf(checking, target.arn);
	if (queue?.fifo && target.messageGroupId === undefined) {
		fault(
			checking,
			{of: rule, path},
			{
				what: `the target "${queue.logicalId}" is a FIFO queue, and no message group is named`,
				remedy: 'Add "SqsParameters: {MessageGroupId: …}" to the target',
				rule: 'missing-property',
			},
		);
	}
}

// Bucket naming rules: S3 user guide, 2026-08.
function checkBucketName(bucket: BucketResource, checking: Checking): void {
	const {name} = bucket;
	if (!/^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/.test(name) || name.includes('..') || /^[\d.]+$/.test(name)) {
		fault(
			checking,
			{of: bucket, path: ['BucketName']},
			{
				what: `"${name.slice(0, 90)}" cannot be the name of a bucket`,
				remedy: 'Use small letters, figures and hyphens, 3 to 63 of them, no capitals',
				rule: 'resource-name',
			},
		);
	}
}

/** S3 sends a test message when it is told of a destination, and refuses one that does not let it in. */
function checkNotification(bucket: BucketResource, {to, arn}: BucketNotification, checking: Checking): void {
	const path = ['NotificationConfiguration'];
	const call = {service: 's3.amazonaws.com', resource: arn, sourceArn: bucket.arn};
	if (to === 'function') {
		const name = functionNameIn(arn);
		const isKnown = functionNamed(checking, name) !== undefined;
		if (
			isKnown &&
			!mayService(checking, [functionPolicy(checking, name)], {...call, action: 'lambda:InvokeFunction'})
		) {
			fault(
				checking,
				{of: bucket, path},
				{
					what: `the bucket "${bucket.logicalId}" may not invoke the function that it tells`,
					remedy: 'Add an AWS::Lambda::Permission with the Principal s3.amazonaws.com, or use an S3 event of SAM',
					rule: 'service-lacks-right',
				},
			);
		}

		return;
	}

	const target =
		to === 'queue' ? queueOf(checking, arn) : resourcesOf(checking.stack, 'topic').find(one => one.arn === arn);
	const action = to === 'queue' ? 'sqs:SendMessage' : 'sns:Publish';
	if (target && !mayService(checking, target.policy ? [target.policy] : [], {...call, action})) {
		fault(
			checking,
			{of: bucket, path},
			{
				what: `the bucket "${bucket.logicalId}" may not ${action} to the ${to} "${target.logicalId}"`,
				remedy: `Allow it to s3.amazonaws.com in the policy of the ${to}`,
				rule: 'service-lacks-right',
			},
		);
	}
}

function checkOverlap(bucket: BucketResource, checking: Checking): void {
	const {notifications} = bucket;
	const overlaps = notifications.some((one, index) =>
		notifications.slice(index + 1).some(other => doOverlap(one, other)),
	);
	if (overlaps) {
		fault(
			checking,
			{of: bucket, path: ['NotificationConfiguration']},
			{
				what: `two notifications of the bucket "${bucket.logicalId}" are for the same event and the same objects`,
				remedy: 'Part them by a prefix or a suffix, or tell one function or topic that tells the others',
				rule: 'notification-overlap',
			},
		);
	}
}

function doOverlap(one: BucketNotification, other: BucketNotification): boolean {
	const kind = (event: string) => event.replace(/\*$/, '');
	const sameEvent = one.event.startsWith(kind(other.event)) || other.event.startsWith(kind(one.event));
	const samePrefix = one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix);
	const sameSuffix = one.suffix.endsWith(other.suffix) || other.suffix.endsWith(one.suffix);
	return sameEvent && samePrefix && sameSuffix;
}
