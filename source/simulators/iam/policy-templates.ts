import {policyTemplates} from './data/policy-templates.ts';

/** A policy template of SAM. Texts in its statements may hold `{Parameter}` and `${AWS::Partition}` and its kin. */
export type PolicyTemplate = {
	readonly name: string;
	readonly parameters: readonly string[];
	readonly statements: readonly TemplateStatement[];
};

export type TemplateStatement = {
	readonly actions: readonly string[];
	readonly resources: readonly string[];
	/** an attribute of the request that must equal a text */
	readonly condition?: {readonly key: string; readonly equals: string};
};

export function policyTemplate(name: string): PolicyTemplate | undefined {
	const line = lines().get(name);
	return line === undefined ? undefined : parse(name, line);
}

export function policyTemplateNames(): string[] {
	return [...lines().keys()];
}

let known: Map<string, string> | undefined;

function lines(): Map<string, string> {
	known ??= new Map(
		policyTemplates
			.trim()
			.split('\n')
			.map(line => [line.split(' ')[0]!, line] as const),
	);
	return known;
}

/**
 * `Name Parameter… = service:Action,Action on resource resource [if key is service rest] ; …`, where a resource is
 * an ARN without its beginning: of the account and region unless it starts with colons, and whole after an equals sign.
 */
function parse(name: string, line: string): PolicyTemplate {
	const [head, body] = line.split(' = ') as [string, string];
	return {name, parameters: head.split(' ').slice(1), statements: body.split(' ; ').map(parseStatement)};
}

function parseStatement(text: string): TemplateStatement {
	const [, service, actions, resources, key, other, rest] =
		/^([\w-]+):(\S+) on (.*?)(?: if (\S+) is (\S+) (\S+))?$/.exec(text)!;
	return {
		actions: actions!.split(',').map(action => `${service}:${action}`),
		resources: resources!.split(' ').map(resource => arn(service!, resource)),
		...(key && {condition: {key, equals: arn(other!, rest!)}}),
	};
}

function arn(service: string, resource: string): string {
	if (resource === '*' || resource.startsWith('=')) {
		return resource.replace('=', '');
	}

	const owner = resource.startsWith(':') ? '' : ':${AWS::Region}:${AWS::AccountId}:';
	return `arn:\${AWS::Partition}:${service}${owner}${resource}`;
}
