import {draft, pick, property, type Draft} from '../draft.ts';
import {getAtt, mapping, ref} from '../make-node.ts';
import {entriesOf, textOf, type Entry} from '../node.ts';
import {add, asMapping, madeFrom, tagsOf, type Expansion} from './expansion.ts';
import {expandRole, type RoleParts} from './expand-role.ts';
import {addRule} from './expand-rule-event.ts';

const handedOn = ['Definition', 'DefinitionSubstitutions', 'Logging', 'Name', 'Type', 'Tracing'];
const renamed = {
	Logging: 'LoggingConfiguration',
	Name: 'StateMachineName',
	Type: 'StateMachineType',
	Tracing: 'TracingConfiguration',
};

/** AWS::Serverless::StateMachine: the state machine, its role, and the rules that start it. */
export function expandStateMachine(source: Draft, expansion: Expansion): void {
	const {at, logicalId} = source;
	const ownRole = property(source, 'Role');
	const definitionUri = property(source, 'DefinitionUri');
	add(expansion, {
		...draft(madeFrom(source, logicalId), 'AWS::StepFunctions::StateMachine', {
			...pick(source.properties, handedOn, renamed),
			RoleArn: ownRole ?? getAtt(at, `${logicalId}Role`, 'Arn'),
			Tags: tagsOf(property(source, 'Tags')),
		}),
		dependsOn: source.dependsOn,
		...(definitionUri && {extra: {codeUri: definitionUri}}),
	});
	if (!ownRole) {
		const parts: RoleParts = {managed: [], statements: []};
		expandRole(source, {service: 'states.amazonaws.com', parts}, expansion);
	}

	for (const entry of entriesOf(property(source, 'Events'))) {
		expandStart(source, entry, expansion);
	}
}

/** A rule starts a state machine by a role that it takes on. */
function expandStart(source: Draft, entry: Entry, expansion: Expansion): void {
	const block = asMapping(entry.value, entry.at);
	const type = textOf(property(block, 'Type')) ?? '';
	const logicalId = source.logicalId + entry.key;
	const {at} = entry;
	if (!['EventBridgeRule', 'CloudWatchEvent', 'Schedule'].includes(type)) {
		return add(expansion, draft(madeFrom(source, logicalId, at), `event source ${type}`, {}));
	}

	const arn = ref(at, source.logicalId);
	const target = {at, name: arn, arn, functionId: source.logicalId};
	const properties = asMapping(property(block, 'Properties'), at);
	addRule(
		{logicalId, at, type, properties, target, owner: source},
		{Arn: arn, RoleArn: property(properties, 'RoleArn') ?? getAtt(at, `${logicalId}Role`, 'Arn')},
		expansion,
	);
	if (!property(properties, 'RoleArn')) {
		const starter = {...source, logicalId, at, properties: mapping(at, {})};
		const statements = [{name: `${logicalId}RoleStartExecutionPolicy`, action: 'states:StartExecution', resource: arn}];
		expandRole(starter, {service: 'events.amazonaws.com', parts: {managed: [], statements}}, expansion);
	}
}
