import {property, type Draft} from './draft.ts';
import {scalar} from './make-node.ts';
import {textOf, type Entry, type Mapping, type Node} from './node.ts';

/** Answers a dynamic reference from what the stack itself holds; undefined for what stands in an account elsewhere. */
export type DynamicValues = (service: string, name: string, rest: readonly string[]) => string | undefined;

/**
 * `{{resolve:ssm:name}}` and `{{resolve:secretsmanager:id:SecretString:key}}`, which CloudFormation replaces when it
 * creates a resource (dynamic references, CloudFormation guide, 2026-08). What is not known stays as it is written.
 */
export function resolveDynamic(block: Mapping, values: DynamicValues): Mapping {
	return replaceIn(block, values) as Mapping;
}

function replaceIn(node: Node, values: DynamicValues): Node {
	switch (node.kind) {
		case 'scalar': {
			const text =
				typeof node.value === 'string' && node.value.includes('{{resolve:')
					? replaceText(node.value, values)
					: undefined;
			return text === undefined ? node : scalar(node.at, text);
		}

		case 'list':
			return {...node, items: node.items.map(item => replaceIn(item, values))};
		case 'mapping': {
			const entries = [...node.entries.values()].map(
				entry => [entry.key, {...entry, value: replaceIn(entry.value, values)}] as const,
			);
			return {...node, entries: new Map<string, Entry>(entries)};
		}

		default:
			return node;
	}
}

function replaceText(text: string, values: DynamicValues): string {
	return text.replaceAll(
		/\{\{resolve:(ssm|ssm-secure|secretsmanager):([^{}]+)\}\}/g,
		(whole, service: string, path: string) => {
			const [name, ...rest] = service === 'secretsmanager' ? splitSecret(path) : path.split(':');
			return values(service, name!, rest) ?? whole;
		},
	);
}

/** The id of a secret may be an ARN, with colons of its own. */
function splitSecret(path: string): string[] {
	const [, id, rest] = /^(arn:(?:[^:]*:){5}[^:]+|[^:]+)(?::(.*))?$/.exec(path) ?? [];
	return [id ?? path, ...(rest?.split(':') ?? [])];
}

/** The parameters and secrets of a stack whose properties are worked out. */
export function valuesOf(drafts: Iterable<Draft>, nameOf: (draft: Draft) => string): DynamicValues {
	const parameters = new Map<string, string>();
	const secrets = new Map<string, string>();
	for (const draft of drafts) {
		const name = nameOf(draft);
		const value = textOf(property(draft, draft.type === 'AWS::SSM::Parameter' ? 'Value' : 'SecretString'));
		if (value !== undefined && draft.type === 'AWS::SSM::Parameter') {
			parameters.set(name, value);
		} else if (value !== undefined && draft.type === 'AWS::SecretsManager::Secret') {
			secrets.set(name, value);
			secrets.set(name.replace(/^.*:secret:/, '').slice(0, -7), value);
		}
	}

	return (service, name, [kind, key]) => {
		if (service !== 'secretsmanager') {
			return parameters.get(name);
		}

		const secret = kind === undefined || kind === '' || kind === 'SecretString' ? secrets.get(name) : undefined;
		return secret === undefined || !key ? secret : keyOf(secret, key);
	};
}

function keyOf(secret: string, key: string): string | undefined {
	try {
		const value: unknown = JSON.parse(secret);
		const found =
			typeof value === 'object' && value !== null
				? Object.entries(value).find(([name]) => name === key)?.[1]
				: undefined;
		return found === undefined ? undefined : String(found);
	} catch {
		return undefined;
	}
}
