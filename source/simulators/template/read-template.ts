import {
	isAlias,
	isMap,
	isScalar,
	isSeq,
	LineCounter,
	parseDocument,
	type Pair,
	type ParsedNode,
	type Scalar,
	type Tags,
} from 'yaml';
import {nearest} from '../nearest.ts';
import {complain, type At, type Report} from '../problem.ts';
import {explainSyntax} from './explain-syntax.ts';
import {shorten, type Entry, type Node} from './node.ts';

// CloudFormation quotas: a template in S3 has at most 1 MB (docs.aws.amazon.com, cloudformation-limits, 2026-08).
const largestTemplate = 1_048_576;
const deepestNesting = 200;

/** Functions with a short tag, per the intrinsic function reference (docs.aws.amazon.com, 2026-08). */
export const intrinsics = [
	'Ref', 'Condition', 'And', 'Base64', 'Cidr', 'Equals', 'FindInMap', 'GetAtt', 'GetAZs', 'If', 'ImportValue',
	'Join', 'Length', 'Not', 'Or', 'Select', 'Split', 'Sub', 'ToJsonString', 'Transform', 'GetStackOutput',
	// in Rules only
	'Contains', 'EachMemberEquals', 'EachMemberIn', 'RefAll', 'ValueOf', 'ValueOfAll',
]; // prettier-ignore

/** YAML or JSON to nodes; undefined when the text cannot be read at all. */
export function readTemplate(text: string, report: Report): Node | undefined {
	if (text.length > largestTemplate) {
		complain(report, undefined, {
			what: 'the template is larger than 1 MB',
			remedy: 'CloudFormation takes no template above 1 MB: move parts of it into files of their own',
			rule: 'template-size',
		});
		return undefined;
	}

	const lines = new LineCounter();
	try {
		const document = parseDocument(text, {
			lineCounter: lines,
			// The library's own test for equal keys is quadratic; ours is below.
			uniqueKeys: false,
			prettyErrors: false,
			version: '1.1',
			customTags: tagsOfTemplates,
			logLevel: 'error',
		});
		explainSyntax(document.errors, {text, lines, report});
		if (document.errors.length > 0 || document.contents === null) {
			return undefined;
		}

		return toNode(document.contents as ParsedNode, {report, depth: 0, at: offset => place(lines, offset)});
	} catch (error) {
		if (error instanceof RangeError) {
			complainTooDeep(report, undefined);
			return undefined;
		}

		throw error;
	}
}

type Reading = {readonly report: Report; readonly depth: number; readonly at: (offset: number) => At};

// CloudFormation has no dates, sets, binaries or sexagesimal numbers: 2012-10-17 and 12:30 are texts.
function tagsOfTemplates(tags: Tags): Tags {
	const known = new Set(['map', 'seq', 'str', 'null', 'bool', 'int', 'float']);
	const kept = tags.filter(tag => {
		const name = typeof tag === 'string' ? tag : tag.tag.replace('tag:yaml.org,2002:', '');
		const format = typeof tag === 'object' && 'format' in tag ? tag.format : undefined;
		return known.has(name) && format !== 'TIME';
	});
	return [...kept, ...functionTags];
}

// Known to the parser, or it makes a warning with a stack of each: half of the time of a template.
const functionTags: Tags = intrinsics.flatMap(name => [
	{tag: `!${name}`, resolve: (text: string) => text},
	{tag: `!${name}`, collection: 'seq' as const, resolve: (list: unknown) => list},
	{tag: `!${name}`, collection: 'map' as const, resolve: (block: unknown) => block},
]);

function place(lines: LineCounter, offset: number): At {
	const {line, col} = lines.linePos(offset);
	return {line: Math.max(line, 1), column: Math.max(col, 1)};
}

