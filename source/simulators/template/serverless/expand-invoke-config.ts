import {complain} from '../../problem.ts';
import {draft, pick, placeOf, property, type Draft} from '../draft.ts';
import {call, getAtt, list, mapping, ref, scalar} from '../make-node.ts';
import {textOf, type Mapping, type Node} from '../node.ts';
import {add, asMapping, madeFrom, type Expansion} from './expansion.ts';
import type {RoleParts} from './expand-role.ts';

/** EventInvokeConfig: retries, age and destinations of asynchronous invokes, with the rights that destinations need. */
export function expandInvokeConfig(source: Draft, parts: RoleParts, expansion: Expansion): void {
	const config = property(source, 'EventInvokeConfig');
	if (config?.kind !== 'mapping') {
		return;
	}

	const {logicalId} = source;
	const place = placeOf(source, 'EventInvokeConfig');
	const destinations = property(config, 'DestinationConfig');
	const written: Record<string, Node | undefined> = {};
	for (const name of ['OnSuccess', 'OnFailure']) {
		const destination = destinations?.kind === 'mapping' ? property(destinations, name) : undefined;
		if (destination?.kind === 'mapping') {
			written[name] = expandDestination({destination, name, source, parts}, expansion);
		}
	}

	add(
		expansion,
		draft(madeFrom(source, `${logicalId}EventInvokeConfig`, place), 'AWS::Lambda::EventInvokeConfig', {
			...pick(config, ['MaximumEventAgeInSeconds', 'MaximumRetryAttempts']),
			FunctionName: ref(place, logicalId),
			Qualifier: property(source, 'AutoPublishAlias') ?? scalar(place, '$LATEST'),
			DestinationConfig: destinations && mapping(destinations.at, written),
		}),
	);
}

type Destination = {
	readonly destination: Mapping;
	readonly name: string;
	readonly source: Draft;
	readonly parts: RoleParts;
};

const actions: Record<string, string> = {
	SQS: 'sqs:SendMessage',
	SNS: 'sns:publish',
	Lambda: 'lambda:InvokeFunction',
	EventBridge: 'events:PutEvents',
	S3Bucket: 's3:PutObject',
};

function expandDestination({destination, name, source, parts}: Destination, expansion: Expansion): Node | undefined {
	const type = textOf(property(destination, 'Type'));
	const action = type && actions[type];
	if (!action) {
		complain(expansion.report, destination.at, {
			what: `${name} does not say what kind of destination it is`,
			remedy: `Add "Type:" with one of ${Object.keys(actions).join(', ')}`,
			rule: 'missing-property',
		});
		return undefined;
	}

	const arn = property(destination, 'Destination') ?? makeDestination({type, name, source}, expansion);
	if (!arn) {
		complain(expansion.report, destination.at, {
			what: `${name} of type ${type} does not say where to`,
			remedy: 'Add "Destination:" with the ARN',
			rule: 'missing-property',
		});
		return undefined;
	}

	const resource =
		type === 'S3Bucket'
			? call(arn.at, 'Join', list(arn.at, [scalar(arn.at, '/'), list(arn.at, [arn, scalar(arn.at, '*')])]))
			: arn;
	parts.statements.push({name: `${source.logicalId}EventInvokeConfig${name}Policy`, action, resource});
	return mapping(destination.at, {Destination: arn});
}

/** SAM makes a queue or a topic where none is named. */
function makeDestination(
	{type, name, source}: {readonly type: string; readonly name: string; readonly source: Draft},
	expansion: Expansion,
): Node | undefined {
	const {at} = asMapping(property(source, 'EventInvokeConfig'), source.at);
	const id = `${source.logicalId}EventInvokeConfig${name}`;
	if (type === 'SQS') {
		add(expansion, draft(madeFrom(source, `${id}Queue`, at), 'AWS::SQS::Queue', {}));
		return getAtt(at, `${id}Queue`, 'Arn');
	}

	if (type === 'SNS') {
		add(expansion, draft(madeFrom(source, `${id}Topic`, at), 'AWS::SNS::Topic', {}));
		return ref(at, `${id}Topic`);
	}

	return undefined;
}
