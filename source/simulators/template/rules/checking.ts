import {decide} from '../../iam/decide.ts';
import type {Policy} from '../../iam/policy.ts';
import {complain, type At, type Complaint, type Report} from '../../problem.ts';
import type {Draft} from '../draft.ts';
import {locate} from '../model/building.ts';
import type {FunctionResource} from '../model/function.ts';
import type {QueueResource} from '../model/service.ts';
import type {Resource, ResourceKind, ResourceOf} from '../model/resource.ts';
import {resourcesOf, type Stack} from '../stack.ts';

/** What rules look at: the stack as it would be created, and the drafts for the places in the file. */
export type Checking = {readonly stack: Stack; readonly drafts: ReadonlyMap<string, Draft>; readonly report: Report};

export type Rule = {readonly rule: string} & Complaint;

/** Complains of a resource, at the property that a path leads to or as near to it as the author wrote. */
export function fault(
	{drafts, report}: Checking,
	at: {readonly of: Resource; readonly path?: ReadonlyArray<string | number>},
	complaint: Rule,
): void {
	complain(report, placeOf(drafts.get(at.of.logicalId), at.path ?? []), complaint);
}

function placeOf(draft: Draft | undefined, path: ReadonlyArray<string | number>): At | undefined {
	const first = path[0];
	return (
		draft &&
		(typeof first === 'string' && draft.properties.entries.has(first) ? locate(draft.properties, path) : draft.at)
	);
}

export function each<K extends ResourceKind>(
	{stack}: Checking,
	kind: K,
	check: (resource: ResourceOf<K>) => void,
): void {
	resourcesOf(stack, kind).forEach(check);
}

export function functionNamed({stack}: Checking, name: string): FunctionResource | undefined {
	return resourcesOf(stack, 'function').find(one => one.name === name);
}

export function queueOf({stack}: Checking, arn: string): QueueResource | undefined {
	return resourcesOf(stack, 'queue').find(one => one.arn === arn);
}

/** False only where a role of this template surely lacks a right; roles of elsewhere are beyond what can be seen. */
export function mayRole(
	{stack}: Checking,
	roleArn: string,
	asked: {readonly action: string; readonly resource: string},
): boolean {
	const role = resourcesOf(stack, 'role').find(one => one.arn === roleArn);
	if (!role || role.unknownPolicies.length > 0 || hasConnectors(stack)) {
		return true;
	}

	const boundary = role.boundary && {boundary: [role.boundary]};
	const caller = {kind: 'role', roleArn, session: 'check'} as const;
	return decide({...asked, caller}, {identity: role.policies, ...boundary}).allowed;
}

/** A connector grants rights, too, and is not emulated. */
function hasConnectors(stack: Stack): boolean {
	return stack.notEmulated.some(({type}) => type === 'AWS::Serverless::Connector');
}

export type ServiceCall = {
	readonly service: string;
	readonly action: string;
	readonly resource: string;
	readonly sourceArn: string;
};

/** Whether a policy of a resource lets a service act on it for a source. */
export function mayService({stack}: Checking, policies: readonly Policy[], call: ServiceCall): boolean {
	const context = {'aws:SourceArn': call.sourceArn, 'aws:SourceAccount': stack.realm.accountId};
	const caller = {kind: 'service', service: call.service} as const;
	return (
		hasConnectors(stack) ||
		decide({action: call.action, resource: call.resource, caller, context}, {resource: policies}).allowed
	);
}

/** The resource policy of a function: the statements of its permissions. */
export function functionPolicy({stack}: Checking, name: string): Policy {
	const statements = resourcesOf(stack, 'permission')
		.filter(permission => permission.functionName === name)
		.map(({statement}) => statement);
	return {name: `the policy of the function ${name}`, version: '2012-10-17', statements};
}

export function isArn(text: string): boolean {
	// What a dynamic reference stands for is not always known here.
	return /^arn:[\w-]+:[\w-]+:[^:]*:[^:]*:.+/s.test(text) || text.startsWith('{{resolve:');
}
