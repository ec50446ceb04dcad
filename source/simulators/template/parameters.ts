import {didYouMean} from '../nearest.ts';
import {complain, type At, type Report} from '../problem.ts';
import {list, scalar, unknown} from './make-node.ts';
import {child, describe, entriesOf, itemsOf, shorten, textOf, type Entry, type Node} from './node.ts';

/** Values of the template's parameters: what was given, or their Default. */
export function readParameters(
	section: Node | undefined,
	given: Readonly<Record<string, string>>,
	report: Report,
): Map<string, Node> {
	const found = new Map<string, Node>();
	for (const entry of entriesOf(section)) {
		found.set(entry.key, readParameter(entry, Object.hasOwn(given, entry.key) ? given[entry.key] : undefined, report));
	}

	for (const name of Object.keys(given)) {
		if (!found.has(name)) {
			complain(report, undefined, {
				what: `the parameter "${shorten(name)}" was given and the template has none of that name`,
				remedy: found.size === 0 ? 'Describe it under Parameters' : didYouMean(name, [...found.keys()]),
				rule: 'unknown-parameter',
			});
		}
	}

	return found;
}

// Properties of a parameter and its types: the parameters section of the CloudFormation guide, 2026-08.
const properties = [
	'Type', 'Default', 'Description', 'AllowedValues', 'AllowedPattern', 'ConstraintDescription', 'NoEcho', 'MinLength',
	'MaxLength', 'MinValue', 'MaxValue',
]; // prettier-ignore
const simpleTypes = ['String', 'Number', 'CommaDelimitedList', 'List<Number>', 'List<String>'];

function readParameter(entry: Entry, given: string | undefined, report: Report): Node {
	checkProperties(entry, report);
	const type = textOf(child(entry.value, 'Type')) ?? '';
	const preset = child(entry.value, 'Default');
	const text = given ?? (preset && textOf(preset)) ?? (preset?.kind === 'scalar' ? '' : undefined);
	if (!isType(type)) {
		complain(report, entry.at, {
			what: `the parameter "${shorten(entry.key)}" has ${type ? `the type "${shorten(type)}"` : 'no Type'}`,
			remedy: didYouMean(type, simpleTypes),
			rule: 'parameter-type',
		});
		return unknown(entry.at);
	}

	if (type.startsWith('AWS::SSM::Parameter::Value')) {
		return given === undefined ? fromParameterStore(entry, report) : scalar(entry.at, given);
	}

	if (text === undefined) {
		complain(report, entry.at, {
			what: `the parameter "${shorten(entry.key)}" has no value`,
			remedy: 'Give it a Default',
			rule: 'parameter-value',
		});
		return unknown(entry.at);
	}

	checkValue(entry, {type, text, at: given === undefined ? preset!.at : entry.at}, report);
	const isList = type === 'CommaDelimitedList' || type.startsWith('List<');
	return isList ? list(entry.at, text.split(',').map(part => scalar(entry.at, part.trim()))) : scalar(entry.at, text); // prettier-ignore
}

function checkProperties(entry: Entry, report: Report): void {
	for (const {key, at} of entriesOf(entry.value)) {
		if (!properties.includes(key)) {
			complain(report, at, {
				what: `"${shorten(key)}" is not a property of a parameter`,
				remedy: didYouMean(key, properties),
				rule: 'unknown-property',
			});
		}
	}
}

function isType(type: string): boolean {
	return simpleTypes.includes(type) || /^(?:List<)?AWS::(?:EC2|Route53|SSM)::[\w:<>]+>?$/.test(type);
}

function fromParameterStore(entry: Entry, report: Report): Node {
	complain(report, entry.at, {
		what: `the value of "${shorten(entry.key)}" stands in the Parameter Store of an account`,
		remedy: 'Use the type String with a Default here',
		rule: 'not-emulated',
	});
	return unknown(entry.at);
}

type Value = {readonly type: string; readonly text: string; readonly at: At};

function checkValue({key, value: parameter}: Entry, {type, text, at}: Value, report: Report): void {
	const limit = (name: string) => Number(textOf(child(parameter, name)) ?? Number.NaN);
	const complaint = brokenLimit();
	if (complaint) {
		complain(report, at, {
			what: `the value "${shorten(text)}" of the parameter "${shorten(key)}" ${complaint}`,
			remedy: textOf(child(parameter, 'ConstraintDescription')) ?? 'Change the value, or what the parameter allows',
			rule: 'parameter-value',
		});
	}

	function brokenLimit(): string | undefined {
		const allowed = child(parameter, 'AllowedValues');
		if (allowed && !itemsOf(allowed).some(item => textOf(item) === text)) {
			return `is none of AllowedValues (${itemsOf(allowed).map(describe).join(', ')})`;
		}

		const pattern = textOf(child(parameter, 'AllowedPattern'));
		if (pattern !== undefined && text.length <= 4096 && !matches(pattern, text)) {
			return `does not match AllowedPattern ${shorten(pattern)}`;
		}

		if (type === 'Number') {
			if (text.trim() === '' || Number.isNaN(Number(text))) {
				return 'is not a number';
			}

			return Number(text) < limit('MinValue') || Number(text) > limit('MaxValue')
				? 'is outside of MinValue and MaxValue'
				: undefined;
		}

		return text.length < limit('MinLength') || text.length > limit('MaxLength')
			? 'is outside of MinLength and MaxLength'
			: undefined;
	}
}

function matches(pattern: string, text: string): boolean {
	try {
		return new RegExp(`^(?:${pattern})$`).test(text);
	} catch {
		// Java's patterns, which CloudFormation uses, know a few signs more: give the author the benefit.
		return true;
	}
}
