import {managedPolicy, allManagedPolicyNames} from '../../iam/managed-policies.ts';
import {policyTemplate, policyTemplateNames} from '../../iam/policy-templates.ts';
import {nearest} from '../../nearest.ts';
import {complain, type At, type Report} from '../../problem.ts';
import {draft, property, type Draft} from '../draft.ts';
import {fromJson, list, mapping, scalar} from '../make-node.ts';
import {describe, textOf, type Node} from '../node.ts';
import {add, madeFrom, tagsOf, type Expansion} from './expansion.ts';
import {expandPolicyTemplate} from './expand-policy-template.ts';

/** What a role is given beside the Policies that the author wrote. */
export type RoleParts = {
	/** names of AWS's managed policies */
	readonly managed: string[];
	readonly statements: Array<{
		readonly name: string;
		readonly action: string | readonly string[];
		readonly resource: Node;
	}>;
};

/** The role that SAM makes for a function or a state machine without one. */
export function expandRole(
	source: Draft,
	{service, parts}: {readonly service: string; readonly parts: RoleParts},
	expansion: Expansion,
): void {
	const {at} = source;
	const roleId = `${source.logicalId}Role`;
	const written = property(source, 'Policies');
	const items = written?.kind === 'list' ? written.items : written ? [written] : [];
	const managed: Node[] = parts.managed.map(name => scalar(at, managedPolicy(name)?.arn ?? name));
	const inline: Node[] = [];
	for (const [index, item] of items.entries()) {
		const policy = readPolicy(item, expansion.report);
		if (policy?.is === 'managed') {
			managed.push(policy.arn);
		} else if (policy) {
			inline.push(
				mapping(item.at, {PolicyName: scalar(item.at, `${roleId}Policy${index}`), PolicyDocument: policy.document}),
			);
		}
	}

	add(
		expansion,
		draft(madeFrom(source, roleId), 'AWS::IAM::Role', {
			AssumeRolePolicyDocument: property(source, 'AssumeRolePolicyDocument') ?? trust(at, service),
			ManagedPolicyArns: list(at, unique(managed)),
			Policies: list(at, [...ownStatements(parts), ...inline]),
			Path: property(source, 'RolePath'),
			PermissionsBoundary: property(source, 'PermissionsBoundary'),
			Tags: tagsOf(property(source, 'Tags')),
		}),
	);
}

/** The trust policy that lets a service of AWS's use a role. */
export function trust(at: At, service: string): Node {
	return fromJson(at, {
		Version: '2012-10-17',
		Statement: [{Effect: 'Allow', Principal: {Service: [service]}, Action: ['sts:AssumeRole']}],
	});
}

function ownStatements({statements}: RoleParts): Node[] {
	return statements.map(({name, action, resource}) => {
		const {at} = resource;
		const statement = mapping(at, {
			Effect: scalar(at, 'Allow'),
			Action: fromJson(at, action),
			Resource: resource,
		});
		const document = mapping(at, {Version: scalar(at, '2012-10-17'), Statement: list(at, [statement])});
		return mapping(at, {PolicyName: scalar(at, name), PolicyDocument: document});
	});
}

type Policy = {readonly is: 'managed'; readonly arn: Node} | {readonly is: 'inline'; readonly document: Node};

function readPolicy(item: Node, report: Report): Policy | undefined {
	switch (item.kind) {
		case 'scalar':
			return readManaged(item, report);
		case 'call':
			return {is: 'managed', arn: item};
		case 'mapping': {
			if (item.entries.has('Statement')) {
				return {is: 'inline', document: item};
			}

			const document = expandPolicyTemplate(item, report);
			return document && {is: 'inline', document};
		}

		case 'list':
			complain(report, item.at, {
				what: 'a policy cannot be a list',
				remedy: 'Begin each policy with one dash on its own line',
				rule: 'wrong-type',
			});
			return undefined;
		case 'unknown':
			return undefined;
	}
}

function readManaged(item: Node, report: Report): Policy | undefined {
	const name = textOf(item) ?? '';
	const found = managedPolicy(name);
	if (found) {
		return {is: 'managed', arn: scalar(item.at, found.arn)};
	}

	if (/^arn:[\w-]+:iam::\d{12}:policy\//.test(name)) {
		return {is: 'managed', arn: item};
	}

	const template = policyTemplate(name);
	const elsewhere = managedPolicy(name.split('/').at(-1)!)?.arn;
	const guess = elsewhere ?? nearest(name, allManagedPolicyNames()) ?? nearest(name, policyTemplateNames());
	const example = template?.parameters.map(parameter => `${parameter}: …`).join(', ');
	complain(report, item.at, {
		what: template
			? `the policy template "${name}" stands without its parameters`
			: `AWS has no managed policy ${describe(item)}`,
		remedy: template
			? `Write "- ${name}: {${example}}"`
			: guess
				? `Did you mean "${guess}"?`
				: `Write a Statement, or the name of a managed policy or a SAM policy template`,
		rule: 'unknown-policy',
	});
	return undefined;
}

function unique(nodes: readonly Node[]): Node[] {
	const seen = new Set<string>();
	return nodes.filter(node => {
		const text = textOf(node);
		const isNew = text === undefined || !seen.has(text);
		seen.add(text ?? '');
		return isNew;
	});
}
