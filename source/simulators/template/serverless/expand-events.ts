import {didYouMean} from '../../nearest.ts';
import {complain} from '../../problem.ts';
import {checkShape} from '../check-shape.ts';
import {otherEventTypes} from '../data/serverless-shapes.ts';
import {draft, property, type Draft} from '../draft.ts';
import {entriesOf, shorten, textOf, type Entry} from '../node.ts';
import {shapeOf} from '../shape.ts';
import {asMapping, add, madeFrom, type EventSource, type Expansion, type Target} from './expansion.ts';
import {expandApiEvent} from './expand-api.ts';
import {expandBucketEvent} from './expand-bucket-event.ts';
import {expandPullEvent} from './expand-pull-event.ts';
import type {RoleParts} from './expand-role.ts';
import {expandRuleEvent} from './expand-rule-event.ts';
import {expandTopicEvent} from './expand-topic-event.ts';

export type Eventful = {readonly source: Draft; readonly target: Target; readonly parts: RoleParts};

type Expander = (event: EventSource, parts: RoleParts, expansion: Expansion) => void;

const expanders: Record<string, Expander> = {
	SQS: expandPullEvent,
	DynamoDB: expandPullEvent,
	Kinesis: expandPullEvent,
	SNS: expandTopicEvent,
	S3: (event, _, expansion) => expandBucketEvent(event, expansion),
	EventBridgeRule: (event, _, expansion) => expandRuleEvent(event, expansion),
	CloudWatchEvent: (event, _, expansion) => expandRuleEvent(event, expansion),
	Schedule: (event, _, expansion) => expandRuleEvent(event, expansion),
	Api: (event, _, expansion) => expandApiEvent(event, expansion),
	HttpApi: (event, _, expansion) => expandApiEvent(event, expansion),
};

/** The events of a function, each as what SAM makes of it. */
export function expandEvents(eventful: Eventful, expansion: Expansion): void {
	for (const entry of entriesOf(property(eventful.source, 'Events'))) {
		expandEvent(entry, eventful, expansion);
	}
}

function expandEvent(entry: Entry, {source, target, parts}: Eventful, expansion: Expansion): void {
	const properties = asMapping(entry.value, entry.at);
	const type = textOf(property(properties, 'Type')) ?? '';
	const logicalId = source.logicalId + entry.key;
	const values = property(properties, 'Properties');
	const shape = shapeOf(type);
	if (shape && (expanders[type] || otherEventTypes.includes(type))) {
		const owner = `the event "${shorten(entry.key)}" of "${shorten(source.logicalId)}"`;
		checkShape(values, {report: expansion.report, shape, at: entry.at, owner});
	}

	if (expanders[type]) {
		const own = {...target, at: entry.at};
		const event = {logicalId, at: entry.at, type, properties: asMapping(values, entry.at), target: own, owner: source};
		return expanders[type](event, parts, expansion);
	}

	if (otherEventTypes.includes(type)) {
		return add(expansion, draft(madeFrom(source, logicalId, entry.at), `event source ${type}`, {}));
	}

	if (type) {
		const known = [...Object.keys(expanders), ...otherEventTypes];
		complain(expansion.report, property(properties, 'Type')?.at ?? entry.at, {
			what: `SAM has no event source "${shorten(type)}"`,
			remedy: didYouMean(type, known),
			rule: 'unknown-event',
		});
	}
}
