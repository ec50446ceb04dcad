import {complain} from '../problem.ts';
import {unknown} from './make-node.ts';
import {describe, entriesOf, itemsOf, shorten, textOf, type Call, type Node} from './node.ts';
import {isOpen, madeText, wrongArguments, type Scope} from './scope.ts';

/** Fn::Sub: `${Name}`, `${Resource.Attribute}`, names of its own map, and `${!Literal}`. */
export function substitute(node: Call, scope: Scope): Node {
	if (node.argument.kind === 'unknown') {
		return node.argument;
	}

	const [template, own, ...others] = node.argument.kind === 'list' ? node.argument.items : [node.argument];
	const text = template && textOf(template);
	if (text === undefined || others.length > 0 || (own && own.kind !== 'mapping')) {
		return wrongArguments(node, 'a text, or a list of a text and a block of names', scope);
	}

	const values = new Map(entriesOf(own).map(entry => [entry.key, entry.value]));
	const found = [...text.matchAll(placeholder)].map(match => valueOf(match[1]!, {values, node, scope}));
	if (found.includes('later')) {
		return node;
	}

	if (found.includes(undefined)) {
		return unknown(node.at);
	}

	let index = 0;
	return madeText(node.at, text.replaceAll(placeholder, () => found[index++]!).replaceAll('${!', '${'), scope);
}

const placeholder = /\$\{([^!{}][^{}]*)\}/g;

type Substitution = {
	readonly values: ReadonlyMap<string, Node>;
	readonly node: Call;
	readonly scope: Scope;
};

function valueOf(written: string, {values, node, scope}: Substitution): string | 'later' | undefined {
	const name = written.trim();
	const value = values.has(name) ? values.get(name) : lookUp(name, node, scope);
	if (value === undefined || value.kind === 'unknown') {
		return undefined;
	}

	if (isOpen(value)) {
		return 'later';
	}

	const text = textOf(value);
	if (text === undefined) {
		complain(scope.report, node.at, {
			what: `"\${${shorten(name)}}" stands for ${describe(value)}, and Fn::Sub takes texts only`,
			remedy: 'Join a list to a text with !Join first',
			rule: 'function-arguments',
		});
	}

	return text;
}

function lookUp(name: string, node: Call, scope: Scope): Node | undefined {
	const dot = name.indexOf('.');
	const found =
		dot === -1 ? scope.reference(name, node.at) : scope.attribute(name.slice(0, dot), name.slice(dot + 1), node.at);
	if (found === 'nothing') {
		return wrongArguments(node, 'names that have a value; AWS::NoValue has none', scope);
	}

	return found === 'later' ? node : found;
}

/** The names that a text of Fn::Sub asks for. */
export function namesIn(text: string): string[] {
	return [...text.matchAll(placeholder)].map(match => match[1]!.trim());
}

/** The text of an Fn::Sub, in either of its forms. */
export function templateOf(argument: Node): string | undefined {
	return textOf(argument.kind === 'list' ? itemsOf(argument)[0] : argument);
}
