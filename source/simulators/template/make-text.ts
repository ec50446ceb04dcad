import {complain} from '../problem.ts';
import {list, scalar, toJson, unknown} from './make-node.ts';
import {describe, textOf, type Call, type Node} from './node.ts';
import {hasUnknown, isOpen, madeText, wrongArguments, type Scope} from './scope.ts';

/** The functions that make texts and lists of other texts and lists. */
export function makeText(node: Call, scope: Scope): Node {
	const {argument} = node;
	if (hasUnknown(argument)) {
		return unknown(node.at);
	}

	if (isOpen(argument)) {
		return node;
	}

	const items = argument.kind === 'list' ? argument.items : [];
	switch (node.name) {
		case 'Join':
			return join(node, items, scope);
		case 'Split':
			return split(node, items, scope);
		case 'Select':
			return select(node, items, scope);
		case 'Base64':
			return base64(node, scope);
		case 'GetAZs':
			return zones(node, scope);
		case 'Length':
			return argument.kind === 'list' ? scalar(node.at, items.length) : wrongArguments(node, 'a list', scope);
		case 'ToJsonString':
			return madeText(node.at, JSON.stringify(toJson(argument)), scope);
		default:
			return notAFunction(node, scope);
	}
}

function join(node: Call, [delimiter, values, ...others]: readonly Node[], scope: Scope): Node {
	const glue = delimiter && textOf(delimiter);
	const parts = values?.kind === 'list' ? values.items.map(textOf) : undefined;
	if (glue === undefined || !parts || parts.includes(undefined) || others.length > 0) {
		return wrongArguments(node, `a text to put between and a list of texts, as in "!Join ['-', [a, b]]"`, scope);
	}

	return madeText(node.at, parts.join(glue), scope);
}

function split(node: Call, [delimiter, text, ...others]: readonly Node[], scope: Scope): Node {
	const glue = delimiter && textOf(delimiter);
	const whole = text && textOf(text);
	if (!glue || whole === undefined || others.length > 0) {
		return wrongArguments(node, `a text to split at and a text to split, as in "!Split [',', 'a,b']"`, scope);
	}

	return list(node.at, whole.split(glue).map(part => scalar(node.at, part))); // prettier-ignore
}

function select(node: Call, [index, values, ...others]: readonly Node[], scope: Scope): Node {
	const number = Number(index && textOf(index));
	if (!Number.isInteger(number) || number < 0 || values?.kind !== 'list' || others.length > 0) {
		return wrongArguments(node, 'a number that counts from 0 and a list, as in "!Select [0, [a, b]]"', scope);
	}

	const found = values.items[number];
	if (!found) {
		complain(scope.report, node.at, {
			what: `Fn::Select asks for item ${number} of a list of ${values.items.length}`,
			remedy: 'Count from 0: the first item is number 0',
			rule: 'function-arguments',
		});
		return unknown(node.at);
	}

	return {...found, at: node.at};
}

function base64(node: Call, scope: Scope): Node {
	const text = textOf(node.argument);
	if (text === undefined) {
		return wrongArguments(node, 'a text', scope);
	}

	const bytes = new TextEncoder().encode(text);
	return madeText(node.at, btoa(Array.from(bytes, byte => String.fromCodePoint(byte)).join('')), scope);
}

/** us-east-1 has six zones, other regions at least three; three are enough to choose from. */
function zones(node: Call, scope: Scope): Node {
	const own = scope.reference('AWS::Region', node.at);
	const region = textOf(node.argument) || (typeof own === 'string' ? undefined : textOf(own));
	return list(node.at, ['a', 'b', 'c'].map(zone => scalar(node.at, `${region}${zone}`))); // prettier-ignore
}

function notAFunction(node: Call, scope: Scope): Node {
	complain(scope.report, node.at, {
		what: `${describe(node)} is not a function that works here`,
		remedy: node.name.startsWith('ForEach')
			? 'Write out what the loop would make'
			: 'Check the spelling, capitals included',
		rule: 'unknown-function',
	});
	return unknown(node.at);
}
