import {complain, inReadingOrder, type Report, type TemplateProblem} from '../problem.ts';
import {checkShape} from './check-shape.ts';
import type {Draft} from './draft.ts';
import {resolveDynamic, valuesOf} from './dynamic-references.ts';
import {createEarlyScope} from './early-scope.ts';
import {checkGlobals} from './globals.ts';
import {toJson, type Json} from './make-node.ts';
import {buildResources} from './model/build-resources.ts';
import type {NotEmulated} from './model/resource.ts';
import type {Realm} from './naming.ts';
import {child, entriesOf, shorten, type Mapping} from './node.ts';
import {inOrder} from './order.ts';
import {readResources} from './read-resources.ts';
import {readTemplate} from './read-template.ts';
import {resolve} from './resolve.ts';
import {checkRules} from './rules/check-rules.ts';
import {checkSections, complainOfShape} from './sections.ts';
import {expandServerless} from './serverless/expand-serverless.ts';
import {shapeOf} from './shape.ts';
import type {Scope} from './scope.ts';
import type {Stack} from './stack.ts';
import {isEmulated, Symbols} from './symbols.ts';

export type ResolveOptions = {
	readonly parameters?: Readonly<Record<string, string>>;
	readonly realm?: Partial<Realm>;
};

export type Resolved = {readonly stack: Stack; readonly problems: readonly TemplateProblem[]};

const usualRealm: Realm = {stackName: 'kata', accountId: '123456789012', region: 'us-east-1', partition: 'aws'};

/**
 * A SAM or CloudFormation template, in YAML or JSON, as the resources that it stands for. Never throws for what the
 * text holds: what AWS would refuse is a problem with its line, and the stack holds what could be read all the same.
 */
export function resolveTemplate(text: string, file: string, options: ResolveOptions = {}): Resolved {
	const report: Report = {file, problems: []};
	const realm = {...usualRealm, ...options.realm};
	try {
		const root = readTemplate(text, report);
		const stack = root?.kind === 'mapping' ? toStack(root, {report, realm, options}) : emptyStack(realm);
		if (root?.kind !== 'mapping' && report.problems.length === 0) {
			complainOfShape(root, report);
		}

		return {stack, problems: inReadingOrder(withoutEchoes(report.problems))};
	} catch (error) {
		if (!(error instanceof RangeError)) {
			throw error;
		}

		complain(report, undefined, {
			what: 'the template refers to itself too many times over',
			remedy: 'Shorten the chain of conditions or names',
			rule: 'template-depth',
		});
		return {stack: emptyStack(realm), problems: report.problems};
	}
}

function emptyStack(realm: Realm): Stack {
	return {realm, resources: [], notEmulated: [], outputs: {}};
}

type Work = {readonly report: Report; readonly realm: Realm; readonly options: ResolveOptions};

function toStack(root: Mapping, {report, realm, options}: Work): Stack {
	checkSections(root, report);
	checkGlobals(root, report);
	const early = createEarlyScope(root, {realm, parameters: options.parameters ?? {}, report});
	const {drafts: sources, left} = readResources(root, early);
	const {drafts, aliases} = expandServerless(sources, report);
	const symbols = new Symbols({drafts, aliases, left, early, realm, report});
	const resolved = new Map(
		[...drafts.values()].map(draft => [draft.logicalId, resolveDraft(draft, symbols.scopeOf(draft))]),
	);
	fillDynamic(resolved, draft => symbols.identityOf(drafts.get(draft.logicalId)!).ref);
	checkDependsOn(resolved, left, report);
	const ordered = inOrder(resolved, symbols.asked, report);
	for (const draft of ordered) {
		checkDraft(draft, report);
	}

	const resources = buildResources(ordered, {
		realm,
		report,
		identityOf: draft => symbols.identityOf(drafts.get(draft.logicalId)!),
	});
	const stack: Stack = {
		realm,
		resources,
		notEmulated: ordered.filter(draft => !isEmulated(draft.type)).map(toNotEmulated),
		outputs: readOutputs(root, symbols.scopeOf()),
	};
	checkRules({stack, drafts: resolved, report});
	return stack;
}

function resolveDraft(draft: Draft, scope: Scope): Draft {
	const properties = resolve(draft.properties, scope) as Mapping;
	const {deploymentPreference, routes, codeUri} = draft.extra ?? {};
	const preference = deploymentPreference && resolve(deploymentPreference, scope);
	const uri = codeUri && resolve(codeUri, scope);
	const extra = {
		...(preference && {deploymentPreference: preference}),
		...(routes && {
			routes: routes.map(route => ({...route, function: resolve(route.function, scope) ?? route.function})),
		}),
		...(uri && {codeUri: uri}),
	};
	return {...draft, properties, extra};
}

function fillDynamic(resolved: Map<string, Draft>, nameOf: (draft: Draft) => string): void {
	const values = valuesOf(resolved.values(), nameOf);
	for (const [logicalId, draft] of resolved) {
		resolved.set(logicalId, {...draft, properties: resolveDynamic(draft.properties, values)});
	}
}

function checkDraft(draft: Draft, report: Report): void {
	const shape = shapeOf(draft.type);
	if (shape) {
		const owner = `the resource "${shorten(draft.from ?? draft.logicalId)}"`;
		checkShape(draft.properties, {report, shape, at: draft.at, owner});
	}
}

function checkDependsOn(drafts: ReadonlyMap<string, Draft>, left: ReadonlySet<string>, report: Report): void {
	for (const draft of drafts.values()) {
		for (const {logicalId, at} of draft.dependsOn) {
			if (!drafts.has(logicalId) && !left.has(logicalId)) {
				complain(report, at, {
					what: `DependsOn names "${shorten(logicalId)}", which is not a resource of this template`,
					remedy: 'Correct the name, or take it out: Ref and GetAtt wait by themselves',
					rule: 'dangling-reference',
				});
			}
		}
	}
}

function toNotEmulated({logicalId, type, at, from}: Draft): NotEmulated {
	return {logicalId, type, line: at.line, ...(from && {from})};
}

function readOutputs(root: Mapping, scope: Scope): Record<string, Json> {
	const outputs: Array<[string, Json]> = [];
	for (const {key, at, value} of entriesOf(child(root, 'Outputs'))) {
		const condition = child(value, 'Condition');
		const written = child(value, 'Value');
		if (condition?.kind === 'scalar' && !scope.condition(condition.source, condition.at)) {
			continue;
		}

		const found = written && resolve(written, scope);
		if (found) {
			outputs.push([key, toJson(found)]);
		} else {
			complain(scope.report, at, {
				what: `the output "${shorten(key)}" has no Value`,
				remedy: 'Add "Value:" below it',
				rule: 'missing-property',
			});
		}
	}

	return Object.fromEntries(outputs);
}

/** One slip is told once, though the shape before and after the expansion, or a rule and a policy, stumble over it. */
function withoutEchoes(problems: readonly TemplateProblem[]): TemplateProblem[] {
	const seen = new Set<string>();
	const byArn = new Set(problems.filter(({rule}) => rule === 'arn-expected').map(placeOf));
	return problems.filter(problem => {
		const isShape = shapeRules.has(problem.rule ?? '');
		const key = `${placeOf(problem)}:${isShape ? 'shape' : problem.what}`;
		const isNew = !seen.has(key) && !(problem.rule === 'policy-resource' && byArn.has(placeOf(problem)));
		seen.add(key);
		return isNew;
	});
}

const shapeRules = new Set(['wrong-type', 'unknown-property', 'not-a-choice', 'out-of-range']);

function placeOf({line, column}: TemplateProblem): string {
	return `${line}:${column}`;
}