function toNode(source: ParsedNode | null, reading: Reading): Node {
	if (source === null) {
		return {kind: 'scalar', at: reading.at(0), value: null, source: ''};
	}

	const at = reading.at(source.range[0]);
	if (reading.depth > deepestNesting) {
		complainTooDeep(reading.report, at);
		return {kind: 'scalar', at, value: null, source: ''};
	}

	if (isAlias(source) || source.anchor) {
		complain(reading.report, at, {
			what: 'anchors and aliases (& and *) are not allowed in CloudFormation templates',
			remedy: 'Write the value out where it is used. A value that begins with * or & stands in quotes: "*"',
			rule: 'no-aliases',
		});
	}

	const node = contentOf(source, {...reading, depth: reading.depth + 1}, at);
	return source.tag?.startsWith('!') && source.tag !== '!' ? tagged(source.tag.slice(1), node, reading) : node;
}

function contentOf(source: ParsedNode, reading: Reading, at: At): Node {
	if (isMap(source)) {
		return asCall({
			kind: 'mapping',
			at,
			entries: entries(source.items as Array<Pair<ParsedNode, ParsedNode | null>>, reading),
		});
	}

	if (isSeq(source)) {
		return {kind: 'list', at, items: source.items.map(item => toNode(item as ParsedNode, reading))};
	}

	if (isScalar(source)) {
		const value = isLetter(source) ? source.source! : source.value;
		if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
			return {kind: 'scalar', at, value, source: typeof value === 'string' ? value : (source.source ?? String(value))};
		}
	}

	return {kind: 'scalar', at, value: null, source: ''};
}

/** YAML 1.1 has y and n for true and false; the parsers of AWS's side do not, and N is a number's type in DynamoDB. */
function isLetter(source: Scalar<unknown>): boolean {
	return typeof source.value === 'boolean' && /^[yn]$/i.test(source.source ?? '');
}

function entries(pairs: ReadonlyArray<Pair<ParsedNode, ParsedNode | null>>, reading: Reading): Map<string, Entry> {
	const found = new Map<string, Entry>();
	for (const pair of pairs) {
		const at = reading.at(pair.key.range[0]);
		if (!isScalar(pair.key)) {
			complain(reading.report, at, {what: 'a key must be a plain word', remedy: 'Write "Key: value"'});
			continue;
		}

		const key = typeof pair.key.value === 'string' ? pair.key.value : (pair.key.source ?? '');
		if (key === '<<') {
			complain(reading.report, at, {
				what: 'merge keys (<<) are not allowed in CloudFormation templates',
				remedy: 'Write the keys out, or put what functions share under Globals',
				rule: 'no-aliases',
			});
			continue;
		}

		const earlier = found.get(key);
		if (earlier) {
			complain(reading.report, at, {
				what: `"${shorten(key)}" stands here for the second time (first on line ${earlier.at.line})`,
				remedy: 'Keep one of the two',
				rule: 'duplicate-key',
			});
			continue;
		}

		const value =
			pair.value === null ? ({kind: 'scalar', at, value: null, source: ''} as const) : toNode(pair.value, reading);
		found.set(key, {key, at, value});
	}

	return found;
}

/** `{Ref: x}` and `{Fn::Sub: x}` are what the short tags stand for. */
function asCall(mapping: Node & {kind: 'mapping'}): Node {
	const [only, ...others] = mapping.entries.values();
	if (only && others.length === 0 && (only.key === 'Ref' || only.key.startsWith('Fn::'))) {
		return {kind: 'call', at: only.at, name: only.key.replace('Fn::', ''), argument: only.value};
	}

	return mapping;
}

function tagged(name: string, argument: Node, reading: Reading): Node {
	if (!intrinsics.includes(name)) {
		const guess = nearest(name, intrinsics);
		complain(reading.report, argument.at, {
			what: `"!${shorten(name)}" is not a function that CloudFormation has`,
			remedy: guess
				? `Did you mean "!${guess}"?`
				: 'Put the value in quotes if it is meant to begin with an exclamation mark',
			rule: 'unknown-function',
		});
		return argument;
	}

	return {kind: 'call', at: argument.at, name, argument};
}

function complainTooDeep(report: Report, at: At | undefined): void {
	complain(report, at, {
		what: `the template is nested more than ${deepestNesting} levels deep`,
		remedy: 'Look for brackets that are opened and never closed',
		rule: 'template-depth',
	});
}
