import {didYouMean} from '../nearest.ts';
import {complain, inReadingOrder, type At, type Report, type TemplateProblem} from '../problem.ts';
import {
	lambdaFunctionProperties,
	resourceAttributes,
	sections,
	serverlessFunctionProperties,
} from './function-properties.ts';
import {globalsOf} from './globals.ts';
import {child, describe, entriesOf, shorten, type Entry, type Mapping, type Node} from './node.ts';
import {readFunction, type TemplateFunction} from './read-function.ts';
import {readTemplate} from './read-template.ts';

export type Template = {
	/** in the order of the file */
	readonly functions: readonly TemplateFunction[];
};

/** The functions that a SAM or CloudFormation template asks for, in YAML or JSON. Never throws for what the text holds. */
export function parseTemplate(text: string, file: string): {template: Template; problems: TemplateProblem[]} {
	const report: Report = {file, problems: []};
	const root = readTemplate(text, report);
	if (root?.kind !== 'mapping') {
		if (report.problems.length === 0) {
			complain(report, root?.at, {
				what: root ? `a template is a block of keys, and this is ${describe(root)}` : 'the template is empty',
				remedy: 'Begin with "Transform: AWS::Serverless-2016-10-31" and "Resources:"',
			});
		}

		return {template: {functions: []}, problems: report.problems};
	}

	checkSections(root, report);
	const globals = globalsOf(root, report);
	const functions = entriesOf(child(root, 'Resources'))
		.map(resource => functionOf(resource, globals, report))
		.filter(found => found !== undefined);
	return {template: {functions}, problems: inReadingOrder(report.problems)};
}

function checkSections(root: Mapping, report: Report): void {
	for (const entry of root.entries.values()) {
		if (!sections.includes(entry.key)) {
			complain(report, entry.at, {
				what: `"${shorten(entry.key)}" is not a section of a template`,
				remedy: looksLikeResource(entry.value)
					? 'It looks like a resource: indent it under Resources'
					: didYouMean(entry.key, sections),
				rule: 'unknown-section',
			});
		}
	}

	const resources = root.entries.get('Resources');
	if (resources?.value.kind !== 'mapping' || resources.value.entries.size === 0) {
		complain(report, resources?.at ?? root.at, {
			what: resources ? 'Resources holds no resource' : 'the template has no Resources section',
			remedy: 'Describe at least one resource under Resources, indented by two spaces',
			rule: 'no-resources',
		});
	}
}

function functionOf(resource: Entry, globals: Node | undefined, report: Report): TemplateFunction | undefined {
	if (resource.value.kind !== 'mapping') {
		complain(report, resource.at, {
			what: `the resource "${shorten(resource.key)}" is ${describe(resource.value)}`,
			remedy: 'Indent its Type and Properties below it, two spaces further in',
			rule: 'resource-shape',
		});
		return undefined;
	}

	const type = child(resource.value, 'Type');
	const typeName = type?.kind === 'scalar' ? String(type.value) : undefined;
	const known = knownProperties(typeName);
	checkAttributes(resource, known ?? [], report);
	if (typeName === undefined) {
		complain(report, resource.at, {
			what: `the resource "${shorten(resource.key)}" has no Type`,
			remedy: 'Add a line such as "Type: AWS::Serverless::Function", two spaces further in than its name',
			rule: 'resource-shape',
		});
	}

	if (!known) {
		return undefined;
	}

	const properties = child(resource.value, 'Properties');
	for (const entry of entriesOf(properties)) {
		if (!known.includes(entry.key)) {
			complain(report, entry.at, unknownProperty(entry, typeName ?? '', known));
		}
	}

	const shared = typeName === 'AWS::Serverless::Function' ? globals : undefined;
	return readFunction({logicalId: resource.key, at: resource.at, properties, globals: shared}, report);
}

function knownProperties(type: string | undefined): readonly string[] | undefined {
	switch (type) {
		case 'AWS::Serverless::Function':
			return serverlessFunctionProperties;
		case 'AWS::Lambda::Function':
			return lambdaFunctionProperties;
		default:
			return undefined;
	}
}

function unknownProperty(entry: Entry, type: string, known: readonly string[]) {
	return {
		what: `"${shorten(entry.key)}" is not a property of ${type}`,
		remedy: didYouMean(entry.key, known),
		rule: 'unknown-property',
	};
}

function checkAttributes(resource: Entry, properties: readonly string[], report: Report): void {
	for (const entry of entriesOf(resource.value)) {
		if (!resourceAttributes.includes(entry.key)) {
			complain(report, entry.at, {
				what: `"${shorten(entry.key)}" stands beside Properties of "${shorten(resource.key)}"`,
				remedy: properties.includes(entry.key) ? underProperties(entry.at) : didYouMean(entry.key, resourceAttributes),
				rule: 'unknown-attribute',
			});
		}
	}
}

function underProperties(at: At): string {
	return `It belongs under Properties: start line ${at.line} two spaces further in`;
}

function looksLikeResource(node: Node): boolean {
	return child(node, 'Type') !== undefined;
}
