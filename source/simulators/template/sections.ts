import {didYouMean} from '../nearest.ts';
import {complain, type Report} from '../problem.ts';
import {child, describe, shorten, type Mapping, type Node} from './node.ts';

/** Sections of a template: the template anatomy page of the CloudFormation guide (2026-08), and Globals of SAM. */
const sections = [
	'AWSTemplateFormatVersion', 'Conditions', 'Description', 'Globals', 'Hooks', 'Mappings', 'Metadata', 'Outputs',
	'Parameters', 'Resources', 'Rules', 'Transform',
]; // prettier-ignore

export function checkSections(root: Mapping, report: Report): void {
	for (const {key, at, value} of root.entries.values()) {
		if (!sections.includes(key)) {
			complain(report, at, {
				what: `"${shorten(key)}" is not a section of a template`,
				remedy: child(value, 'Type')
					? 'It looks like a resource: indent it under Resources'
					: didYouMean(key, sections),
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

	checkTransform(root, report);
}

// SAM's transform (aws/serverless-application-model, docs): without it CloudFormation does not know its types.
const transform = 'AWS::Serverless-2016-10-31';

function checkTransform(root: Mapping, report: Report): void {
	const written = root.entries.get('Transform');
	const names = written?.value.kind === 'list' ? written.value.items : written ? [written.value] : [];
	if (names.some(name => name.kind === 'scalar' && name.source === transform)) {
		return;
	}

	const resources = child(root, 'Resources');
	const first =
		resources?.kind === 'mapping' ? [...resources.entries.values()].find(({value}) => isServerless(value)) : undefined;
	if (first || root.entries.has('Globals')) {
		complain(report, written?.at ?? first?.at ?? root.entries.get('Globals')?.at, {
			what: written ? `Transform does not name ${transform}` : 'the template uses SAM and does not say so',
			remedy: `Write "Transform: ${transform}" at the top of the file`,
			rule: 'no-transform',
		});
	}
}

function isServerless(resource: Parameters<typeof child>[0]): boolean {
	const type = child(resource, 'Type');
	return type?.kind === 'scalar' && type.source.startsWith('AWS::Serverless::');
}

/** What stands in the place of a template. */
export function complainOfShape(found: Node | undefined, report: Report): void {
	complain(report, found?.at, {
		what: found ? `a template is a block of keys, and this is ${describe(found)}` : 'the template is empty',
		remedy: 'Begin with "Transform: AWS::Serverless-2016-10-31" and "Resources:"',
		rule: 'template-shape',
	});
}
