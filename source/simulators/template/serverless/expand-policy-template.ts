import {
	policyTemplate,
	policyTemplateNames,
	type PolicyTemplate,
	type TemplateStatement,
} from '../../iam/policy-templates.ts';
import {didYouMean} from '../../nearest.ts';
import {complain, type At, type Report} from '../../problem.ts';
import {fromJson, list, mapping, scalar, sub} from '../make-node.ts';
import {entriesOf, shorten, type Mapping, type Node} from '../node.ts';

/** `SQSSendMessagePolicy: {QueueName: …}` as the policy document that SAM writes for it. */
export function expandPolicyTemplate(item: Mapping, report: Report): Node | undefined {
	const [entry, ...others] = item.entries.values();
	const template = entry && others.length === 0 ? policyTemplate(entry.key) : undefined;
	if (!entry || !template) {
		complain(report, item.at, {
			what:
				entry && others.length === 0
					? `SAM has no policy template "${shorten(entry.key)}"`
					: 'this is neither a policy document nor one policy template',
			remedy:
				entry && others.length === 0
					? didYouMean(entry.key, policyTemplateNames())
					: 'A document has a Statement; each template begins with a dash of its own',
			rule: 'unknown-policy',
		});
		return undefined;
	}

	const values = new Map(entriesOf(entry.value).map(({key, value}) => [key, value]));
	checkParameters(template, {values, at: entry.at}, report);
	const statements = template.statements.map(statement => toStatement(statement, values, entry.at));
	return mapping(entry.at, {Statement: list(entry.at, statements)});
}

type Given = {readonly values: ReadonlyMap<string, Node>; readonly at: At};

function checkParameters(template: PolicyTemplate, {values, at}: Given, report: Report): void {
	for (const parameter of template.parameters) {
		if (!values.has(parameter)) {
			complain(report, at, {
				what: `the policy template ${template.name} lacks ${parameter}`,
				remedy: `Add "${parameter}:" below it, four spaces further in than the dash`,
				rule: 'missing-property',
			});
		}
	}

	for (const [key, value] of values) {
		if (!template.parameters.includes(key)) {
			complain(report, value.at, {
				what: `"${shorten(key)}" is not a parameter of ${template.name}`,
				remedy:
					template.parameters.length === 0 ? `Write "- ${template.name}: {}"` : didYouMean(key, template.parameters),
				rule: 'unknown-property',
			});
		}
	}
}

function toStatement(statement: TemplateStatement, values: ReadonlyMap<string, Node>, at: At): Node {
	const text = (written: string) => fill(written, values, at);
	const {condition} = statement;
	return mapping(at, {
		Effect: scalar(at, 'Allow'),
		Action: fromJson(at, statement.actions),
		Resource: list(at, statement.resources.map(text)),
		Condition: condition && mapping(at, {StringEquals: mapping(at, {[condition.key]: text(condition.equals)})}),
	});
}

function fill(written: string, values: ReadonlyMap<string, Node>, at: At): Node {
	const used: Record<string, Node> = {};
	const text = written.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => {
		const value = values.get(parameter);
		if (value) {
			used[parameter] = value;
		}

		return value ? `\${${parameter}}` : '';
	});
	return text === '*' ? scalar(at, text) : sub(at, text, used);
}
