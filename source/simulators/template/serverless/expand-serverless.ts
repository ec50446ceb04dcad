import type {Report} from '../../problem.ts';
import type {Draft} from '../draft.ts';
import {expandStages, isApi} from './expand-api.ts';
import {writeNotifications} from './expand-bucket-event.ts';
import {expandFunction} from './expand-function.ts';
import {expandStateMachine} from './expand-state-machine.ts';
import {expandTable} from './expand-table.ts';
import type {Expansion} from './expansion.ts';

export type Expanded = {readonly drafts: ReadonlyMap<string, Draft>; readonly aliases: ReadonlyMap<string, string>};

const expanders: Record<string, (source: Draft, expansion: Expansion) => void> = {
	'AWS::Serverless::Function': expandFunction,
	'AWS::Serverless::SimpleTable': expandTable,
	'AWS::Serverless::StateMachine': expandStateMachine,
};

/** SAM's resources as the CloudFormation resources that they stand for. APIs stay, with the ways into them. */
export function expandServerless(sources: ReadonlyMap<string, Draft>, report: Report): Expanded {
	const drafts = new Map(sources);
	for (const source of sources.values()) {
		if (expanders[source.type] || isApi(source.type)) {
			drafts.set(source.logicalId, {...source, from: source.logicalId});
		}
	}

	const expansion: Expansion = {report, drafts, aliases: new Map(), notifications: [], routes: new Map()};
	for (const source of sources.values()) {
		expanders[source.type]?.({...source, from: source.logicalId}, expansion);
	}

	writeNotifications(expansion);
	for (const draft of drafts.values()) {
		if (isApi(draft.type)) {
			expandStages(draft, expansion);
			drafts.set(draft.logicalId, {...draft, extra: {routes: expansion.routes.get(draft.logicalId) ?? []}});
		}
	}

	return {drafts, aliases: expansion.aliases};
}
