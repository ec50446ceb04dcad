import {didYouMean} from '../nearest.ts';
import {isAddressRange} from './address.ts';
import {instant} from './match-condition.ts';
import {shown} from './parse-patterns.ts';
import {inside, isBlock, tell, type Spot} from './policy-problem.ts';
import {operators, type Condition, type Operator} from './policy.ts';

/** The Condition of a statement: operators, each with keys, each with one value or many. */
export function parseConditions(written: unknown, spot: Spot): Condition[] {
	if (written === undefined || written === null) {
		return [];
	}

	if (!isBlock(written)) {
		tell(spot, {
			what: `Condition cannot be ${shown(written)}`,
			remedy: 'Write an operator, below it a key with its value: "StringEquals:" and "aws:SourceAccount: …"',
			rule: 'policy-condition',
		});
		return [];
	}

	return Object.entries(written).flatMap(([name, keys]) => parseOperator(name, keys, inside(spot, name)));
}

type Head = Omit<Condition, 'key' | 'values'>;

function parseOperator(name: string, keys: unknown, spot: Spot): Condition[] {
	const head = readName(name);
	if (!head) {
		tell(spot, {
			what: `"${name.slice(0, 60)}" is not a condition operator`,
			remedy: didYouMean(name.replace(/^For(?:AllValues|AnyValue):/, '').replace(/IfExists$/, ''), operators),
			rule: 'policy-condition',
		});
		return [];
	}

	if (!isBlock(keys)) {
		tell(spot, {
			what: `${name} must hold keys with values`,
			remedy: 'Write "key: value" below it, two spaces further in',
			rule: 'policy-condition',
		});
		return [];
	}

	return Object.entries(keys).map(([key, values]) => ({
		...head,
		key,
		values: parseValues(head.operator, values, inside(spot, key)),
	}));
}

function readName(name: string): Head | undefined {
	const [, set, rest] = /^(?:(ForAllValues|ForAnyValue):)?(.*)$/s.exec(name)!;
	const ifExists = rest!.endsWith('IfExists');
	const operator = operators.find(known => known === (ifExists ? rest!.slice(0, -'IfExists'.length) : rest));
	if (!operator || (operator === 'Null' && ifExists)) {
		return undefined;
	}

	return {operator, ifExists, ...(set && {set: set as 'ForAllValues' | 'ForAnyValue'})};
}

function parseValues(operator: Operator, written: unknown, spot: Spot): string[] {
	const values: unknown[] = Array.isArray(written) ? written : [written];
	return values.flatMap((value, index) => {
		if (value === null) {
			return [];
		}

		const text = typeof value === 'object' ? undefined : String(value);
		const needed = text === undefined ? 'a text' : neededFor(operator, text);
		if (needed) {
			tell(Array.isArray(written) ? inside(spot, index) : spot, {
				what: `${operator} compares with ${needed}, and this is ${shown(value)}`,
				remedy: `Write ${needed}`,
				rule: 'policy-condition',
			});
		}

		return text === undefined ? [] : [text];
	});
}

/** What an operator needs for a value, when this text is not that. */
function neededFor(operator: Operator, text: string): string | undefined {
	if (operator === 'Bool' || operator === 'Null') {
		return /^(?:true|false)$/i.test(text) ? undefined : 'true or false';
	}

	if (operator.startsWith('Numeric')) {
		return text.trim() !== '' && !Number.isNaN(Number(text)) ? undefined : 'a number';
	}

	if (operator.startsWith('Date')) {
		return Number.isNaN(instant(text)) ? 'a date such as 2026-11-23T00:00:00Z' : undefined;
	}

	return operator.endsWith('IpAddress') && !isAddressRange(text)
		? 'an address range such as 203.0.113.0/24'
		: undefined;
}
