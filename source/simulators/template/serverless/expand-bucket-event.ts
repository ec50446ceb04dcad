import {complain} from '../../problem.ts';
import {property, withProperties} from '../draft.ts';
import {list, mapping, ref} from '../make-node.ts';
import {textOf, type Node} from '../node.ts';
import {add, asMapping, type EventSource, type Expansion, type Notification} from './expansion.ts';
import {permissionFor} from './expand-permission.ts';

/** S3: the right of the bucket's account to invoke, and a notification that is written into the bucket. */
export function expandBucketEvent(event: EventSource, expansion: Expansion): void {
	const {at, properties} = event;
	const bucket = property(properties, 'Bucket');
	const bucketId = bucket?.kind === 'call' && bucket.name === 'Ref' ? textOf(bucket.argument) : undefined;
	if (!bucket || bucketId === undefined || expansion.drafts.get(bucketId)?.type !== 'AWS::S3::Bucket') {
		complain(expansion.report, bucket?.at ?? at, {
			what: 'an S3 event must name a bucket of the same template',
			remedy: 'Write "Bucket: !Ref" and the name of an AWS::S3::Bucket resource of this file',
			rule: 'event-bucket',
		});
		return;
	}

	const permission = permissionFor(event, {principal: 's3.amazonaws.com', sourceAccount: ref(at, 'AWS::AccountId')});
	add(expansion, permission);
	const kinds = property(properties, 'Events');
	for (const kind of kinds?.kind === 'list' ? kinds.items : kinds ? [kinds] : []) {
		const configuration = mapping(at, {
			Event: kind,
			Function: event.target.arn,
			Filter: property(properties, 'Filter'),
		});
		expansion.notifications.push({bucketId, permissionId: permission.logicalId, configuration, at});
	}
}

/** Writes the notifications into their buckets, which then wait for the permissions. */
export function writeNotifications(expansion: Expansion): void {
	for (const notification of expansion.notifications) {
		const bucket = expansion.drafts.get(notification.bucketId)!;
		const properties = withProperties(bucket.properties, {
			NotificationConfiguration: joined(
				bucket.properties.entries.get('NotificationConfiguration')?.value,
				notification,
			),
		});
		const waits = {logicalId: notification.permissionId, at: notification.at};
		expansion.drafts.set(notification.bucketId, {...bucket, properties, dependsOn: [...bucket.dependsOn, waits]});
	}
}

function joined(written: Node | undefined, {configuration, at}: Notification): Node {
	const block = asMapping(written, at);
	const others = property(block, 'LambdaConfigurations');
	const items = others?.kind === 'list' ? others.items : [];
	return withProperties(block, {LambdaConfigurations: list(at, [...items, configuration])});
}
