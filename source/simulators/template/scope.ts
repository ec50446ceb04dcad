import {complain, type At, type Report} from '../problem.ts';
import {scalar, unknown} from './make-node.ts';
import {describe, entriesOf, shorten, type Call, type Node, type Scalar} from './node.ts';

/**
 * What names stand for. A question may be answered with a value, with `later` (not known before the resources are), or
 * with `nothing` (AWS::NoValue: what holds it is left out).
 */
export type Scope = {
	readonly report: Report;
	readonly reference: (name: string, at: At) => Node | 'later' | 'nothing';
	readonly attribute: (logicalId: string, name: string, at: At) => Node | 'later';
	readonly condition: (name: string, at: At) => boolean;
	readonly mappings: Node | undefined;
};

/** True while some function inside has to wait for the resources. */
export function isOpen(node: Node): boolean {
	switch (node.kind) {
		case 'call':
			return true;
		case 'list':
			return node.items.some(isOpen);
		case 'mapping':
			return entriesOf(node).some(entry => isOpen(entry.value));
		default:
			return false;
	}
}

/** True where something inside could not be worked out: what is made of it is not known either. */
export function hasUnknown(node: Node): boolean {
	switch (node.kind) {
		case 'unknown':
			return true;
		case 'list':
			return node.items.some(hasUnknown);
		case 'mapping':
			return entriesOf(node).some(entry => hasUnknown(entry.value));
		default:
			return false;
	}
}

export function wrongArguments(node: Call, wanted: string, scope: Scope): Node {
	complain(scope.report, node.at, {
		what: `${describe(node)} is given ${describe(node.argument)}`,
		remedy: `It takes ${wanted}`,
		rule: 'function-arguments',
	});
	return unknown(node.at);
}

// One resource's name may hold another's twice: without an end to it, fifty of them fill the memory.
const longestText = 1_000_000;

/** A text made by a function, unless it has become absurdly long. */
export function madeText(at: At, text: string, scope: Scope): Scalar | Node {
	if (text.length <= longestText) {
		return scalar(at, text);
	}

	complain(scope.report, at, {
		what: `a function makes a text of more than a million characters (${shorten(text)})`,
		remedy: 'Shorten the names that it joins',
		rule: 'template-size',
	});
	return unknown(at);
}
