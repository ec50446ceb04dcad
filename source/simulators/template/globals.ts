import {didYouMean} from '../nearest.ts';
import {complain, type Report} from '../problem.ts';
import {child, entriesOf, itemsOf, shorten, textOf, type Entry, type Mapping, type Node} from './node.ts';
import {shapeOf} from './shape.ts';

// What SAM takes from Globals (samtranslator/plugins/globals/globals.py, 7000d0a, 2026-05-29): everything but these.
const ownOnly: Record<string, readonly string[]> = {
	Function: [
		'AutoPublishCodeSha256', 'Events', 'FunctionName', 'ImageConfig', 'ImageUri', 'InlineCode', 'PackageType', 'Policies',
		'Role', 'VersionDescription',
	],
	Api: [
		'ApiKeySourceType', 'DefinitionBody', 'Description', 'DisableExecuteApiEndpoint', 'FailOnWarnings', 'Mode', 'Models',
		'Policy', 'StageName', 'Tags',
	],
	HttpApi: ['DefinitionBody', 'DefinitionUri', 'Description', 'DisableExecuteApiEndpoint', 'Name', 'StageName'],
	SimpleTable: ['PointInTimeRecoverySpecification', 'PrimaryKey', 'ProvisionedThroughput', 'TableName', 'Tags'],
	StateMachine: [
		'AutoPublishAlias', 'Definition', 'DefinitionSubstitutions', 'DefinitionUri', 'DeploymentPreference', 'Events',
		'Logging', 'Name', 'PermissionsBoundary', 'Policies', 'Role', 'RolePath', 'Tags', 'Tracing', 'Type',
		'UseAliasAsEventTarget',
	],
}; // prettier-ignore
const others = ['CapacityProvider', 'LayerVersion', 'WebSocketApi'];

/** Looks Globals through once: sections and properties that SAM does not take from there. */
export function checkGlobals(root: Mapping, report: Report): void {
	const names = [...Object.keys(ownOnly), ...others];
	for (const section of entriesOf(child(root, 'Globals'))) {
		if (!names.includes(section.key)) {
			complain(report, section.at, {
				what: `"${shorten(section.key)}" cannot stand under Globals`,
				remedy: didYouMean(section.key, names),
				rule: 'unknown-property',
			});
			continue;
		}

		const allowed = globalProperties(section.key);
		for (const {key, at} of allowed.length === 0 ? [] : entriesOf(section.value)) {
			if (!allowed.includes(key)) {
				complain(report, at, {
					what: `"${shorten(key)}" cannot stand under Globals.${section.key}`,
					remedy: didYouMean(key, allowed),
					rule: 'unknown-property',
				});
			}
		}
	}
}

function globalProperties(section: string): string[] {
	const own = ownOnly[section];
	const all = shapeOf(`AWS::Serverless::${section}`)?.properties.keys() ?? [];
	return own ? [...all].filter(name => !own.includes(name)) : [];
}

/** Properties of a resource with its share of Globals, less what it ignores by IgnoreGlobals. */
export function globalsFor(
	resource: Entry,
	type: string,
	{root, report}: {readonly root: Mapping; readonly report: Report},
): Node | undefined {
	const own = child(resource.value, 'Properties');
	const section = /^AWS::Serverless::(\w+)$/.exec(type)?.[1];
	const globals = section === undefined ? undefined : child(child(root, 'Globals'), section);
	const ignored = child(resource.value, 'IgnoreGlobals');
	if (globals?.kind !== 'mapping' || textOf(ignored) === '*') {
		return own;
	}

	const names = itemsOf(ignored).flatMap(item => textOf(item) ?? []);
	for (const name of names) {
		if (!globals.entries.has(name)) {
			complain(report, ignored!.at, {
				what: `IgnoreGlobals names "${shorten(name)}", which Globals.${section} does not set`,
				remedy: didYouMean(name, [...globals.entries.keys()]),
				rule: 'dangling-reference',
			});
		}
	}

	return merge({...globals, entries: new Map([...globals.entries].filter(([name]) => !names.includes(name)))}, own);
}

/** The rules of SAM: maps are merged key by key, lists are joined (globals first), anything else is replaced. */
export function merge(global: Node | undefined, own: Node | undefined): Node | undefined {
	if (!global || !own) {
		return own ?? global;
	}

	if (global.kind === 'mapping' && own.kind === 'mapping') {
		return {...own, entries: mergeEntries(global, own)};
	}

	if (global.kind === 'list' && own.kind === 'list') {
		return {...own, items: [...global.items, ...own.items]};
	}

	return own;
}

function mergeEntries(global: Mapping, own: Mapping): Map<string, Entry> {
	const merged = new Map(global.entries);
	for (const entry of own.entries.values()) {
		const value = merge(global.entries.get(entry.key)?.value, entry.value);
		merged.set(entry.key, value ? {...entry, value} : entry);
	}

	return merged;
}
