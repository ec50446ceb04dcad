import {draft, type Draft} from '../draft.ts';
import {scalar} from '../make-node.ts';
import type {Node} from '../node.ts';
import {madeFrom, type EventSource} from './expansion.ts';

export type Caller = {
	readonly principal: string;
	readonly sourceArn?: Node;
	readonly sourceAccount?: Node;
	readonly suffix?: string;
};

/** The resource policy statement that lets a service invoke the event's function. */
export function permissionFor(event: EventSource, caller: Caller): Draft {
	const {at, target} = event;
	const id = `${event.logicalId}Permission${caller.suffix ?? ''}`;
	return draft(madeFrom(event.owner, id, at), 'AWS::Lambda::Permission', {
		Action: scalar(at, 'lambda:InvokeFunction'),
		FunctionName: target.name,
		Principal: scalar(at, caller.principal),
		SourceArn: caller.sourceArn,
		SourceAccount: caller.sourceAccount,
	});
}
