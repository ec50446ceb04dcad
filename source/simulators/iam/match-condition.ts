import {isInRange} from './address.ts';
import {literal, matches, matchesArn, wildcards, written as asWritten, type Pattern} from './glob.ts';
import type {Condition, Operator, Policy} from './policy.ts';
import {fillIn, type Context} from './variables.ts';

/** Whether one condition of a statement holds for a request (reference_policies_elements_condition_operators). */
export function matchCondition(condition: Condition, context: Context, version: Policy['version']): boolean {
	const given = context.get(condition.key.toLowerCase());
	if (condition.operator === 'Null') {
		return condition.values.some(value => (value.toLowerCase() === 'true') === !given);
	}

	const {test, negated} = tests[condition.operator];
	const isMet = (value: string) => {
		const found = condition.values.some(written => compare({test, written, value}, context, version));
		return negated ? !found : found;
	};

	if (condition.set === 'ForAllValues') {
		// True without a value: the reason why the guide warns of it in an Allow.
		return (given ?? []).filter(value => value !== '').every(isMet);
	}

	if (given === undefined) {
		return condition.ifExists || (negated && condition.set === undefined);
	}

	return negated && condition.set === undefined ? given.every(isMet) : given.some(isMet);
}

type Test =
	| {readonly of: 'pattern'; readonly holds: (pattern: Pattern, value: string) => boolean; readonly exact?: boolean}
	| {readonly of: 'plain'; readonly holds: (written: string, value: string) => boolean};

type Comparison = {readonly test: Test; readonly written: string; readonly value: string};

/** Variables may stand in texts and ARNs only, and only since version 2012-10-17. */
function compare({test, written, value}: Comparison, context: Context, version: Policy['version']): boolean {
	if (test.of === 'plain') {
		return test.holds(written, value);
	}

	const filled = version === '2012-10-17' ? fillIn(written, context) : wildcards(written);
	if (filled === undefined) {
		return false;
	}

	// An exact comparison knows no wildcards: back to the characters, variables filled in.
	return test.holds(test.exact ? literal(asWritten(filled)) : filled, value);
}

const equals: Test = {of: 'pattern', exact: true, holds: (pattern, value) => pattern === value};
const equalsAnyCase: Test = {
	of: 'pattern',
	exact: true,
	holds: (pattern, value) => pattern.toLowerCase() === value.toLowerCase(),
};
const like: Test = {of: 'pattern', holds: matches};
const arn: Test = {of: 'pattern', holds: matchesArn};
const address: Test = {of: 'plain', holds: (range, value) => isInRange(value, range)};
const same: Test = {of: 'plain', holds: (written, value) => written === value};
const flag: Test = {of: 'plain', holds: (written, value) => written.toLowerCase() === value.toLowerCase()};

const tests: Record<Exclude<Operator, 'Null'>, {readonly test: Test; readonly negated: boolean}> = {
	StringEquals: {test: equals, negated: false},
	StringNotEquals: {test: equals, negated: true},
	StringEqualsIgnoreCase: {test: equalsAnyCase, negated: false},
	StringNotEqualsIgnoreCase: {test: equalsAnyCase, negated: true},
	StringLike: {test: like, negated: false},
	StringNotLike: {test: like, negated: true},
	NumericEquals: {test: numbers((value, written) => value === written), negated: false},
	NumericNotEquals: {test: numbers((value, written) => value === written), negated: true},
	NumericLessThan: {test: numbers((value, written) => value < written), negated: false},
	NumericLessThanEquals: {test: numbers((value, written) => value <= written), negated: false},
	NumericGreaterThan: {test: numbers((value, written) => value > written), negated: false},
	NumericGreaterThanEquals: {test: numbers((value, written) => value >= written), negated: false},
	DateEquals: {test: dates((value, written) => value === written), negated: false},
	DateNotEquals: {test: dates((value, written) => value === written), negated: true},
	DateLessThan: {test: dates((value, written) => value < written), negated: false},
	DateLessThanEquals: {test: dates((value, written) => value <= written), negated: false},
	DateGreaterThan: {test: dates((value, written) => value > written), negated: false},
	DateGreaterThanEquals: {test: dates((value, written) => value >= written), negated: false},
	Bool: {test: flag, negated: false},
	BinaryEquals: {test: same, negated: false},
	IpAddress: {test: address, negated: false},
	NotIpAddress: {test: address, negated: true},
	ArnEquals: {test: arn, negated: false},
	ArnLike: {test: arn, negated: false},
	ArnNotEquals: {test: arn, negated: true},
	ArnNotLike: {test: arn, negated: true},
};

type Comparer = (value: number, written: number) => boolean;

function numbers(holds: Comparer): Test {
	return {of: 'plain', holds: (written, value) => comparable(holds, Number(value), Number(written))};
}

function dates(holds: Comparer): Test {
	return {of: 'plain', holds: (written, value) => comparable(holds, instant(value), instant(written))};
}

function comparable(holds: Comparer, value: number, written: number): boolean {
	return !Number.isNaN(value) && !Number.isNaN(written) && holds(value, written);
}

/** ISO 8601, or seconds since 1970. */
export function instant(text: string): number {
	return /^\d+(?:\.\d+)?$/.test(text) && text.length > 4 ? Number(text) * 1000 : Date.parse(text);
}
