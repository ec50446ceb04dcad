import {didYouMean} from '../nearest.ts';
import {complain} from '../problem.ts';
import {call, list, unknown} from './make-node.ts';
import {child, describe, entriesOf, itemsOf, textOf, type Call, type Entry, type Node} from './node.ts';
import {makeText} from './make-text.ts';
import {hasUnknown, isOpen, wrongArguments, type Scope} from './scope.ts';
import {substitute} from './substitute.ts';

/** Works out the functions in a node as far as the scope knows; undefined when nothing is left of it. */
export function resolve(node: Node, scope: Scope): Node | undefined {
	switch (node.kind) {
		case 'call':
			return resolveCall(node, scope);
		case 'list':
			return {...node, items: resolveAll(node.items, scope)};
		case 'mapping': {
			const entries = new Map<string, Entry>();
			for (const entry of node.entries.values()) {
				const value = resolve(entry.value, scope);
				if (value) {
					entries.set(entry.key, {...entry, value});
				}
			}

			return {...node, entries};
		}

		default:
			return node;
	}
}

export function resolveAll(nodes: readonly Node[], scope: Scope): Node[] {
	return nodes.map(node => resolve(node, scope)).filter(node => node !== undefined);
}

function resolveCall(node: Call, scope: Scope): Node | undefined {
	switch (node.name) {
		case 'Ref':
			return resolveRef(node, scope);
		case 'GetAtt':
			return resolveGetAtt(node, scope);
		case 'Sub':
			return substitute(withArgument(node, scope), scope);
		case 'If':
			return resolveIf(node, scope);
		case 'FindInMap':
			return resolveFindInMap(node, scope);
		case 'Condition':
		case 'And':
		case 'Or':
		case 'Not':
		case 'Equals':
			return misplacedCondition(node, scope);
		default:
			return refusals[node.name] ? refuse(node, scope) : makeText(withArgument(node, scope), scope);
	}
}

/** The call with everything worked out inside its argument. */
function withArgument(node: Call, scope: Scope): Call {
	return {...node, argument: resolve(node.argument, scope) ?? unknown(node.argument.at)};
}

function resolveRef(node: Call, scope: Scope): Node | undefined {
	const name = textOf(node.argument);
	if (name === undefined) {
		return wrongArguments(node, 'the name of a parameter or a resource', scope);
	}

	const found = scope.reference(name, node.at);
	switch (found) {
		case 'later':
			return node;
		case 'nothing':
			return undefined;
		default:
			return {...found, at: node.at};
	}
}

function resolveGetAtt(node: Call, scope: Scope): Node {
	const [id, attribute, ...others] = nameParts(node.argument, scope);
	if (!id || !attribute || others.length > 0) {
		return wrongArguments(node, 'a resource and one of its attributes, as in "!GetAtt Orders.Arn"', scope);
	}

	const found = scope.attribute(id, attribute, node.at);
	return found === 'later' ? node : {...found, at: node.at};
}

function nameParts(argument: Node, scope: Scope): string[] {
	if (argument.kind === 'list') {
		return resolveAll(argument.items, scope).map(item => textOf(item) ?? '');
	}

	const text = textOf(argument) ?? '';
	const dot = text.indexOf('.');
	return dot === -1 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

function resolveIf(node: Call, scope: Scope): Node | undefined {
	const [condition, whenTrue, whenFalse, ...others] = itemsOf(node.argument);
	const name = condition && textOf(condition);
	if (name === undefined || !whenTrue || !whenFalse || others.length > 0) {
		return wrongArguments(node, 'a condition and two values, as in "!If [IsProduction, 10, 2]"', scope);
	}

	return resolve(scope.condition(name, condition!.at) ? whenTrue : whenFalse, scope);
}

function resolveFindInMap(node: Call, scope: Scope): Node {
	const [map, first, second, ...options] = resolveAll(itemsOf(node.argument), scope);
	if (!map || !first || !second) {
		return wrongArguments(node, 'a map and two keys, as in "!FindInMap [Sizes, production, memory]"', scope);
	}

	if ([map, first, second].some(hasUnknown)) {
		return unknown(node.at);
	}

	if ([map, first, second].some(isOpen)) {
		return call(node.at, node.name, list(node.argument.at, [map, first, second, ...options]));
	}

	let found = scope.mappings;
	for (const key of [map, first, second]) {
		const next = child(found, textOf(key) ?? '');
		if (!next) {
			return options.map(option => child(option, 'DefaultValue')).find(value => value) ?? noSuchKey(key, found, scope);
		}

		found = next;
	}

	return {...found!, at: node.at};
}

function noSuchKey(key: Node, where: Node | undefined, scope: Scope): Node {
	const keys = entriesOf(where).map(entry => entry.key);
	complain(scope.report, key.at, {
		what: `Mappings has nothing under ${describe(key)}`,
		remedy: keys.length === 0 ? 'Write the map under Mappings' : didYouMean(textOf(key) ?? '', keys),
		rule: 'dangling-reference',
	});
	return unknown(key.at);
}

function misplacedCondition(node: Call, scope: Scope): Node {
	complain(scope.report, node.at, {
		what: `${describe(node)} stands outside of Conditions`,
		remedy: 'Give it a name under Conditions and use "!If [Name, this, that]" here',
		rule: 'function-place',
	});
	return unknown(node.at);
}

const refusals: Record<string, string> = {
	ImportValue: 'What other stacks export is not known here: use a parameter with a Default instead',
	GetStackOutput: 'What other stacks put out is not known here: use a parameter with a Default instead',
	Transform: 'Macros run inside an AWS account: write out what the macro would make',
	Cidr: 'Networks are not emulated here: write the address ranges out',
};

function refuse(node: Call, scope: Scope): Node {
	complain(scope.report, node.at, {
		what: `${describe(node)} cannot be worked out on this machine`,
		remedy: refusals[node.name]!,
		rule: 'not-emulated',
	});
	return unknown(node.at);
}
