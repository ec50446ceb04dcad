import {complain, type At, type Report} from '../problem.ts';
import {didYouMean} from '../nearest.ts';
import {merge} from './globals.ts';
import {child, describe, entriesOf, itemsOf, shorten, textOf, type Node} from './node.ts';

export type Architecture = 'x86_64' | 'arm64';

export type TemplateFunction = {
	readonly logicalId: string;
	/** of the logical id */
	readonly line: number;
	/** where each property was set; without an entry, a default stands */
	readonly lines: Readonly<Partial<Record<'Handler' | 'Runtime' | 'Timeout' | 'MemorySize' | 'Architectures', number>>>;
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

// Limits of the Lambda API model (boto/botocore 0e6e240, 2026-08-07) and defaults of its documentation.
const timeout = {least: 1, most: 900, unless: 3, unit: 'seconds'};
const memory = {least: 128, most: 10_240, unless: 128, unit: 'MB'};
const architectures: readonly Architecture[] = ['x86_64', 'arm64'];

export type FunctionSource = {
	readonly logicalId: string;
	readonly at: At;
	readonly properties: Node | undefined;
	readonly globals: Node | undefined;
};

export function readFunction(source: FunctionSource, report: Report): TemplateFunction {
	const properties = merge(source.globals, source.properties);
	const reading: Reading = {properties, source, report};
	const lines = Object.fromEntries(
		(['Handler', 'Runtime', 'Timeout', 'MemorySize', 'Architectures'] as const)
			.map(name => [name, entriesOf(properties).find(entry => entry.key === name)?.at.line] as const)
			.filter(([, line]) => line !== undefined),
	);
	return {
		logicalId: source.logicalId,
		line: source.at.line,
		lines,
		handler: readHandler(reading),
		runtime: readText(reading, 'Runtime'),
		timeoutSeconds: readNumber(reading, 'Timeout', timeout),
		memoryMB: readNumber(reading, 'MemorySize', memory),
		architectures: readArchitectures(reading),
		environment: readEnvironment(reading),
	};
}

type Reading = {readonly properties: Node | undefined; readonly source: FunctionSource; readonly report: Report};
type Range = {readonly least: number; readonly most: number; readonly unless: number; readonly unit: string};

function readHandler(reading: Reading): string | undefined {
	const {properties, source, report} = reading;
	const handler = readText(reading, 'Handler');
	if (
		handler === undefined &&
		child(properties, 'Handler') === undefined &&
		textOf(child(properties, 'PackageType')) !== 'Image'
	) {
		complain(report, source.at, {
			what: `the function "${shorten(source.logicalId)}" has no Handler`,
			remedy:
				'Add "Handler: handler.handler" under its Properties: the file without its ending, a dot, and the exported name',
			rule: 'missing-property',
		});
	}

	return handler;
}

function readText({properties, report}: Reading, name: string): string | undefined {
	const node = child(properties, name);
	if (node === undefined || node.kind === 'call') {
		return undefined;
	}

	const text = textOf(node);
	if (text === undefined) {
		complain(report, node.at, {
			what: `${name} must be a text, and this is ${describe(node)}`,
			remedy: `Write "${name}: value" on one line`,
			rule: 'wrong-type',
		});
	}

	return text;
}

function readNumber({properties, report}: Reading, name: string, range: Range): number {
	const node = child(properties, name);
	if (node === undefined || node.kind === 'call') {
		return range.unless;
	}

	const text = textOf(node);
	// CloudFormation takes numbers in quotes, too.
	if (text === undefined || !/^[+-]?\d+$/.test(text.trim())) {
		complain(report, node.at, {
			what: `${name} must be a whole number of ${range.unit}, and this is ${describe(node)}`,
			remedy: `Write a number from ${range.least} to ${range.most}, such as "${name}: ${range.unless}"`,
			rule: 'wrong-type',
		});
		return range.unless;
	}

	const value = Number(text);
	if (value < range.least || value > range.most) {
		complain(report, node.at, {
			what: `${name} is ${value} ${range.unit}; Lambda takes ${range.least} to ${range.most}`,
			remedy: `Choose a number from ${range.least} to ${range.most}`,
			rule: 'out-of-range',
		});
		return range.unless;
	}

	return value;
}

function readArchitectures({properties, report}: Reading): Architecture[] {
	const node = child(properties, 'Architectures');
	if (node === undefined || node.kind === 'call') {
		return ['x86_64'];
	}

	const found = itemsOf(node).map(item => architectures.find(known => known === textOf(item)));
	if (node.kind !== 'list' || found.length !== 1 || found[0] === undefined) {
		const written = textOf(node.kind === 'list' ? node.items[0] : node) ?? '';
		complain(report, node.at, {
			what: `Architectures must be a list with one of ${architectures.join(' or ')}, and this is ${node.kind === 'list' ? `a list with ${node.items.map(describe).join(', ') || 'nothing'}` : describe(node)}`,
			remedy: node.kind === 'list' ? didYouMean(written, architectures) : 'Write "Architectures: [arm64]"',
			rule: 'wrong-type',
		});
		return ['x86_64'];
	}

	return [found[0]];
}

function readEnvironment({properties, report}: Reading): EnvironmentVariable[] {
	const environment = child(properties, 'Environment');
	const variables = child(environment, 'Variables');
	for (const entry of entriesOf(environment)) {
		if (entry.key !== 'Variables') {
			complain(report, entry.at, {
				what: `"${shorten(entry.key)}" cannot stand under Environment`,
				remedy: `Write "Variables:" under Environment and indent "${shorten(entry.key)}" under that`,
				rule: 'unknown-property',
			});
		}
	}

	const notABlock = [environment, variables].find(node => node && node.kind !== 'mapping' && node.kind !== 'call');
	if (notABlock) {
		complain(report, notABlock.at, {
			what: `${notABlock === environment ? 'Environment' : 'Variables'} must be a block of keys, and this is ${describe(notABlock)}`,
			remedy: 'Write "Environment:", below it "Variables:", and below that "NAME: value", each two spaces further in',
			rule: 'wrong-type',
		});
	}

	return entriesOf(variables).flatMap(({key, at, value}): EnvironmentVariable[] => {
		if (value.kind === 'call') {
			return [
				{
					name: key,
					line: at.line,
					value: {kind: 'intrinsic', name: value.name, argument: textOf(value.argument) ?? describe(value.argument)},
				},
			];
		}

		const text = textOf(value);
		if (text === undefined) {
			complain(report, at, {
				what: `the variable ${shorten(key)} must be a text, and this is ${describe(value)}`,
				remedy: `Write "${shorten(key)}: value" on one line; for an empty value write ''`,
				rule: 'wrong-type',
			});
			return [];
		}

		return [{name: key, line: at.line, value: {kind: 'text', text}}];
	});
}
