import {didYouMean} from '../nearest.ts';
import {complain, type Report} from '../problem.ts';
import {checkShape} from './check-shape.ts';
import {draft, type Draft} from './draft.ts';
import {globalsFor} from './globals.ts';
import {child, describe, entriesOf, itemsOf, shorten, textOf, type Entry, type Mapping, type Node} from './node.ts';
import {resolve} from './resolve.ts';
import {guessType, isKnownType} from './resource-type.ts';
import type {Scope} from './scope.ts';
import {shapeOf} from './shape.ts';

// Resource attributes of CloudFormation, and the two that SAM adds (IgnoreGlobals, Connectors).
const attributes = [
	'Type', 'Properties', 'Condition', 'Connectors', 'CreationPolicy', 'DeletionPolicy', 'DependsOn', 'IgnoreGlobals',
	'Metadata', 'UpdatePolicy', 'UpdateReplacePolicy',
]; // prettier-ignore

export type Resources = {
	readonly drafts: ReadonlyMap<string, Draft>;
	/** resources that a condition leaves out */
	readonly left: ReadonlySet<string>;
};

/** The resources of a template, with their share of Globals, worked out as far as parameters and conditions go. */
export function readResources(root: Mapping, scope: Scope): Resources {
	const drafts = new Map<string, Draft>();
	const left = new Set<string>();
	for (const entry of entriesOf(child(root, 'Resources'))) {
		const found = readResource(entry, root, scope);
		if (found === 'left') {
			left.add(entry.key);
		} else if (found) {
			drafts.set(entry.key, found);
			for (const connector of entriesOf(child(entry.value, 'Connectors'))) {
				const logicalId = entry.key + connector.key;
				drafts.set(logicalId, draft({logicalId, at: connector.at}, 'AWS::Serverless::Connector', {}));
			}
		}
	}

	return {drafts, left};
}

function readResource(entry: Entry, root: Mapping, scope: Scope): Draft | 'left' | undefined {
	const {report} = scope;
	const type = checkResource(entry, report);
	if (type === undefined || entry.value.kind !== 'mapping') {
		return undefined;
	}

	const condition = child(entry.value, 'Condition');
	const holds = condition === undefined || scope.condition(textOf(condition) ?? '', condition.at);
	const own = child(entry.value, 'Properties');
	const merged = globalsFor(entry, type, {root, report});
	const shape = shapeOf(type);
	if (shape) {
		checkShape(merged ?? own, {report, shape, at: entry.at, owner: `the resource "${shorten(entry.key)}"`});
	}

	if (!holds) {
		return 'left';
	}

	const properties = merged && resolve(merged, scope);
	return {
		logicalId: entry.key,
		type,
		at: entry.at,
		properties:
			properties?.kind === 'mapping' ? properties : {kind: 'mapping', at: entry.at, entries: new Map<string, Entry>()},
		dependsOn: dependencies(child(entry.value, 'DependsOn')),
	};
}

function dependencies(node: Node | undefined): Draft['dependsOn'] {
	const names = node?.kind === 'list' ? itemsOf(node) : node ? [node] : [];
	return names.flatMap(name => {
		const logicalId = textOf(name);
		return logicalId === undefined ? [] : [{logicalId, at: name.at}];
	});
}

/** The type of a resource that is one; undefined after complaining. */
function checkResource(entry: Entry, report: Report): string | undefined {
	const name = shorten(entry.key);
	if (entry.value.kind !== 'mapping') {
		complain(report, entry.at, {
			what: `the resource "${name}" is ${describe(entry.value)}`,
			remedy: 'Indent its Type and Properties below it, two spaces further in',
			rule: 'resource-shape',
		});
		return undefined;
	}

	if (!/^[A-Za-z\d]{1,255}$/.test(entry.key)) {
		complain(report, entry.at, {
			what: `the name "${name}" holds more than letters and figures`,
			remedy: 'Name resources with letters and figures only, such as OrdersTable',
			rule: 'resource-name',
		});
	}

	const typeNode = child(entry.value, 'Type');
	const type = textOf(typeNode);
	checkAttributes(entry, shapeOf(type ?? '')?.properties.keys() ?? [], report);
	if (type === undefined) {
		complain(report, entry.at, {
			what: `the resource "${name}" has no Type`,
			remedy: 'Add a line such as "Type: AWS::Serverless::Function", two spaces further in than its name',
			rule: 'resource-shape',
		});
		return undefined;
	}

	if (isKnownType(type)) {
		return type;
	}

	complain(report, typeNode!.at, {
		what: `CloudFormation has no resource type "${shorten(type)}"`,
		remedy: guessType(type),
		rule: 'unknown-type',
	});
	return undefined;
}

function checkAttributes(resource: Entry, properties: Iterable<string>, report: Report): void {
	const known = new Set(properties);
	for (const {key, at} of entriesOf(resource.value)) {
		if (!attributes.includes(key)) {
			complain(report, at, {
				what: `"${shorten(key)}" stands beside Properties of "${shorten(resource.key)}"`,
				remedy: known.has(key)
					? `It belongs under Properties: start line ${at.line} two spaces further in`
					: didYouMean(key, attributes),
				rule: 'unknown-attribute',
			});
		}
	}
}
