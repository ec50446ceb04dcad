import {didYouMean} from '../nearest.ts';
import {complain, type At} from '../problem.ts';
import {child, describe, entriesOf, itemsOf, shorten, textOf, type Call, type Node} from './node.ts';
import {resolve} from './resolve.ts';
import type {Scope} from './scope.ts';

/** Answers whether a condition of the section holds. Each is worked out once, when somebody first asks. */
export function readConditions(
	section: Node | undefined,
	scope: Omit<Scope, 'condition'>,
): (name: string, at: At) => boolean {
	const known = new Map<string, boolean | 'working'>();
	const full: Scope = {...scope, condition: holds};
	for (const entry of entriesOf(section)) {
		holds(entry.key, entry.at);
	}

	return holds;

	function holds(name: string, at: At): boolean {
		const answer = known.get(name);
		if (typeof answer === 'boolean') {
			return answer;
		}

		const rule = child(section, name);
		if (!rule || answer === 'working') {
			complain(scope.report, at, {
				what: rule ? `the condition "${shorten(name)}" rests on itself` : `there is no condition "${shorten(name)}"`,
				remedy: rule ? 'Break the circle' : didYouMean(name, [...entriesOf(section)].map(entry => entry.key)), // prettier-ignore
				rule: rule ? 'circular' : 'dangling-reference',
			});
			known.set(name, false);
			return false;
		}

		known.set(name, 'working');
		const result = evaluate(rule, full);
		known.set(name, result);
		return result;
	}
}

function evaluate(node: Node, scope: Scope): boolean {
	const named = node.kind === 'mapping' && node.entries.size === 1 ? child(node, 'Condition') : undefined;
	if (named) {
		return scope.condition(textOf(named) ?? '', named.at);
	}

	if (node.kind !== 'call') {
		return wrong(node, scope);
	}

	if (node.name === 'Condition') {
		return scope.condition(textOf(node.argument) ?? '', node.at);
	}

	const items = itemsOf(node.argument);
	const operator = operators[node.name];
	if (!operator || items.length < operator.least || items.length > operator.most) {
		return wrong(node, scope);
	}

	return operator.name === 'Equals' ? equal(node, scope) : operator.of(items.map(item => evaluate(item, scope)));
}

// How many conditions each takes: the condition functions of the CloudFormation guide, 2026-08.
type Operator = {
	readonly name: string;
	readonly least: number;
	readonly most: number;
	readonly of: (values: boolean[]) => boolean;
};
const operators: Record<string, Operator> = {
	Equals: {name: 'Equals', least: 2, most: 2, of: () => false},
	Not: {name: 'Not', least: 1, most: 1, of: ([value]) => !value},
	And: {name: 'And', least: 2, most: 10, of: values => values.every(Boolean)},
	Or: {name: 'Or', least: 2, most: 10, of: values => values.some(Boolean)},
};

function equal(node: Call, scope: Scope): boolean {
	const values = itemsOf(node.argument).map(item => resolve(item, scope));
	if (values.some(value => value?.kind === 'unknown')) {
		return false;
	}

	const [left, right] = values.map(value => value && textOf(value));
	return left === undefined || right === undefined ? wrong(node, scope) : left === right;
}

function wrong(node: Node, scope: Scope): boolean {
	complain(scope.report, node.at, {
		what: `a condition cannot be ${describe(node)} with what it is given`,
		remedy:
			'Use !Equals with two values, !Not with one condition, !And or !Or with two to ten, or !Condition with a name',
		rule: 'function-arguments',
	});
	return false;
}
