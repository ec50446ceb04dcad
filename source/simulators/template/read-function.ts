import {complain, type At, type Report} from '../problem.ts';
import {checkShape} from './check-shape.ts';
import {pick} from './draft.ts';
import {mapping} from './make-node.ts';
import {child, describe, entriesOf, itemsOf, shorten, textOf, type Node} from './node.ts';
import {shapeOf, type Shape} from './shape.ts';

export type Architecture = 'x86_64' | 'arm64';

export type TemplateFunction = {
	readonly logicalId: string;
	/** of the logical id */
	readonly line: number;
	/** where each property was set; without an entry, a default stands */
	readonly lines: Readonly<Partial<Record<(typeof shown)[number], number>>>;
	readonly handler: string | undefined;
	readonly runtime: string | undefined;
	readonly timeoutSeconds: number;
	readonly memoryMB: number;
	readonly architectures: readonly Architecture[];
	readonly environment: readonly EnvironmentVariable[];
};

export type EnvironmentVariable = {
	readonly name: string;
	readonly line: number;
	readonly value:
		| {readonly kind: 'text'; readonly text: string}
		| {readonly kind: 'intrinsic'; readonly name: string; readonly argument: string};
};

export type FunctionSource = {
	readonly logicalId: string;
	readonly type: string;
	readonly at: At;
	readonly properties: Node | undefined;
};

const shown = ['Handler', 'Runtime', 'Timeout', 'MemorySize', 'Architectures'] as const;

/** A function's own settings; what an intrinsic function stands for counts as its default. */
export function readFunction(source: FunctionSource, report: Report): TemplateFunction {
	const {properties} = source;
	checkFunction(source, report);
	const lines = shown.flatMap(name => {
		const entry = entriesOf(properties).find(({key}) => key === name);
		return entry ? [[name, entry.at.line] as const] : [];
	});
	const architecture = textOf(itemsOf(child(properties, 'Architectures'))[0]);
	return {
		logicalId: source.logicalId,
		line: source.at.line,
		lines: Object.fromEntries(lines),
		handler: textOf(child(properties, 'Handler')),
		runtime: textOf(child(properties, 'Runtime')),
		timeoutSeconds: numberOf(child(properties, 'Timeout'), {least: 1, most: 900, unless: 3}),
		memoryMB: numberOf(child(properties, 'MemorySize'), {least: 128, most: 10_240, unless: 128}),
		architectures: [architecture === 'arm64' ? 'arm64' : 'x86_64'],
		environment: readEnvironment(properties),
	};
}

function checkFunction({type, at, logicalId, properties}: FunctionSource, report: Report): void {
	const owner = `the function "${shorten(logicalId)}"`;
	const own = shapeOf(type)!;
	const lambda = withoutNeeds(shapeOf('AWS::Lambda::Function')!);
	checkShape(properties, {report, shape: withoutNeeds(own), at, owner});
	if (properties?.kind === 'mapping' && own.type !== lambda.type) {
		const handedOn = pick(properties, [...lambda.properties.keys()].filter(name => own.properties.get(name)?.kind.is === 'anything')); // prettier-ignore
		checkShape(mapping(at, handedOn), {report, shape: lambda, at, owner});
	}

	if (!child(properties, 'Handler') && textOf(child(properties, 'PackageType')) !== 'Image') {
		complain(report, at, {
			what: `${owner} has no Handler`,
			remedy:
				'Add "Handler: handler.handler" under its Properties: the file without its ending, a dot, and the exported name',
			rule: 'missing-property',
		});
	}
}

function withoutNeeds(shape: Shape): Shape {
	const properties = new Map([...shape.properties].map(([name, {kind}]) => [name, {kind, required: false}]));
	return {...shape, properties};
}

type Range = {readonly least: number; readonly most: number; readonly unless: number};

function numberOf(node: Node | undefined, {least, most, unless}: Range): number {
	const value = Number(textOf(node) ?? Number.NaN);
	return Number.isInteger(value) && value >= least && value <= most ? value : unless;
}

function readEnvironment(properties: Node | undefined): EnvironmentVariable[] {
	const variables = child(child(properties, 'Environment'), 'Variables');
	return entriesOf(variables).flatMap(({key, at, value}): EnvironmentVariable[] => {
		if (value.kind === 'call') {
			const argument = textOf(value.argument) ?? describe(value.argument);
			return [{name: key, line: at.line, value: {kind: 'intrinsic', name: value.name, argument}}];
		}

		const text = textOf(value);
		return text === undefined ? [] : [{name: key, line: at.line, value: {kind: 'text', text}}];
	});
}
