import {complain, inReadingOrder, type Report, type TemplateProblem} from '../problem.ts';
import {checkGlobals, globalsFor} from './globals.ts';
import {child, describe, entriesOf, type Mapping} from './node.ts';
import {readFunction, type TemplateFunction} from './read-function.ts';
import {checkResource} from './read-resources.ts';
import {readTemplate} from './read-template.ts';
import {checkSections} from './sections.ts';

export type Template = {
	/** in the order of the file */
	readonly functions: readonly TemplateFunction[];
};

/**
 * Only the functions that a template asks for, with their intrinsic functions unresolved: what a tool needs that shows
 * or starts one. `resolveTemplate` is the whole of it. Never throws for what the text holds.
 */
export function parseTemplate(text: string, file: string): {template: Template; problems: TemplateProblem[]} {
	const report: Report = {file, problems: []};
	const root = readTemplate(text, report);
	if (root?.kind !== 'mapping') {
		if (report.problems.length === 0) {
			complainOfShape(root && {at: root.at, what: describe(root)}, report);
		}

		return {template: {functions: []}, problems: report.problems};
	}

	checkSections(root, report);
	checkGlobals(root, report);
	return {template: {functions: functionsOf(root, report)}, problems: inReadingOrder(report.problems)};
}

/** What stands in the place of a template. */
export function complainOfShape(
	found: {readonly at: {readonly line: number; readonly column: number}; readonly what: string} | undefined,
	report: Report,
): void {
	complain(report, found?.at, {
		what: found ? `a template is a block of keys, and this is ${found.what}` : 'the template is empty',
		remedy: 'Begin with "Transform: AWS::Serverless-2016-10-31" and "Resources:"',
		rule: 'template-shape',
	});
}

function functionsOf(root: Mapping, report: Report): TemplateFunction[] {
	return entriesOf(child(root, 'Resources')).flatMap(resource => {
		const type = checkResource(resource, report);
		if (type !== 'AWS::Serverless::Function' && type !== 'AWS::Lambda::Function') {
			return [];
		}

		const properties = globalsFor(resource, type, {root, report});
		return [readFunction({logicalId: resource.key, type, at: resource.at, properties}, report)];
	});
}
